"""Sessions as a short text, with which a browser can say "on now until 3pm" and "today at 2pm" on a page that was
published long ago (frontend/scripts/at-a-glance.js reads it).

    24 1000-1130                   Tuesdays and Thursdays, 10am to 11.30am
    24 1000-1130 f261201 u270331   … from 1 December 2026 until 31 March 2027
    24 1000-1130 u270107 x261222   … and not on 22 December
    =261205,261219 1400-           on these two days from 2pm, nobody knows until when
    5 2200-0200; 6 1000-1200       several, and one that ends on the next day
    ~24 1000-1130                  usually: its organiser says more than could be read

What comes round every week is said once and stays. Anything else (first Saturdays, school terms, a session that is
moved) is worked out for a stretch of days and says nothing of the days after it, so it has to be made anew by then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from events.timetables.closures import NOTHING_CLOSES, Closures
from events.timetables.days import days_of_rule
from events.timetables.occurrences import occurrences
from events.timetables.pattern import Kind, Pattern
from events.timetables.rules import Weekly

BETWEEN, USUALLY = "; ", "~"
Hours = tuple[time, time | None]
# Nobody just comes along to these.
ASK_FIRST = frozenset({Kind.BY_APPOINTMENT, Kind.CONTACT_FOR_TIMES})


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last; date.min and date.max where there is no end to them."""

    first: date
    last: date

    def within(self, other: "Days") -> "Days":
        return Days(max(self.first, other.first), min(self.last, other.last))

    def __bool__(self) -> bool:
        return self.first <= self.last


def is_told(pattern: Pattern) -> bool:
    return pattern.starts is not None and pattern.kind not in ASK_FIRST


def is_lasting(pattern: Pattern) -> bool:
    """Whether its text holds for ever, and not for a stretch of days alone."""
    differs = pattern.changes or pattern.extra_dates or pattern.minds_the_date
    return isinstance(pattern.rule, Weekly) and pattern.rule.interval == 1 and not differs


def at_a_glance(pattern: Pattern, open_on: Days, sight: Days, closures: Closures = NOTHING_CLOSES) -> Iterator[str]:
    """The texts of one pattern. `open_on`: the days on which there is anything at all; `sight`: the stretch (at most
    800 days) for which is worked out what does not simply come round every week."""
    if pattern.starts is None or not is_told(pattern):
        return
    if is_lasting(pattern) and isinstance(pattern.rule, Weekly):
        days = open_on.within(_valid(pattern))
        if days and pattern.rule.days:
            yield _said(_weekdays(pattern.rule), (pattern.starts, pattern.ends), days)
    elif open_on.within(sight):
        yield from _worked_out(pattern, open_on, sight, closures)


def of_single(day: date, starts: time, ends: time | None) -> str:
    """What takes place once."""
    return f"={_date(day)} {_hours((starts, ends))}"


def _worked_out(pattern: Pattern, open_on: Days, sight: Days, closures: Closures) -> Iterator[str]:
    days = open_on.within(sight)
    by_hours: dict[Hours, list[date]] = {}
    for one in occurrences(pattern, days.first, days.last, closures):
        if one.starts is not None:
            by_hours.setdefault((one.starts, one.ends), []).append(one.day)
    for hours, found in by_hours.items():
        single = f"={_listed(found)} {_hours(hours)}"
        begins = open_on.first if open_on.first > sight.first else date.min  # of days long past nobody asks
        usual = _as_usual(pattern, hours, found, Days(begins, days.last), days)
        yield usual if usual and len(usual) < len(single) else single


def _as_usual(pattern: Pattern, hours: Hours, found: list[date], told: Days, days: Days) -> str:
    """The same as days of the week with exceptions, and from when until when; "" where it is not."""
    if not isinstance(pattern.rule, Weekly) or pattern.rule.interval > 1:
        return ""
    usual = list(days_of_rule(pattern, days.first, days.last))
    if not set(found) <= set(usual):
        return ""
    off = sorted(set(usual) - set(found))
    words = _said(_weekdays(pattern.rule), hours, told.within(_valid(pattern)))
    return f"{words} x{_listed(off)}" if off else words


def _valid(pattern: Pattern) -> Days:
    return Days(pattern.valid_from or date.min, pattern.valid_to or date.max)


def _said(weekdays: str, hours: Hours, days: Days) -> str:
    first = f" f{_date(days.first)}" if days.first > date.min else ""
    last = f" u{_date(days.last)}" if days.last < date.max else ""
    return f"{weekdays} {_hours(hours)}{first}{last}"


def _weekdays(rule: Weekly) -> str:
    return "".join(str(day + 1) for day in sorted(set(rule.days)))


def _hours(hours: Hours) -> str:
    starts, ends = hours
    return f"{starts:%H%M}-{'' if ends is None else f'{ends:%H%M}'}"


def _listed(days: Iterable[date]) -> str:
    return ",".join(map(_date, days))


def _date(day: date) -> str:
    """Two digits of each, so that a browser compares texts. Of another century nobody asks what is on today."""
    return f"{day:%y%m%d}"
