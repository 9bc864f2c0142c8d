"""What an editor can hardly mean, though a pattern may hold it: older ones that do are still shown and confirmed."""

from collections.abc import Iterator
from datetime import date, timedelta

from events.timetables.days import days_of_rule
from events.timetables.horizon import shifted
from events.timetables.lasting_words import weekday_in_words
from events.timetables.pattern import Change, Pattern

NO_SESSION = "There is no session on {day}."
NEAREST = "The nearest is on {day}."
MOVED_FAR = "From {day} to {moved_to} it is moved by {days} days. Check the year, or make it a date of its own."
FARTHEST = 92  # days: a term
# A session that comes round at all comes round in this, but for a 29 February.
AROUND = timedelta(days=366)


def doubts_about_changes(pattern: Pattern, today: date) -> Iterator[str]:
    """In words, of what differs from today on. What is over is left as it is."""
    if not pattern.has_known_days:
        return
    for change in sorted(pattern.changes, key=lambda change: change.day):
        if change.day < today:
            continue
        if not _takes_place(pattern, change.day):
            yield _no_session(pattern, change.day)
        elif words := _moved_far(change):
            yield words


def _takes_place(pattern: Pattern, day: date) -> bool:
    """Whatever terms and bank holidays say: who cancels in a holiday does no harm."""
    return day in pattern.extra_dates or any(days_of_rule(pattern, day, day))


def _no_session(pattern: Pattern, day: date) -> str:
    around = [*days_of_rule(pattern, shifted(day, -AROUND), shifted(day, AROUND)), *pattern.extra_dates]
    words = NO_SESSION.format(day=weekday_in_words(day))
    if not around:
        return words
    nearest = min(around, key=lambda one: (abs(one - day), one < day))
    return f"{words} {NEAREST.format(day=weekday_in_words(nearest))}"


def _moved_far(change: Change) -> str:
    days = abs((change.moved_to or change.day) - change.day).days
    if change.moved_to is None or days <= FARTHEST:
        return ""
    return MOVED_FAR.format(
        day=weekday_in_words(change.day), moved_to=weekday_in_words(change.moved_to), days=f"{days:,}"
    )
