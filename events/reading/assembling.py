"""Puts together what a text says: sessions, less the days that are closed, with the conditions that hold for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from events.reading.clock_faces import PARTS, Hours
from events.reading.doubts import Doubts
from events.reading.grammar import DROP_IN, NOT_ON_BANK_HOLIDAYS, calendar_order
from events.reading.sayings import Break, Closed, Days, Note, Said, Session
from events.reading.tokens import Token
from events.timetables.pattern import NOT_IN
from events.timetables.weekdays import Weekday

# What is said of one of several is mostly meant of all of them.
MEANT_OF_ALL = frozenset({DROP_IN, NOT_ON_BANK_HOLIDAYS})


@dataclass(slots=True)
class Slot:
    """Days at one time. Without hours only the days are known."""

    days: Days
    hours: Hours | None
    said: Said
    notes: list[str] = field(default_factory=list)
    part: str = ""


@dataclass(slots=True)
class Assembled:
    slots: list[Slot]
    is_whole: bool  # whether the slots say everything that the text says about when


def assemble(tokens: Sequence[Token], said: Sequence[Said]) -> Assembled:
    """Slots for what can be believed. Empty where a text says that nothing takes place now."""
    doubts = Doubts(tokens, said)
    if doubts.has_ended:
        return Assembled([], is_whole=False)
    slots = [] if doubts.all_is_shaken else [slot for one in said if not doubts.shake(one) for slot in _slots(one)]
    sessions = [one for one in said if isinstance(one.what, Session)]
    whole = (
        bool(slots) and not doubts.something_about_time_is_left and len({id(s.said) for s in slots}) == len(sessions)
    )
    _drop_headings(slots)
    whole &= (
        _cut(slots, said, doubts)
        & _close(slots, said)
        & _attach_notes(slots, said, doubts)
        & _settle_contradictions(slots, doubts)
        & _settle_months(slots, doubts)
    )
    whole &= all(_is_certain(slot) for slot in slots) and not _mixes_clocks(tokens, slots)
    return Assembled([slot for slot in slots if slot.days.weekly or slot.days.monthly], whole)


def _is_certain(slot: Slot) -> bool:
    """What comes every week and not in some months may have other words about those, so that its text has to stay."""
    skips_months = any(note.startswith(NOT_IN) for note in slot.notes) and not slot.days.monthly
    return slot.hours is not None and slot.hours.is_certain and not skips_months


def _mixes_clocks(tokens: Sequence[Token], slots: Sequence[Slot]) -> bool:
    """Mon 9:00 - 17:00, Sat 9:00 - 1:00: surely until one in the afternoon, but perhaps it is mistyped."""
    on_24_hours = any(token.kind == "clock" and token.value.hour > 12 for token in tokens)
    return on_24_hours and any(slot.hours and slot.hours.goes_past_noon for slot in slots)


def _slots(said: Said) -> list[Slot]:
    what = said.what
    if not isinstance(what, Session):
        return []
    if None in what.hours:
        # One unclear time makes the others of that day unsure as well: a list is read in one way.
        return [Slot(what.days, None, said, list(what.notes), what.part)]
    return [Slot(what.days, hours, said, list(what.notes), what.part) for hours in what.hours]


def _drop_headings(slots: list[Slot]) -> None:
    """ "The Thursday morning club meets every Thursday, 10.30am - 12" says once when."""
    slots[:] = [slot for slot in slots if slot.hours or not any(_says_more(other, slot) for other in slots)]


def _says_more(timed: Slot, other: Slot) -> bool:
    if not timed.hours or not other.part or timed.days != other.days:
        return False
    earliest, latest = PARTS[other.part]
    return earliest <= timed.hours.starts.hour * 60 + timed.hours.starts.minute <= latest


def _cut(slots: list[Slot], said: Sequence[Said], doubts: Doubts) -> bool:
    """Takes breaks out of the hours. Where it is not clear of which sessions, none of those is believed."""
    clear = True
    for one in said:
        if isinstance(one.what, Break):
            beside = [] if one.what.is_daily else doubts.in_sentence(one)
            clear &= _cut_break(slots, one.what.hours, beside)
    return clear


def _cut_break(slots: list[Slot], hours: Hours | None, beside: list[Said]) -> bool:
    meant = [slot for slot in slots if not beside or slot.said in beside]
    cut = [slot for slot in meant if hours and _is_within(hours, slot.hours)]
    if cut and (not beside or len(cut) == len(meant)):
        slots[:] = [half for slot in slots for half in (_halves(slot, hours) if slot in cut else [slot])]
        return not beside or len({id(slot.said) for slot in cut}) == 1
    slots[:] = [slot for slot in slots if slot not in (cut or meant)]
    return False


def _halves(slot: Slot, rest: Hours | None) -> list[Slot]:
    if slot.hours is None or rest is None or rest.ends is None:
        return [slot]
    before, after = replace(slot.hours, ends=rest.starts), replace(slot.hours, starts=rest.ends)
    return [replace(slot, hours=before, notes=[*slot.notes]), replace(slot, hours=after, notes=[*slot.notes])]


def _is_within(inner: Hours, outer: Hours | None) -> bool:
    return bool(outer and inner.ends and outer.ends and outer.starts < inner.starts and inner.ends < outer.ends)


def _close(slots: list[Slot], said: Sequence[Said]) -> bool:
    """Takes closed days away from what was said before them. False where that leaves something unclear."""
    clear = True
    for one in said:
        match one.what:
            case Closed(days=days, bank_holidays=bank_holidays):
                _take_away(slots, one, days)
                for slot in slots if bank_holidays else ():
                    slot.notes.append(NOT_ON_BANK_HOLIDAYS)
                clear &= not any(set(days) & set(slot.days.weekly) for slot in slots)
            case Session(is_instead=True, days=days):
                _take_away(slots, one, days.weekly)
    return clear


def _take_away(slots: list[Slot], said: Said, days: tuple[Weekday, ...]) -> None:
    for slot in slots:
        if slot.said.start < said.start:
            slot.days = slot.days.without(days)


def _attach_notes(slots: list[Slot], said: Sequence[Said], doubts: Doubts) -> bool:
    """A condition holds for the sessions of its sentence. False where it may hold for one of several."""
    clear = True
    for one in said:
        conditions = _conditions(one)
        beside = _meant(one, doubts.in_sentence(one))
        clear &= all(one in MEANT_OF_ALL or one.startswith(NOT_IN) for one in conditions) or len(beside) <= 1
        for slot in slots:
            if not beside or slot.said in beside:
                slot.notes += conditions
    return clear


def _meant(condition: Said, beside: list[Said]) -> list[Said]:
    """What is said right after a session, with more to follow, is about that session alone."""
    is_last = not any(other.start > condition.start for other in beside)
    return beside if is_last or condition not in beside else [condition]


def _conditions(said: Said) -> tuple[str, ...]:
    match said.what:
        case Note(words):
            return (words,)
        case Session(trailing=conditions):
            return conditions
    return ()


def _settle_contradictions(slots: list[Slot], doubts: Doubts) -> bool:
    """Two sayings with overlapping hours on one day: neither is believed for that day, unless words tell them apart.
    No pattern carries those words ("office", "the group meets"), so the text has to stay."""
    clear = True
    for one, other in combinations(list(slots), 2):
        shared = set(one.days.weekly) & set(other.days.weekly)
        if shared and _overlap(one.hours, other.hours):
            clear = False
            if one.said is not other.said and not doubts.words_between(one.said, other.said):
                one.days, other.days = one.days.without(tuple(shared)), other.days.without(tuple(shared))
    return clear


def _settle_months(slots: list[Slot], doubts: Doubts) -> bool:
    """ "Sundays 10.30am (11am on the first)": besides the weekly one, or in place of it? The text has to stay, and what
    is said only aside is not believed."""
    twice = [slot for slot in slots if slot.days.monthly and _is_weekly_too(slot, slots)]
    slots[:] = [slot for slot in slots if slot not in twice or not doubts.is_aside(slot.said)]
    return not twice


def _is_weekly_too(monthly: Slot, slots: Sequence[Slot]) -> bool:
    days = {nth.day for nth in monthly.days.monthly}
    return any(days & set(slot.days.weekly) and slot.hours != monthly.hours for slot in slots)


def _overlap(one: Hours | None, other: Hours | None) -> bool:
    if one is None or other is None or one == other:
        return False
    return one.starts < (other.ends or other.starts) and other.starts < (one.ends or one.starts)


def grouped(slots: Sequence[Slot]) -> list[Slot]:
    """Slots with the same hours and conditions together, by first day and then by start."""
    groups: dict[object, Slot] = {}
    for slot in slots:
        key = (bool(slot.days.monthly), slot.days.interval, slot.hours, tuple(sorted(set(slot.notes))))
        if key in groups:
            groups[key].days = _both(groups[key].days, slot.days)
        else:
            groups[key] = replace(slot, notes=sorted(set(slot.notes)))
    return sorted(groups.values(), key=_order)


def _both(one: Days, other: Days) -> Days:
    weekly = tuple(sorted({*one.weekly, *other.weekly}))
    return Days(weekly, tuple(sorted({*one.monthly, *other.monthly}, key=calendar_order)), one.interval)


def _order(slot: Slot) -> tuple[int, int, str]:
    days: list[Weekday] = [*slot.days.weekly, *(nth.day for nth in slot.days.monthly)]
    return (1 if slot.days.monthly else 0, min(days), slot.hours.starts.isoformat() if slot.hours else "99")
