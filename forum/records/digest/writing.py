"""Writes the digest: one e-mail a person, with every record that is new to them.

Killed half-way, run twice, or while no mail server answers: what a person was told is written down with the e-mail, in
one transaction, and the outbox keeps the e-mail until it is sent.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.words.dates import day_in_words
from directory.words.names import count_in_words
from forum import letters
from forum.enums import LetterKind, MeetingStatus, RecordState
from forum.meetings.facts import place_in_words
from forum.meetings.hours import has_begun, when_in_words
from forum.models import DigestLetter, DigestSubscriber, MeetingLetter, MeetingPage, Member
from forum.records.digest.links import stop_for_member, stop_for_subscriber
from forum.records.shown import RecordShown, record_shown
from publishing import registry
from publishing.publishable import Build

NEWS_FOR = timedelta(days=14)  # after that, a mail server that was down is no reason to write any more
MEETING_AT_MOST = timedelta(days=90)  # ago: a record from long ago is history and not news


@dataclass(frozen=True, slots=True)
class News:
    """One record in the e-mail."""

    page: MeetingPage
    shown: RecordShown
    url: str

    @property
    def day(self) -> str:
        return day_in_words(self.page.day)


@dataclass(frozen=True, slots=True)
class Coming:
    """The next meeting, in words; `where` is "" where nobody knows the place, or it is secret."""

    when: str
    where: str
    url: str


def write_digests(now: datetime) -> str:
    """The periodic function."""
    fresh = _fresh(now)
    if not fresh:
        return ""
    build = registry.begin(timezone.localtime(now))
    coming, shown = _coming(build), record_shown(fresh, build)
    news = [News(page, shown[page.pk], f"{build.origin}{page.public_path}") for page in fresh]
    members, readers = _members(), _readers()
    written = sum(_to_member(pk, news, coming, build) for pk in members)
    written += sum(_to_reader(pk, news, coming, build) for pk in readers)
    return f"{count_in_words(written, 'digest', 'digests')} written" if written else ""


def _fresh(now: datetime) -> list[MeetingPage]:
    public = MeetingPage.objects.live().filter(record_state=RecordState.PUBLISHED, is_example=False)
    news = public.filter(record_published_at__gt=now - NEWS_FOR, day__gt=timezone.localdate(now) - MEETING_AT_MOST)
    return list(news.order_by("day", "pk"))


def _coming(build: Build) -> Coming | None:
    """The next that takes place, as everybody may know it: readers need not be members."""
    planned = MeetingPage.objects.live().filter(status=MeetingStatus.PLANNED, is_example=False)
    found = planned.coming(timezone.localdate(build.now)).select_related("venue")
    soon = next((one for one in found if not has_begun(one, build.now)), None)
    if soon is None:
        return None
    return Coming(when_in_words(soon), place_in_words(soon), f"{build.origin}{soon.public_path}")


def _members() -> Sequence[int]:
    wanting = Member.objects.welcome().filter(wants_digest=True, is_example=False, user__is_active=True)
    return list(wanting.exclude(user__email="").order_by("pk").values_list("pk", flat=True))


def _readers() -> Sequence[int]:
    return list(DigestSubscriber.objects.exclude(confirmed_at=None).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _to_member(pk: int, news: Iterable[News], coming: Coming | None, build: Build) -> bool:
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=pk)
    if not member.wants_digest or member.user is None or member.decided_at is None:
        return False
    rows = MeetingLetter.objects.filter(member=member, kind=LetterKind.RECORD)
    told = set(rows.values_list("meeting", flat=True))

    def write_down(one: News, message_id: str) -> MeetingLetter:
        return MeetingLetter(
            meeting=one.page, member=member, kind=LetterKind.RECORD, message_id=message_id, at=build.now
        )

    whom = (member.user.email, member.display_name, stop_for_member(member, build))
    return _send(whom, _new(news, told, member.decided_at), coming, write_down, build)


@transaction.atomic
def _to_reader(pk: int, news: Iterable[News], coming: Coming | None, build: Build) -> bool:
    """Not who gets it as a member."""
    reader = DigestSubscriber.objects.select_for_update().filter(pk=pk).exclude(confirmed_at=None).first()
    if reader is None or Member.objects.filter(user__email__iexact=reader.email, wants_digest=True).exists():
        return False
    told = set(reader.digests.values_list("meeting", flat=True))

    def write_down(one: News, message_id: str) -> DigestLetter:
        return DigestLetter(meeting=one.page, subscriber=reader, message_id=message_id, at=build.now)

    whom = (reader.email, "", stop_for_subscriber(reader, build))
    return _send(whom, _new(news, told, reader.confirmed_at), coming, write_down, build)


def _new(news: Iterable[News], told: set[int], since: Any) -> list[News]:
    """Of what was published before they came, nobody wants to hear the day they come."""
    published = [(one, one.page.record_published_at) for one in news if one.page.pk not in told]
    return [one for one, at in published if at and at >= since]


def _send(
    whom: tuple[str, str, str],
    news: list[News],
    coming: Coming | None,
    write_down: Callable[[News, str], Any],
    build: Build,
) -> bool:
    if not news:
        return False
    to, name, stop_url = whom
    days = f"{news[0].day}" if len(news) == 1 else count_in_words(len(news), "meeting", "meetings")
    context = {"name": name, "news": news, "coming": coming}
    email = letters.put(to, f"What came of the forum: {days}", "digest", context, build, stop_url=stop_url)
    for one in news:
        write_down(one, email.message_id).save()
    return True
