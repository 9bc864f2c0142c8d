"""From what somebody wrote about when, to the schedules of an offer.

`reread` is for whoever changes the words of an offer; an import of thousands goes through `refit` in bulk.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from directory.models import Offer, OfferSchedule
from events.enums import Certainty
from events.reading.grammar.conditions import not_in
from events.reading.parsing import read
from events.timetables.fields import CONDITIONS, FIELDS, fields_of
from events.timetables.pattern import NOT_IN, Pattern
from events.timetables.soundness import faults_of

_NOTES: Any = OfferSchedule._meta.get_field("notes")
LONGEST_NOTES: int = _NOTES.max_length
SETTLED = frozenset({Certainty.SETTLED, Certainty.CHANGED})


@dataclass(frozen=True, slots=True)
class TimesRead:
    """What could be read. `residue` is what no pattern carries."""

    patterns: Sequence[Pattern]
    certainty: Certainty
    residue: str


@lru_cache(maxsize=2048)
def read_times(text: str) -> TimesRead:
    """Never fails: what is not understood is left in words. Lists say the same over and over, so it is remembered."""
    if not text.strip():
        return TimesRead((), Certainty.NOT_READ, "")
    reading = read(text)
    sound = tuple(pattern for pattern in reading.patterns if not any(faults_of(pattern)))
    kept = tuple(map(_fitting, sound))
    certainty = Certainty(reading.certainty.value)
    if kept != tuple(reading.patterns):
        certainty = Certainty.PARTIAL if kept else Certainty.NONE
    return TimesRead(kept, certainty, reading.residue)


def _fitting(pattern: Pattern) -> Pattern:
    """With as many conditions as a row holds. Those that name months are kept, as one: without them it would be on."""
    if len(CONDITIONS.join(pattern.conditions)) <= LONGEST_NOTES:
        return pattern
    months = sorted(pattern.skipped_months)
    kept = [not_in(months)] if months else []
    for condition in pattern.conditions:
        if not condition.startswith(NOT_IN) and len(CONDITIONS.join([*kept, condition])) <= LONGEST_NOTES:
            kept.append(condition)
    return replace(pattern, conditions=tuple(kept))


def schedules_of(read: TimesRead) -> list[OfferSchedule]:
    """As rows that belong to no offer yet, in order."""
    return refit([], read).rows


@dataclass(frozen=True, slots=True)
class Refitted:
    """`rows` are all there are to be, in order; those of `changed` differ from before or are new; `gone` go."""

    rows: list[OfferSchedule]
    changed: list[OfferSchedule]
    gone: list[OfferSchedule]


def refit(rows: Sequence[OfferSchedule], read: TimesRead) -> Refitted:
    """Makes rows say what was read, in memory.

    Those that say so already stay untouched. The others take on what is left in order, and with their UUID goes on
    what subscribers have in their calendars: `sequence` counts the change.
    """
    left = list(rows)
    wanted = [fields_of(pattern) for pattern in read.patterns]
    same = [_take_same(left, fields) for fields in wanted]
    placed = [row or _say(left.pop(0) if left else None, fields) for row, fields in zip(same, wanted, strict=True)]
    changed = [row for at, row in enumerate(placed) if same[at] is None or row.sort_order != at]
    for at, row in enumerate(placed):
        row.sort_order = at
    return Refitted(placed, changed, left)


def _take_same(left: list[OfferSchedule], fields: dict[str, object]) -> OfferSchedule | None:
    for at, row in enumerate(left):
        if all(getattr(row, name) == fields[name] for name in FIELDS):
            return left.pop(at)
    return None


def _say(row: OfferSchedule | None, fields: dict[str, object]) -> OfferSchedule:
    if row is None:
        return OfferSchedule(is_read=True, **fields)
    for name, value in fields.items():
        setattr(row, name, value)
    row.sequence += 1
    return row


def is_settled(offer: Offer) -> bool:
    """Whether an editor has set its sessions, so that nothing that is read may touch them."""
    return offer.times_reading in SETTLED or any(not row.is_read for row in offer.schedules.all())


def reread(offer: Offer, *, was: str | None = None) -> bool:
    """Makes the sessions of an offer say what its words say now. Returns whether anything about them changed.

    In memory only: the caller saves or makes a revision (with `update_fields`, of "schedules" and "times_reading"
    too). Sessions that an editor set stay; where the words have changed, the entry goes to the worklist. Doing it
    again changes nothing.

    was: the words before, where there is an editor's version to hold them against; else the saved ones are looked up.
    """
    if is_settled(offer):
        return _mark_changed(offer, _saved_words(offer) if was is None else was)
    read = read_times(offer.times_note)
    refitted = refit(list(offer.schedules.all()), read)
    differs = bool(refitted.changed or refitted.gone) or offer.times_reading != read.certainty
    if refitted.changed or refitted.gone:
        offer.schedules.set(refitted.rows)
    offer.times_reading = read.certainty
    return differs


def _mark_changed(offer: Offer, was: str) -> bool:
    before = offer.times_reading
    if not says_the_same(was, offer.times_note):
        offer.times_reading = Certainty.CHANGED
    elif before not in SETTLED:
        offer.times_reading = Certainty.SETTLED
    return offer.times_reading != before


def _saved_words(offer: Offer) -> str:
    saved = Offer.objects.filter(pk=offer.pk).values_list("times_note", flat=True)
    return saved.first() or ""


def says_the_same(one: str, other: str) -> bool:
    """Spaces and line ends make no other words."""
    return one.split() == other.split()


def share_rows(live: Offer, draft: Offer) -> None:
    """Gives sessions that were read into a draft the identity of those that say the same in the saved version.

    Else publishing the draft would delete those and add others, and calendars would see every session vanish.
    """
    known = {row.pk for row in draft.schedules.all() if row.pk}
    spare = [row for row in live.schedules.all() if row.is_read and row.pk not in known]
    rows = list(draft.schedules.all())
    for row in rows:
        same = _take_same(spare, {name: getattr(row, name) for name in FIELDS}) if row.pk is None else None
        if same is not None:
            row.pk, row.uuid, row.sequence = same.pk, same.uuid, same.sequence
    draft.schedules.set(rows)
