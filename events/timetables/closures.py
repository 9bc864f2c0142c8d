"""Days on which many things pause at once: school holidays and bank holidays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """School term of one council, from its first to its last day, half-term left out by being two of these."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Closures:
    """The terms and bank holidays that hold in one place. Where the terms of a day are not known, it is not in one."""

    terms: tuple[Term, ...] = ()
    bank_holidays: frozenset[date] = frozenset()

    def is_in_term(self, day: date) -> bool:
        return any(term.first <= day <= term.last for term in self.terms)


NOTHING_CLOSES = Closures()


def bank_holidays(country: str, years: Iterable[int]) -> frozenset[date]:
    """Bank holidays of a country of the United Kingdom.

    country: "ENG", "WLS", "SCT" or "NIR". Whoever asks adds and removes what an editor has said.
    """
    # Loading this takes longer than most pages; only who needs it pays.
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv=country, years=list(years)))
