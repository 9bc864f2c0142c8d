"""What an import of term dates would change."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.admin.deriving import FoundTerm
from events.models import TermDates
from events.timetables.written import day_text
from places.models import Area


class Fate(StrEnum):
    NEW = "New"
    CHANGED = "Changed"
    SAME = "As it is"
    CLASH = "Left out"


@dataclass(frozen=True, slots=True)
class Planned:
    """One term of the file. `note` says what was before, or why it is left out."""

    term: FoundTerm
    fate: Fate
    note: str = ""


def plan(area: Area, terms: Iterable[FoundTerm]) -> list[Planned]:
    """One query. What is known and not in the file stays."""
    known = list(TermDates.objects.filter(area=area).order_by("first"))
    return [_planned(term, known) for term in terms]


def changes(planned: Iterable[Planned]) -> bool:
    return any(one.fate in (Fate.NEW, Fate.CHANGED) for one in planned)


def _planned(term: FoundTerm, known: Sequence[TermDates]) -> Planned:
    other = next((one for one in known if one.first != term.first and _meet(one, term)), None)
    if other is not None:
        return Planned(
            term, Fate.CLASH, f"It overlaps with “{other.name}”, {_days(other)}. Change or delete that first."
        )
    same = next((one for one in known if one.first == term.first), None)
    if same is None:
        return Planned(term, Fate.NEW)
    if (same.name, same.last) == (term.name, term.last):
        return Planned(term, Fate.SAME)
    return Planned(term, Fate.CHANGED, f"It was “{same.name}”, {_days(same)}.")


def _meet(one: TermDates, term: FoundTerm) -> bool:
    return one.first <= term.last and term.first <= one.last


def _days(one: TermDates) -> str:
    return f"{_text(one.first)} to {_text(one.last)}"


def _text(day: date) -> str:
    return day_text(day)
