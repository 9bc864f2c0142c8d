"""How far ahead a day is believed, and counting days where the calendar ends.

Spreadsheets write "31/12/9999" where nobody knows of an end. Python has no day after that one: a single such row must
not stop everything that stands beside it.
"""

from datetime import date, timedelta

YEARS_AHEAD = 20
TOO_FAR = f"{{day}} is more than {YEARS_AHEAD} years from now. Check the year."
NO_END = "Leave it empty if nobody knows of an end."
ONE_DAY = timedelta(days=1)


def is_too_far(day: date, today: date) -> bool:
    """Whether somebody has mistyped the year, or means that there is no end."""
    return day.year > today.year + YEARS_AHEAD


def too_far_in_words(day: date) -> str:
    return TOO_FAR.format(day=f"{day:%-d %B %Y}")


def shifted(day: date, by: timedelta) -> date:
    """So much later or earlier; the last or the first day of the calendar where that would lie beyond it."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min


def day_after(day: date) -> date:
    """The next day. The last day of the calendar has none and stays."""
    return shifted(day, ONE_DAY)
