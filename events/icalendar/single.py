"""A one-off event as an event of a calendar."""

from dataclasses import replace
from datetime import date, datetime, time

from events.icalendar.entries import About, entry
from events.timetables.horizon import day_after
from events.timetables.words import clock_in_words


def single(uid: str, about: About, day: date, starts: time | None, last_day: date | None, ends: time | None) -> str:
    """Its VEVENT. What lasts several days and has no known end is on whole days, and says in words when it begins.

    One that is cancelled stays, says so in its name as well, and why: not every program shows its status.
    """
    if about.is_cancelled:
        about = replace(about, summary=f"Cancelled: {about.summary}")
    if starts is not None and (ends is not None or last_day in (None, day)):
        over = None if ends is None else datetime.combine(last_day or day, ends)
        return entry(uid, about, datetime.combine(day, starts), over)
    if starts is not None:
        words = f"It starts at {clock_in_words(starts)} on the first day.\n"
        about = replace(about, description=words + about.description)
    return entry(uid, about, day, day_after(last_day or day))
