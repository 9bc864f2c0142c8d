"""A session pattern: which days, which hours, for whom it is open and when it is not."""

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from events.timetables.rules import OneOff, Rule

# A condition of such words and names of months alone tells in which there is nothing: "not in August and December".
NOT_IN = "not in "
MONTHS = {name.casefold(): number for number, name in enumerate(month_name) if name}
_MONTH = "(?:" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + "|sept)"
_MONTHS = rf"{_MONTH}(?: ?(?:to|until|-|–) ?{_MONTH})?"
_SKIPPED = re.compile(rf"{NOT_IN}{_MONTHS}(?:(?:, ?| )(?:(?:and|or|&) )?{_MONTHS})*")
_NAMED = re.compile(rf"({_MONTH})(?: ?(?:to|until|-|–) ?({_MONTH}))?")


class Kind(StrEnum):
    """What the hours of a pattern mean to somebody who wants to come."""

    SESSION = "session"  # be there when it starts
    DROP_IN = "drop in"  # come at any time between
    BY_APPOINTMENT = "by appointment"  # not without having asked
    CONTACT_FOR_TIMES = "contact for times"  # the hours are not known


@dataclass(frozen=True, slots=True)
class Change:
    """What is different on one day. Without `moved_to` the session does not take place."""

    day: date
    reason: str = ""
    moved_to: date | None = None
    starts: time | None = None  # None: when it usually starts
    ends: time | None = None

    @property
    def has_own_hours(self) -> bool:
        return self.starts is not None or self.ends is not None

    @property
    def is_cancelled(self) -> bool:
        return self.moved_to is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Local wall-clock times on the days of a rule.

    An end before the start is on the next day. Days are inclusive. A rule that skips weeks or months has no days
    until `valid_from` says from which one it counts: "every other Tuesday" alone does not say which Tuesday.
    """

    rule: Rule
    starts: time | None = None
    ends: time | None = None
    kind: Kind = Kind.SESSION
    valid_from: date | None = None
    valid_to: date | None = None
    in_term_time_only: bool = False
    not_on_bank_holidays: bool = False
    changes: tuple[Change, ...] = ()
    extra_dates: tuple[date, ...] = ()
    label: str = ""  # what it is, where an offer has several: "Food bank"
    conditions: tuple[str, ...] = ()  # what else the organiser said about it, word for word

    @property
    def ends_next_day(self) -> bool:
        return self.starts is not None and self.ends is not None and self.ends < self.starts

    def hours_of(self, change: Change) -> tuple[time | None, time | None]:
        """From when until when it is on a day that differs. With an end alone it starts as usual; with a start alone
        nobody knows until when."""
        if not change.has_own_hours:
            return self.starts, self.ends
        return (self.starts if change.starts is None else change.starts), change.ends

    @property
    def skipped_months(self) -> frozenset[int]:
        return _months_named(self.conditions) if self.conditions else frozenset()

    @property
    def minds_the_date(self) -> bool:
        """Whether it takes place on some only of the days on which it comes round."""
        return self.minds_closures or bool(self.skipped_months)

    @property
    def minds_closures(self) -> bool:
        return self.in_term_time_only or self.not_on_bank_holidays

    @property
    def has_known_days(self) -> bool:
        """Whether the days can be worked out at all."""
        return isinstance(self.rule, OneOff) or self.rule.interval == 1 or self.valid_from is not None


@lru_cache(maxsize=1024)
def _months_named(conditions: tuple[str, ...]) -> frozenset[int]:
    return frozenset(month for one in conditions for month in _skipped(one))


def _skipped(condition: str) -> Iterator[int]:
    """None where it says anything else as well: in "not in the hall, you may have to ring" is no month of May."""
    text = " ".join(condition.casefold().split()).rstrip(". ")
    if _SKIPPED.fullmatch(text):
        for first, last in _NAMED.findall(text.removeprefix(NOT_IN)):
            yield from _from_to(_month(first), _month(last or first))


def _from_to(first: int, last: int) -> range | list[int]:
    """From November to February the year ends in between."""
    return range(first, last + 1) if first <= last else [*range(first, 13), *range(1, last + 1)]


def _month(name: str) -> int:
    return next(number for full, number in MONTHS.items() if full.startswith(name[:3]))
