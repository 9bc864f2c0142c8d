"""A session pattern: which days, which hours, for whom it is open and when it is not."""

from calendar import month_name
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from events.timetables.rules import OneOff, Rule

# A condition that begins so names months in which there is nothing: "not in August and December".
NOT_IN = "not in "
MONTHS = {name.casefold(): number for number, name in enumerate(month_name) if name}


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
    named = (one.removeprefix(NOT_IN) for one in conditions if one.startswith(NOT_IN))
    words = (word for text in named for word in text.casefold().replace(",", " ").split())
    return frozenset(MONTHS[word] for word in words if word in MONTHS)
