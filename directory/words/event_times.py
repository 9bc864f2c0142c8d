"""When an event takes place. Always with weekday and year: a page may be read long after it was published."""

from datetime import date, time
from typing import Protocol

from events.timetables.horizon import day_after
from events.timetables.words import clock_in_words, span_in_words

# What ends before this, on the day after it began, is one long evening and not two days.
MORNING = time(9)


class Timed(Protocol):
    """An event, as a model or as an entry."""

    @property
    def day(self) -> date: ...
    @property
    def starts(self) -> time | None: ...
    @property
    def last_day(self) -> date | None: ...
    @property
    def ends(self) -> time | None: ...


def weekday_in_words(day: date) -> str:
    """Such as "Saturday 5 December 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def when_in_words(event: Timed) -> list[str]:
    """Lines for its page, the first with everything that there is to know."""
    last = event.last_day or event.day
    if last == event.day:
        return [", ".join([weekday_in_words(event.day), *_hours(event)])]
    if runs_past_midnight(event):
        began = clock_in_words(event.starts or time())
        ended = clock_in_words(event.ends or time())
        return [f"{weekday_in_words(event.day)}, {began} to {ended} the next day", "It goes on past midnight."]
    begins, finishes = (_moment(event.day, event.starts), _moment(last, event.ends))
    days = (last - event.day).days + 1
    return [f"From {begins} to {finishes}".rstrip(","), f"It lasts {days} days."]


def when_in_short(event: Timed) -> str:
    """One line, for a card."""
    return when_in_words(event)[0]


def runs_past_midnight(event: Timed) -> bool:
    """One evening that ends on the morning after."""
    is_next_day = event.last_day == day_after(event.day)
    return bool(is_next_day and event.starts and event.ends and event.ends <= min(event.starts, MORNING))


def _hours(event: Timed) -> list[str]:
    return [span_in_words(event.starts, event.ends)] if event.starts else []


def _moment(day: date, clock: time | None) -> str:
    return f"{weekday_in_words(day)}, {clock_in_words(clock)}," if clock else weekday_in_words(day)
