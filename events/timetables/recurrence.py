"""A pattern as iCalendar says it: DTSTART, RRULE, EXDATE and RDATE, in local time of Europe/London."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from events.timetables.closures import NOTHING_CLOSES, Closures
from events.timetables.days import days_of_rule
from events.timetables.horizon import shifted
from events.timetables.occurrences import LONDON, LONGEST_WINDOW, days_off
from events.timetables.pattern import Pattern
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, OneOff, Rule, Weekly

# A rule that comes round at all comes round in this: see soundness.
LONG_ENOUGH = timedelta(days=366 * 24)


class NoDaysError(ValueError):
    """A pattern without a day cannot go into a calendar."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The properties of one VEVENT. Times are local and without a zone; without hours they are days.

    `rrule` is empty for single dates. A moved session is in `exdates` and, at its new time, an event of its own.
    """

    dtstart: datetime | date
    rrule: str
    exdates: tuple[datetime | date, ...]
    rdates: tuple[datetime | date, ...]

    def lines(self) -> list[str]:
        """Content lines as in RFC 5545, not folded."""
        lines = [_line("DTSTART", [self.dtstart])]
        lines += [f"RRULE:{self.rrule}"] if self.rrule else []
        lines += [_line("EXDATE", self.exdates)] if self.exdates else []
        return lines + ([_line("RDATE", self.rdates)] if self.rdates else [])


def recurrence(pattern: Pattern, begins: date, closures: Closures = NOTHING_CLOSES) -> Recurrence:
    """The pattern from `begins`, or from its own first day if that is later, for a calendar.

    Days in school holidays and on bank holidays are written out as exceptions for the next 800 days: no rule can say
    them. Publish it anew now and then. Raises NoDaysError where no day is left.
    """
    changed = {change.day for change in pattern.changes}
    extra = {day for day in pattern.extra_dates if day >= begins}
    first = next(days_of_rule(pattern, *_search(pattern, begins)), None)
    if first is None:
        return _of_single_dates(pattern, extra - changed)
    if isinstance(pattern.rule, OneOff):
        open_days = set(days_of_rule(pattern, begins, date.max)) - set(days_off(pattern, begins, date.max, closures))
        return _of_single_dates(pattern, (open_days | extra) - changed)
    off = set(days_off(pattern, first, shifted(first, LONGEST_WINDOW), closures)) - extra
    exceptions = off | {day for day in changed if day >= begins}
    return Recurrence(
        _at(pattern, first),
        rrule(pattern.rule, _until(pattern), pattern.skipped_months),
        _all(pattern, exceptions),
        _all(pattern, extra),
    )


def _search(pattern: Pattern, begins: date) -> tuple[date, date]:
    begins = max(begins, pattern.valid_from or begins)
    return begins, shifted(begins, LONG_ENOUGH)


def rrule(rule: Rule, until: str = "", skipped_months: Collection[int] = ()) -> str:
    """Such as "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE". Empty for single dates.

    until: the last day or moment as iCalendar writes it, in UTC where sessions have a time.
    """
    parts = list(_parts(rule))
    if parts and skipped_months:
        parts.append("BYMONTH=" + ",".join(str(month) for month in range(1, 13) if month not in skipped_months))
    if parts and until:
        parts.append(f"UNTIL={until}")
    return ";".join(parts)


def _parts(rule: Rule) -> Iterator[str]:
    if isinstance(rule, OneOff):
        return
    yield "FREQ=WEEKLY" if isinstance(rule, Weekly) else "FREQ=MONTHLY"
    if rule.interval > 1:
        yield f"INTERVAL={rule.interval}"
    match rule:
        case Weekly(days=days):
            yield "BYDAY=" + ",".join(day.code for day in sorted(set(days)))
        case MonthlyByWeekday(days=nths):
            yield "BYDAY=" + ",".join(nth.code for nth in nths)
        case MonthlyByDate(dates=dates):
            yield "BYMONTHDAY=" + ",".join(map(str, dates))


def _of_single_dates(pattern: Pattern, dates: Iterable[date]) -> Recurrence:
    found = sorted(set(dates))
    if not found:
        raise NoDaysError("No day is left for a calendar.")
    return Recurrence(_at(pattern, found[0]), "", (), _all(pattern, found[1:]))


def _until(pattern: Pattern) -> str:
    if pattern.valid_to is None:
        return ""
    if pattern.starts is None:
        return f"{pattern.valid_to:%Y%m%d}"
    last = datetime.combine(pattern.valid_to, time(23, 59, 59), LONDON)
    return f"{(last - (last.utcoffset() or timedelta())).replace(tzinfo=None):%Y%m%dT%H%M%SZ}"


def _at(pattern: Pattern, day: date) -> datetime | date:
    return day if pattern.starts is None else datetime.combine(day, pattern.starts)


def _all(pattern: Pattern, days: Iterable[date]) -> tuple[datetime | date, ...]:
    return tuple(_at(pattern, day) for day in sorted(days))


def _line(name: str, values: Iterable[datetime | date]) -> str:
    values = list(values)
    if isinstance(values[0], datetime):
        return f"{name};TZID=Europe/London:" + ",".join(f"{value:%Y%m%dT%H%M%S}" for value in values)
    return f"{name};VALUE=DATE:" + ",".join(f"{value:%Y%m%d}" for value in values)
