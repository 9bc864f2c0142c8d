"""What would become of each meeting of a file. Changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forum.enums import RecordState
from forum.models import Action, Decision, MeetingPage, Note
from forum.records.importing.old_records import OldMeeting


class Fate(StrEnum):
    NEW = "New"
    FILLED = "The meeting is there, without a record: it gets this one"
    THERE = "There already: nothing changes"
    AHEAD = "Not imported: this day is still to come"


@dataclass(frozen=True, slots=True)
class Planned:
    old: OldMeeting
    fate: Fate
    page: MeetingPage | None


def plan(meetings: Sequence[OldMeeting], today: date) -> list[Planned]:
    """Four queries, however many meetings there are. Of several on one day, the first is meant."""
    pages: dict[date, MeetingPage] = {}
    for page in MeetingPage.objects.filter(day__in={one.day for one in meetings}).order_by("starts", "pk"):
        pages.setdefault(page.day, page)
    written = _with_words([page.pk for page in pages.values()])
    return [Planned(one, _fate(one, pages.get(one.day), written, today), pages.get(one.day)) for one in meetings]


def _fate(old: OldMeeting, page: MeetingPage | None, written: set[int | None], today: date) -> Fate:
    if old.day > today:
        return Fate.AHEAD
    if page is None:
        return Fate.NEW
    return Fate.THERE if page.record_state != RecordState.NONE or page.pk in written else Fate.FILLED


def _with_words(pks: Sequence[int]) -> set[int | None]:
    """Those at which somebody has written down something."""
    notes = Note.objects.filter(meeting__in=pks, deleted=False).values_list("meeting", flat=True)
    decisions = Decision.objects.filter(meeting__in=pks).values_list("meeting", flat=True)
    return {*notes, *decisions, *Action.objects.filter(meeting__in=pks).values_list("meeting", flat=True)}
