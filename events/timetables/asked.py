"""The day that somebody asks for, as people in Britain write it."""

import re
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from events.timetables.typed import MONTHS
from events.timetables.weekdays import Weekday

LONGEST_AHEAD = timedelta(days=366)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
# With a year, and without one.
WITH_YEAR = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y", "%d %B %Y", "%d %b %Y", "%B %d %Y")
WITHOUT_YEAR = ("%d %B", "%d %b", "%B %d", "%b %d", "%d/%m")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
_WEEKDAY = re.compile(r"^((?:(?:this|next|on) )*)(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?s?\b")
_NAMES = {day.label[:3].lower(): day for day in Weekday}


class Asked(NamedTuple):
    """What was asked for: "now", "today" or a day; or why that is no help, in a sentence."""

    on: Literal["", "now", "today"] | date
    trouble: str = ""


def asked(text: str, today: date) -> Asked:
    """Reads what somebody typed or chose. Never fails: what cannot be read says so."""
    said = " ".join(text.split())
    if not said:
        return Asked("")
    if said.lower() in ("now", "open now", "on now"):
        return Asked("now")
    day = day_asked(said, today)
    if day is None:
        return Asked("", f"We could not read the day “{said}”. Write it as {in_full(today, weekday=False)}.")
    if wrong := _other_weekday(said, day):
        right = Weekday(day.weekday()).label
        return Asked("", f"{in_full(day, weekday=False)} is a {right}, not a {wrong.label}. Check the day.")
    if day < today:
        return Asked("", f"{in_full(day)} is over. Choose today or a day after it.")
    if day - today > LONGEST_AHEAD:
        return Asked("", f"{in_full(day)} is too far ahead. Choose a day within a year.")
    return Asked("today" if day == today else day)


def day_asked(text: str, today: date) -> date | None:
    """Such as "28 May", "28/5/2026", "Thursday", "tomorrow" or 2026-05-28; None where it is none of these.
    Without a year it is the next such day."""
    said = _plain(text)
    if said in ("today", "tonight", "tomorrow"):
        return today + DAY if said == "tomorrow" else today
    weekday = _WEEKDAY.match(said)
    rest = said[weekday.end() :].strip() if weekday else said
    if weekday and not rest:
        # On a Sunday, "next Sunday" is not today.
        later = timedelta((_NAMES[weekday[2]] - today.weekday()) % 7)
        return today + (later or WEEK if "next" in weekday[1] else later)
    return _read(rest, WITH_YEAR) or _next(rest, today)


def _plain(text: str) -> str:
    return _ORDINAL.sub("", " ".join(text.replace(",", " ").lower().split()))


def _other_weekday(text: str, day: date) -> Weekday | None:
    """The day of the week that is named beside a date, where it is another."""
    said = _plain(text)
    weekday = _WEEKDAY.match(said)
    if weekday is None or weekday.end() == len(said) or _NAMES[weekday[2]] == day.weekday():
        return None
    return _NAMES[weekday[2]]


def in_full(day: date, weekday: bool = True) -> str:
    """Such as "Thursday 28 May 2026"."""
    name = f"{Weekday(day.weekday()).label} " if weekday else ""
    return f"{name}{day.day} {MONTHS[day.month - 1]} {day.year}"


def _next(text: str, today: date) -> date | None:
    """The next day of that name: 29 February may be years off."""
    days = (
        _read(f"{text} {year}", [f"{form} %Y" for form in WITHOUT_YEAR]) for year in range(today.year, today.year + 9)
    )
    return next((day for day in days if day and day >= today), None) if text else None


def _read(text: str, forms: list[str] | tuple[str, ...]) -> date | None:
    for form in forms:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    return None
