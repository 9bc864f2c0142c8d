"""Days on which many things pause at once: school holidays and bank holidays."""

from bisect import bisect_right
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import accumulate
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
        return day in self.also or (day not in self.never and _is_known(self.country, day))


@dataclass(frozen=True)
class Closures:
    """The terms and bank holidays that hold in one place. Where the terms of a day are not known, it is not in one."""

    terms: tuple[Term, ...] = ()
    bank_holidays: Container[date] = frozenset()

    def is_in_term(self, day: date) -> bool:
        begun = bisect_right(self._first_days, day)
        return begun > 0 and day <= self._last_days[begun - 1]

    def knows_term_after(self, day: date) -> bool:
        """Whether anything is known of school on this day or later."""
        return bool(self.terms) and day <= self._last_days[-1]

    @cached_property
    def _first_days(self) -> list[date]:
        return sorted(term.first for term in self.terms)

    @cached_property
    def _last_days(self) -> list[date]:
        """Of each first day, the last one of all terms that have begun by then: some may overlap."""
        return list(accumulate((term.last for term in sorted(self.terms, key=_first)), max))


NOTHING_CLOSES = Closures()


def _first(term: Term) -> date:
    return term.first


@lru_cache(maxsize=8192)
def _is_known(country: str, day: object) -> bool:
    """The same few hundred days are asked for again and again."""
    return day in _known(country)


@cache
def _known(country: str) -> Any:
    """A mapping that grows by a year whenever a day of a new one is looked up."""
    # Loading this takes longer than most pages; only who needs it pays.
    import holidays

    return holidays.country_holidays("GB", subdiv=country)
