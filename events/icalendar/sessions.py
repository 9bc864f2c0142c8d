"""The sessions of a pattern as events of a calendar.

What differs on single days is told in the way that every calendar program understands, because a calendar that is
misunderstood sends somebody to a locked door:

* A session that is cancelled is taken out (EXDATE). Marked as cancelled (STATUS) it would be gone at Google, crossed
  out in Thunderbird, and an appointment like any other in the subscribed calendars of Outlook.
* A session that is moved is taken out too, and is an event of its own at its new time. As an override (RECURRENCE-ID)
  Outlook refuses it where it passes another session of its series, and days that the rule does not give have none.
* Single and extra dates are events of their own: RDATE is for Outlook only where it stands for a moved session, and
  never without a rule.

Each of these has an identifier made of the session's and of its day, so that it is the same event next time.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from events.icalendar.entries import About, entry
from events.timetables.closures import NOTHING_CLOSES, Closures
from events.timetables.days import days_of_rule
from events.timetables.horizon import day_after, shifted
from events.timetables.occurrences import LONGEST_WINDOW, days_off
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.recurrence import recurrence
from events.timetables.rules import OneOff
from events.timetables.words import day_in_words

# A rule that comes round at all comes round in this: see soundness.
LONG_ENOUGH = timedelta(days=366 * 24)


def is_dated(pattern: Pattern) -> bool:
    """Whether it can be in a calendar: not where nobody knows the days, or where people have to ask for the hours."""
    return pattern.kind is not Kind.CONTACT_FOR_TIMES and pattern.has_known_days


def sessions(
    uid: str,
    host: str,
    about: About,
    pattern: Pattern,
    first: date,
    last: date | None = None,
    closures: Closures = NOTHING_CLOSES,
) -> Iterator[str]:
    """VEVENTs of its sessions from `first` to `last`: one for the rule, and one for each day that stands by itself.

    Where it minds terms or bank holidays, nothing is said past the 800 days for which they are written out.
    """
    if not is_dated(pattern):
        return
    last = last or date.max
    changes = {change.day: change for change in pattern.changes}
    of_rule = _within(pattern, first, last)
    if not isinstance(pattern.rule, OneOff):
        yield from _of_rule(f"{uid}@{host}", about, of_rule, first, closures)
    for day in sorted(_single_days(pattern, of_rule, first, last, closures) - changes.keys()):
        yield entry(_uid(uid, day, host), about, *_hours(day, pattern.starts, pattern.ends))
    for change in sorted(changes.values(), key=lambda change: change.day):
        if change.moved_to is not None and first <= change.moved_to <= last:
            yield _moved(_uid(uid, change.day, host), about, pattern, change, change.moved_to)


def _within(pattern: Pattern, first: date, last: date) -> Pattern:
    """The rule alone, as far as it can be told."""
    last = min(pattern.valid_to or last, last)
    if _minds(pattern):
        last = min(last, shifted(first, LONGEST_WINDOW))
    return replace(pattern, valid_to=None if last == date.max else last, extra_dates=())


def _of_rule(uid: str, about: About, pattern: Pattern, first: date, closures: Closures) -> Iterator[str]:
    begins = _begins(pattern, first, closures)
    if begins is not None:
        recurring = recurrence(pattern, begins, closures).lines()[1:]  # without DTSTART
        yield entry(uid, about, *_hours(begins, pattern.starts, pattern.ends), more=recurring)


def _begins(pattern: Pattern, first: date, closures: Closures) -> date | None:
    """The first day on which it really takes place: a calendar takes its first day for one, whatever else it says."""
    last = pattern.valid_to if _minds(pattern) and pattern.valid_to else shifted(first, LONG_ENOUGH)
    out = {change.day for change in pattern.changes}
    if _minds(pattern):
        out |= set(days_off(pattern, first, last, closures))
    return next((day for day in days_of_rule(pattern, first, last) if day not in out), None)


def _single_days(pattern: Pattern, of_rule: Pattern, first: date, last: date, closures: Closures) -> set[date]:
    """Extra dates, unless the rule gives them anyway; and all dates of what has no rule."""
    extra = {day for day in pattern.extra_dates if first <= day <= last}
    if isinstance(pattern.rule, OneOff):
        return extra | _days(of_rule, first, last, closures)
    return {day for day in extra if not _days(of_rule, day, day, closures)}


def _days(pattern: Pattern, first: date, last: date, closures: Closures) -> set[date]:
    return set(days_of_rule(pattern, first, last)) - set(days_off(pattern, first, last, closures))


def _minds(pattern: Pattern) -> bool:
    return pattern.minds_closures


def _moved(uid: str, about: About, pattern: Pattern, change: Change, day: date) -> str:
    why = f": {change.reason}" if change.reason else ""
    words = f"Moved from {day_in_words(change.day, day)}{why}.\n" if change.day != day else ""
    told = replace(about, description=words + about.description)
    return entry(uid, told, *_hours(day, *pattern.hours_of(change)))


def _hours(day: date, starts: time | None, ends: time | None) -> tuple[datetime | date, datetime | date | None]:
    """A whole day where the hours are not known; no end where that is not."""
    if starts is None:
        return day, day_after(day)
    if ends is None:
        return datetime.combine(day, starts), None
    return datetime.combine(day, starts), datetime.combine(day_after(day) if ends < starts else day, ends)


def _uid(uid: str, day: date, host: str) -> str:
    return f"{uid}-{day:%Y%m%d}@{host}"
