"""Session patterns as short texts, for the columns of an index, and back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property, lru_cache
from typing import Any

from directory.catalogue import OfferEntry, Session
from directory.catalogue.sessions import days_open
from events.enums import Certainty
from events.timetables.closures import NOTHING_CLOSES, BankHolidays, Closures, Term
from events.timetables.day_spans import weekdays_of
from events.timetables.fields import fields_of, pattern_of
from events.timetables.parts_of_day import usual_times
from events.timetables.pattern import Pattern
from events.timetables.rules import OneOff

# The fields of a pattern that says nothing.
NO_FIELDS = fields_of(Pattern(rule=OneOff(())))
# What is known of the times of an entry.
NOTHING, DAYS, HOURS = 0, 1, 2
_HOURS, _DAYS = ("opens_at", "closes_at"), ("valid_from", "valid_to")


@dataclass(frozen=True)
class Timing:
    """One pattern with the closures that hold for it."""

    pattern: Pattern
    closures: Closures

    @cached_property
    def weekdays(self) -> frozenset[int]:
        return weekdays_of(self.pattern)

    @cached_property
    def usual(self) -> Mapping[str, date | None]:
        return usual_times(self.pattern)


def sessions_of(offer: OfferEntry) -> Iterator[tuple[str, int, int]]:
    """Each of its sessions as a text, with the first and last day (ordinals) on which the offer is open at all."""
    days = days_open(offer, date.min, date.max)
    if days is not None:
        for session in offer.sure_sessions:
            yield as_text(session), days[0].toordinal(), days[1].toordinal()


def known_of(offer: OfferEntry) -> int:
    """Whether its sessions are all there is to say. Where some of its words could not be read, or are newer, it may be
    on at any time besides."""
    if not offer.sure_sessions or offer.times_reading in (Certainty.PARTIAL, Certainty.NONE):
        return NOTHING
    patterns = [session.pattern for session in offer.sessions]
    if not all(pattern.has_known_days for pattern in patterns):
        return NOTHING
    return HOURS if all(pattern.starts for pattern in patterns) else DAYS


def as_text(session: Session) -> str:
    """What is as usual is left out: thousands of sessions share a few hundred short texts."""
    fields = {name: _plain(value) for name, value in fields_of(session.pattern).items() if value != NO_FIELDS[name]}
    if session.closures is not NOTHING_CLOSES:
        fields["closures"] = _closures_told(session.closures)
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=50_000)
def from_text(text: str) -> Timing:
    told = json.loads(text)
    closures = _closures_of(told.pop("closures")) if "closures" in told else NOTHING_CLOSES
    fields = {**NO_FIELDS, **told}
    for names, read in ((_HOURS, time.fromisoformat), (_DAYS, date.fromisoformat)):
        fields |= {name: read(fields[name]) for name in names if fields[name]}
    return Timing(pattern_of(fields), closures)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _closures_told(closures: Closures) -> dict[str, Any]:
    told: dict[str, Any] = {"terms": [[_plain(term.first), _plain(term.last)] for term in closures.terms]}
    holidays = closures.bank_holidays
    if isinstance(holidays, BankHolidays):
        also, never = (sorted(map(_plain, days)) for days in (holidays.also, holidays.never))
        told["bank_holidays"] = [holidays.country, also, never]
    return told


def _closures_of(told: Mapping[str, Any]) -> Closures:
    terms = tuple(Term(*map(date.fromisoformat, days)) for days in told["terms"])
    if "bank_holidays" not in told:
        return Closures(terms)
    country, also, never = told["bank_holidays"]
    return Closures(terms, BankHolidays(country, _days(also), _days(never)))


def _days(texts: list[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, texts))
