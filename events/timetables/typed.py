"""Times and dates as people and files give them, or a fault that names the field."""

from datetime import date, time

from events.timetables.faults import Fault, UnsoundPatternError

MONTHS = "January February March April May June July August September October November December".split()


def clock(field: str, text: str) -> time:
    """A time of day such as "09:30" or "9:30" ("24:00" is the end of the day, 23:59). Raises UnsoundPatternError."""
    hours, _, minutes = text.strip()[:5].partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise _fault(field, f"“{text}” is not a time. Write it as 09:30 or 14:00.")
    if (int(hours), int(minutes)) == (24, 0):
        return time(23, 59)
    if int(hours) > 23 or int(minutes) > 59:
        raise _fault(field, f"There is no {text} in a day. Times go from 00:00 to 23:59.")
    return time(int(hours), int(minutes))


def day(field: str, text: str) -> date:
    """A date such as "2026-05-28". Raises UnsoundPatternError, also for a 29 February that is not there."""
    parts = text.strip().split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        raise _fault(field, f"“{text}” is not a date. Write it as year, month, day: 2026-05-28.")
    year, month, number = (int(part) for part in parts)
    try:
        return date(year, month, number)
    except ValueError:
        name = MONTHS[month - 1] if 1 <= month <= 12 else f"month {month}"
        raise _fault(field, f"There is no {number} {name} in {year}. Check the day.") from None


def _fault(field: str, message: str) -> UnsoundPatternError:
    return UnsoundPatternError([Fault(field, message)])
