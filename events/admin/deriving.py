"""From the stretches that a file names to terms: never more than it says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from events.admin.faults import TermFileError
from events.admin.stretches import LONGEST_TERM, SHORTEST_TERM, Kind, Stretch
from events.timetables.written import day_text

DAY = timedelta(days=1)
SHORTEST_HOLIDAY = 3
SHORTEST_BETWEEN = 7
HALVES = ("first half", "second half")
ONLY_HOLIDAYS = "The file names holidays and no terms. Taken as terms is what lies between two holidays."
NOTHING = "No term could be found in this file, nor two holidays with a term between them. Is it the right one?"


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """`said` tells where in the file it comes from."""

    name: str
    first: date
    last: date
    said: str


@dataclass
class Found:
    """What is taken, and in words what else the file says and what becomes of it."""

    terms: list[FoundTerm] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def terms_of(stretches: Sequence[Stretch]) -> Found:
    """Raises TermFileError where there are none, or where they overlap."""
    found = Found()
    terms = [*_named(stretches, found), *_from_points(stretches, found)]
    holidays = list(_holidays(stretches, found))
    if terms:
        found.terms = [part for term in _once(terms) for part in _without(term, holidays)]
        found.notes += [_use_of(holiday, terms) for holiday in holidays]
    else:
        found.terms = list(_between(holidays, found))
    found.notes += [
        f"Line {one.line}: “{one.name}” is left out: it is not clear whether it is a term or a holiday."
        for one in stretches
        if one.kind is Kind.UNCLEAR
    ]
    if not found.terms:
        raise TermFileError(NOTHING, *found.notes[:20])
    _require_apart(found.terms)
    return found


def _named(stretches: Iterable[Stretch], found: Found) -> Iterator[Stretch]:
    for one in stretches:
        if one.kind is not Kind.TERM:
            continue
        if SHORTEST_TERM <= one.days <= LONGEST_TERM:
            yield one
        else:
            found.notes.append(
                f"Line {one.line}: “{one.name}” is left out: it lasts {one.days:,} days, and a term lasts from "
                f"{SHORTEST_TERM} to {LONGEST_TERM}. Check its dates."
            )


def _from_points(stretches: Iterable[Stretch], found: Found) -> Iterator[Stretch]:
    """Terms whose first and last day stand in the file as two events."""
    begun: Stretch | None = None
    points = [one for one in stretches if one.kind in (Kind.BEGINS, Kind.ENDS)]
    for one in sorted(points, key=lambda one: one.first):
        if one.kind is Kind.BEGINS:
            _leave(begun, found)
            begun = one
        elif begun is not None and SHORTEST_TERM <= (one.first - begun.first).days < LONGEST_TERM:
            yield Stretch(begun.name_of_term or f"{begun.name} to {one.name}", begun.first, one.first, begun.line)
            begun = None
        else:
            _leave(one, found)
    _leave(begun, found)


def _leave(point: Stretch | None, found: Found) -> None:
    if point is not None:
        other = "end" if point.kind is Kind.BEGINS else "beginning"
        found.notes.append(
            f"Line {point.line}: “{point.name}” is left out: the {other} of that term is not in the file."
        )


def _holidays(stretches: Iterable[Stretch], found: Found) -> Iterator[Stretch]:
    for one in sorted(stretches, key=lambda one: (one.first, one.last)):
        if one.kind is not Kind.HOLIDAY:
            continue
        if one.days >= SHORTEST_HOLIDAY:
            yield one
        else:
            found.notes.append(f"Line {one.line}: “{one.name}” is left out: single days off do not end a term.")


def _once(terms: Iterable[Stretch]) -> list[Stretch]:
    """A term that stands in the file twice, once for each kind of school say, is one."""
    return list({(one.first, one.last): one for one in sorted(terms, key=lambda one: (one.first, -one.line))}.values())


def _without(term: Stretch, holidays: Iterable[Stretch]) -> Iterator[FoundTerm]:
    """The term in its halves, where a holiday lies within."""
    parts = [(term.first, term.last)]
    for holiday in holidays:
        parts = [part for whole in parts for part in _cut(whole, holiday)]
    for number, (first, last) in enumerate(parts):
        said = f"line {term.line}" if len(parts) == 1 else f"line {term.line}, with its half-term taken out"
        yield FoundTerm(_part_name(term.name, number, len(parts)), first, last, said)


def _cut(part: tuple[date, date], holiday: Stretch) -> list[tuple[date, date]]:
    first, last = part
    if holiday.last < first or last < holiday.first:
        return [part]
    before, after = (first, _back(holiday.first - DAY)), (_on(holiday.last + DAY), last)
    return [one for one in (before, after) if one[0] <= one[1]]


def _part_name(name: str, number: int, of: int) -> str:
    if of == 1:
        return name[:100]
    part = HALVES[number] if of == len(HALVES) else f"part {number + 1}"
    return f"{name[:80]}, {part}"


def _use_of(holiday: Stretch, terms: Iterable[Stretch]) -> str:
    cut = next((term for term in terms if term.first <= holiday.last and holiday.first <= term.last), None)
    becomes = f"is taken out of “{cut.name}”" if cut else "lies between terms and changes nothing"
    return f"Line {holiday.line}: “{holiday.name}” {becomes}."


def _between(holidays: Sequence[Stretch], found: Found) -> Iterator[FoundTerm]:
    if len(holidays) > 1:
        found.notes.append(ONLY_HOLIDAYS)
    ended: Stretch | None = None
    for holiday in holidays:
        if ended is not None and holiday.first > ended.last:
            yield from _term_between(ended, holiday, found)
        ended = holiday if ended is None or holiday.last > ended.last else ended


def _term_between(before: Stretch, after: Stretch, found: Found) -> Iterator[FoundTerm]:
    first, last = _on(before.last + DAY), _back(after.first - DAY)
    days = (last - first).days + 1
    if SHORTEST_BETWEEN <= days <= LONGEST_TERM:
        name = f"{before.name[:40]} to {after.name[:40]}"
        yield FoundTerm(name, first, last, f"between lines {before.line} and {after.line}")
    elif days > 0:
        why = "a holiday may be missing" if days > LONGEST_TERM else "that is too short for a term"
        found.notes.append(f"Between lines {before.line} and {after.line} lie {days:,} days: left out, as {why}.")


def _back(day: date) -> date:
    """Nobody goes to school on the Sunday before a holiday."""
    return day - timedelta(max(0, day.weekday() - 4))


def _on(day: date) -> date:
    return day + timedelta((7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _require_apart(terms: list[FoundTerm]) -> None:
    terms.sort(key=lambda term: (term.first, term.last))
    for one, other in pairwise(terms):
        if other.first <= one.last:
            raise TermFileError(
                f"“{one.name}” ({one.said}) goes on until {day_text(one.last)}, but “{other.name}” ({other.said}) "
                f"begins on {day_text(other.first)}. Keep the terms of one kind of school in the file."
            )
