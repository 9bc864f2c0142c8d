"""Days on which many things pause at once: school holidays and bank holidays."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """School term of one council, from its first to its last day, half-term left out by being two of these."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """Bank holidays of a country of the United Kingdom ("ENG", "WLS", "SCT" or "NIR"), less and more what an editor
    has said. Ask with `in`; years are worked out when they are first asked for."""

    country: str = "ENG"
    also: frozenset[date] = frozenset()
    never: frozenset[date] = frozenset()

    def __contains__(self, day: object) -> bool:
        return day in self.also or (day not in self.never and day in _known(self.country))


@dataclass(frozen=True, slots=True)
class Closures:
    """The terms and bank holidays that hold in one place. Where the terms of a day are not known, it is not in one."""

    terms: tuple[Term, ...] = ()
    bank_holidays: Container[date] = frozenset()

    def is_in_term(self, day: date) -> bool:
        return any(term.first <= day <= term.last for term in self.terms)


NOTHING_CLOSES = Closures()


@cache
def _known(country: str) -> Any:
    """A mapping that grows by a year whenever a day of a new one is looked up."""
    # Loading this takes longer than most pages; only who needs it pays.
    import holidays

    return holidays.country_holidays("GB", subdiv=country)
