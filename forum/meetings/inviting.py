"""Writes the e-mails about meetings: invitation, what is different, cancellation, reminder.

Who gets which follows from what they were told so far (MeetingLetter), so nothing has to be remembered when a meeting
is changed. A letter and its e-mail are written in one transaction, one member at a time: killed half-way, or run twice
at once, nobody gets the same one twice and nobody is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from directory.freshness.asking import outbox
from events.timetables.words import clock_in_words
from forum import letters
from forum.enums import Answer, LetterKind, MeetingStatus
from forum.meetings.calendar_file import calendar_file
from forum.meetings.due import INVITED_BEFORE, SAY_WHEN, letter_due
from forum.meetings.facts import facts_of
from forum.meetings.hours import has_begun
from forum.meetings.links import answer_link, page_link, stop_link
from forum.models import MeetingLetter, MeetingPage, Member, Rsvp
from publishing import registry
from publishing.publishable import Build

SUBJECTS = {
    LetterKind.INVITATION: "You are invited",
    LetterKind.UPDATE: "Something is different",
    LetterKind.CANCELLATION: "Cancelled",
    LetterKind.REMINDER: "Tomorrow",
}
AFTER_ALL = "It takes place after all"
LATE = timedelta(days=14)


def write_letters(now: datetime) -> str:
    """All that are due; says how many. Nobody is asked to a made-up meeting."""
    _forget_what_is_over(now)
    build, counts = None, defaultdict[LetterKind, int](int)
    for meeting, member, kind, answer in list(_due(now)):
        build = build or registry.begin(timezone.localtime(now))
        counts[kind] += _write(meeting, member, kind, answer, build)
    return ", ".join(f"{count} of “{kind.label}”" for kind, count in counts.items() if count)


def _due(now: datetime) -> Iterator[tuple[MeetingPage, Member, LetterKind, str]]:
    """Four queries, however many members there are."""
    meetings = list(_spoken_of(now))
    if not meetings:
        return
    members = list(Member.objects.within_reach().filter(is_example=False))
    told, answers = _told(meetings), _answers(meetings)
    for meeting in meetings:
        for member in members:
            known, said = told.get((meeting.pk, member.pk), ()), answers.get((meeting.pk, member.pk))
            kind = letter_due(meeting, known, said, member.wants_invitations, now)
            if kind is not None:
                yield meeting, member, kind, said.answer if said else ""


def _spoken_of(now: datetime) -> Iterator[MeetingPage]:
    today = timezone.localtime(now).date()
    written = MeetingLetter.objects.filter(meeting=OuterRef("pk"), kind__in=SAY_WHEN)
    answered = Rsvp.objects.filter(meeting=OuterRef("pk"))
    is_near = Q(day__lte=today + INVITED_BEFORE, status=MeetingStatus.PLANNED)
    meetings = (
        MeetingPage.objects.coming(today).live().filter(is_near | Exists(written) | Exists(answered), is_example=False)
    )
    return (each for each in meetings.select_related("venue") if not has_begun(each, now))


def _told(meetings: list[MeetingPage]) -> dict[tuple[int, int], list[MeetingLetter]]:
    found: dict[tuple[int, int], list[MeetingLetter]] = defaultdict(list)
    for letter in MeetingLetter.objects.filter(meeting__in=meetings):
        found[letter.meeting_id, letter.member_id].append(letter)
    return found


def _answers(meetings: list[MeetingPage]) -> dict[tuple[int, int], Rsvp]:
    return {(said.meeting_id, said.member_id): said for said in Rsvp.objects.filter(meeting__in=meetings)}


def _write(meeting: MeetingPage, member: Member, kind: LetterKind, answer: str, build: Build) -> bool:
    """Whether it was not written already. What this member has not been sent yet about this meeting is out of date."""
    try:
        with transaction.atomic():
            letter = MeetingLetter.objects.create(
                meeting=meeting,
                member=member,
                kind=kind,
                sequence=meeting.sequence,
                message_id=outbox.new_message_id(),
                at=build.now,
            )
            earlier = MeetingLetter.objects.filter(meeting=meeting, member=member, kind__in=[*SAY_WHEN, "reminder"])
            outbox.take_back(list(earlier.exclude(pk=letter.pk).values_list("message_id", flat=True)))
            _put(letter, kind, answer, build)
    except IntegrityError:
        return False
    return True


def _put(letter: MeetingLetter, kind: LetterKind, answer: str, build: Build) -> None:
    meeting, member = letter.meeting, letter.member
    page_url, after_all = page_link(meeting, build), _was_off(letter)
    is_on = meeting.status == MeetingStatus.PLANNED
    context = {
        "kind": kind.value,
        "name": member.display_name,
        "after_all": after_all,
        "title": meeting.title,
        "intro": meeting.intro,
        "reason": meeting.status_reason,
        "facts": facts_of(meeting),
        "answer": Answer(answer).label if answer else "",
        "answer_url": answer_link(letter, build) if is_on else "",
        "online": meeting.online,
        "page_url": page_url,
        "agenda_url": f"{build.origin}{meeting.public_path}large-print/",
    }
    letters.put(
        member.user.email if member.user else "",
        f"{AFTER_ALL if after_all else SUBJECTS[kind]}: {meeting.title}, {clock_in_words(meeting.starts)}",
        "meeting",
        context,
        build,
        message_id=letter.message_id,
        stop_url=stop_link(member, build),
        invitation=None if kind is LetterKind.REMINDER else calendar_file(meeting, member, answer, page_url, build),
    )


def _was_off(letter: MeetingLetter) -> bool:
    """Whether what they read last is that it is cancelled, and it is not."""
    told = MeetingLetter.objects.filter(meeting=letter.meeting, member=letter.member, sequence__lt=letter.sequence)
    last = told.filter(kind__in=SAY_WHEN).order_by("sequence").values_list("kind", flat=True).last()
    return last == LetterKind.CANCELLATION and letter.kind == LetterKind.UPDATE


def _forget_what_is_over(now: datetime) -> None:
    """After a mail server was down for days, nobody is asked to come to what is over."""
    today = timezone.localtime(now).date()
    meetings = MeetingPage.objects.filter(day__range=(today - LATE, today))
    over = [each.pk for each in meetings if has_begun(each, now)]
    sent = MeetingLetter.objects.filter(meeting__in=over).exclude(kind=LetterKind.RECORD)
    outbox.take_back([message for message in sent.values_list("message_id", flat=True) if message])
