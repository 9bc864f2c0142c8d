"""What the grammar finds in a text, before it is put together."""

from dataclasses import dataclass

from events.reading.clock_faces import Hours
from events.timetables.rules import NthWeekday
from events.timetables.weekdays import Weekday


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the week or of the month. `interval` 2 is every other week, or month."""

    weekly: tuple[Weekday, ...] = ()
    monthly: tuple[NthWeekday, ...] = ()
    interval: int = 1

    def without(self, days: tuple[Weekday, ...]) -> "Days":
        return Days(tuple(day for day in self.weekly if day not in days), self.monthly, self.interval)


@dataclass(frozen=True, slots=True)
class Session:
    """Days and hours that are said together. An hour that cannot be told for sure is None."""

    days: Days
    hours: tuple[Hours | None, ...]
    notes: tuple[str, ...] = ()
    part: str = ""
    trailing: tuple[str, ...] = ()  # conditions after it: they may be about the sessions before it as well
    is_instead: bool = False  # "except Thursdays 10am to noon": what was said before does not hold on these days


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which there is nothing, "weekends and bank holidays"."""

    days: tuple[Weekday, ...]
    bank_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """Hours in which it is shut each day, "closed for lunch 1 - 2pm"; None where they cannot be told for sure."""

    hours: Hours | None
    is_daily: bool = False  # said to be every day, so of all that was said before


@dataclass(frozen=True, slots=True)
class Note:
    """A condition in fixed words, such as "term time only"."""

    words: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """About time, but not when something takes place, or not clear: a deadline, "every second Tuesday", a first day."""


@dataclass(frozen=True, slots=True)
class Idle:
    """What changes nothing: when something began, that bank holidays are included."""


@dataclass(frozen=True, slots=True)
class Said:
    """A saying and the tokens it takes up: from `start` to just before `end`."""

    what: Session | Closed | Break | Note | Idle | Unclear
    start: int
    end: int
