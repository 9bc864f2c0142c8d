"""What was read of a text about when, in words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from directory.timetabling import TimesRead, read_times
from events.enums import Certainty
from events.timetables.occurrences import next_occurrences
from events.timetables.words import day_in_words, in_words

LEADS = {
    Certainty.FULL: "We understand:",
    Certainty.PARTIAL: "We understand this part, and show people your words beside it:",
    Certainty.NONE: "We cannot turn this into days and times by ourselves. People will read it in your words.",
}
# Anybody may ask again at each key, and reading takes a third of a millisecond a sign. What is sent is read whole.
LONGEST_WHILE_WRITING = 500
TOO_LONG = "We only read short texts while you write, and this one is long. People will see your words."
WITHIN = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class SaidBack:
    """The arguments of the component times_read, which is empty for an empty text."""

    lead: str = ""
    sessions: tuple[str, ...] = ()
    next_day: str = ""
    is_sure: bool = False


def say_back(text: str, now: datetime) -> SaidBack:
    """`now` is aware: the next day is counted from it."""
    if not text.strip():
        return SaidBack()
    read = read_times(text)
    sessions = tuple(_capital(in_words(pattern, now.date())) for pattern in read.patterns)
    return SaidBack(LEADS[read.certainty], sessions, _next_day(read, now), read.certainty is Certainty.FULL)


def say_back_while_writing(text: str, now: datetime) -> SaidBack:
    """The same of a text that is still being written."""
    text = text.strip()
    return say_back(text, now) if len(text) <= LONGEST_WHILE_WRITING else SaidBack(TOO_LONG)


def _next_day(read: TimesRead, now: datetime) -> str:
    """Such as "Tuesday 24 November": a wrong day is seen at once."""
    days = [one.day for pattern in read.patterns for one in next_occurrences(pattern, now, 1, within=WITHIN)]
    return _with_weekday(min(days), now.date()) if days else ""


def _with_weekday(day: date, today: date) -> str:
    return f"{day:%A} {day_in_words(day, today)}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
