"""Reminds those who run the forum of meetings that nobody has closed, and of drafts that nobody has published.

One e-mail a person, with all that waits: two days after a meeting, and then every week. Safe to run twice, at the same
time as itself, and to be killed: what a person was told is written down with the e-mail.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from directory.words.dates import day_in_words
from directory.words.names import count_in_words
from forum import letters
from forum.enums import RecordState
from forum.models import MeetingPage, RecordReminder
from forum.records.permissions import FACILITATE
from publishing import registry
from publishing.publishable import Build

FIRST_AFTER, AGAIN_AFTER = timedelta(days=2), timedelta(days=7)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Waiting:
    meeting: int
    kind: str
    title: str
    words: str
    url: str


def remind(now: datetime) -> str:
    """The periodic function."""
    today = timezone.localdate(now)
    if not any(_meetings(today)):
        return ""
    build = registry.begin(timezone.localtime(now))
    waiting = [_told(kind, meeting, build) for kind, meeting in _meetings(today)]
    facilitators = User.objects.with_perm(FACILITATE, include_superusers=False, backend=BACKEND)
    people = facilitators.exclude(email="").order_by("pk").values_list("pk", flat=True)
    written = sum(_remind(pk, waiting, today, build) for pk in people)
    return f"{count_in_words(written, 'person', 'people')} reminded of records" if written else ""


def _meetings(today: date) -> Iterator[tuple[str, MeetingPage]]:
    real = MeetingPage.objects.filter(is_example=False)
    for meeting in real.not_closed(today - FIRST_AFTER + timedelta(days=1)):
        yield RecordReminder.CLOSE, meeting
    for meeting in real.filter(record_state=RecordState.DRAFT, comments_until__lt=today).order_by("-day", "-pk"):
        yield RecordReminder.PUBLISH, meeting


def _told(kind: str, meeting: MeetingPage, build: Build) -> Waiting:
    if kind == RecordReminder.CLOSE:
        words = f"It was on {day_in_words(meeting.day)}, and nobody has closed it yet. Members wait for the draft."
    else:
        until = day_in_words(meeting.comments_until) if meeting.comments_until else ""
        words = f"Members could comment on the draft until {until}. Nobody has published it yet."
    url = f"{build.live_origin or build.origin}{reverse('record_draft', args=[meeting.pk])}"
    return Waiting(meeting.pk, kind, meeting.title, words, url)


@transaction.atomic
def _remind(pk: int, waiting: list[Waiting], today: date, build: Build) -> bool:
    """Whether an e-mail was written: all that waits, as soon as one of it is due."""
    user = User.objects.select_for_update(of=("self",)).get(pk=pk)
    if not _is_due(user, waiting, today):
        return False
    subject = waiting[0].title if len(waiting) == 1 else count_in_words(len(waiting), "meeting", "meetings")
    email = letters.put(
        user.email, f"Still to do: {subject}", "records_waiting", {"name": user.first_name, "waiting": waiting}, build
    )
    RecordReminder.objects.bulk_create(
        RecordReminder(meeting_id=one.meeting, user=user, kind=one.kind, on=today, message_id=email.message_id)
        for one in waiting
    )
    return True


def _is_due(user: User, waiting: list[Waiting], today: date) -> bool:
    """One e-mail a day at most, whatever is due."""
    rows = RecordReminder.objects.filter(user=user, meeting__in=[one.meeting for one in waiting])
    last = {(meeting, kind): on for meeting, kind, on in rows.values_list("meeting", "kind").annotate(Max("on"))}
    if today in last.values():
        return False
    return any(today - last.get((one.meeting, one.kind), date.min) >= AGAIN_AFTER for one in waiting)
