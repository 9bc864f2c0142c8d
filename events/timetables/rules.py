"""On which days a session comes round: the part of RFC 5545's rules that community groups use."""

from dataclasses import dataclass
from datetime import date

from events.timetables.weekdays import Weekday

LAST = -1


@dataclass(frozen=True, slots=True)
class Weekly:
    """Some days of each week, or of every second, third … one (`interval`), counted from where the pattern begins."""

    days: tuple[Weekday, ...]
    interval: int = 1


@dataclass(frozen=True, slots=True, order=True)
class NthWeekday:
    """Such as the first Saturday of a month (`nth` 1) or its last Friday (`nth` -1)."""

    nth: int
    day: Weekday

    @property
    def code(self) -> str:
        """As iCalendar writes it, such as "1SA"."""
        return f"{self.nth}{self.day.code}"


@dataclass(frozen=True, slots=True)
class MonthlyByWeekday:
    """Some weekdays of each month, or of every second, third … one."""

    days: tuple[NthWeekday, ...]
    interval: int = 1


@dataclass(frozen=True, slots=True)
class MonthlyByDate:
    """Some dates of each month, 1 to 31; -1 is the last day. A month without a 31st has no session on it."""

    dates: tuple[int, ...]
    interval: int = 1


@dataclass(frozen=True, slots=True)
class OneOff:
    """Single dates, such as those of a course of six."""

    dates: tuple[date, ...]


Rule = Weekly | MonthlyByWeekday | MonthlyByDate | OneOff
