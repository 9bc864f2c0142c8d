"""Days as people write them in a meeting: "5 December", "next Friday", "in two weeks", "the end of March"."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from events.forms import WEEKDAYS, DayField

NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
MONTHS = "january february march april may june july august september october november december".split()
_LONGEST = 40
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)\.?"
_WEEKDAY = rf"(?:{'|'.join(name[:3].lower() for name in WEEKDAYS)})[a-z]*"
_COUNT = rf"(?P<count>\d{{1,2}}|a|{'|'.join(NUMBERS)})"


def read_day(text: str, today: date, next_meeting: date | None = None) -> date | None:
    """The day that these words mean when they are said on `today`; None where nobody could tell.

    A day without a year is the next one. `next_meeting` is what "the next meeting" means.
    """
    text = " ".join(text.lower().replace(",", " ").split()).strip(" .!")
    if not text or len(text) > _LONGEST:
        return None
    if "meeting" in text or text == "next time":
        return next_meeting if re.fullmatch(r"(?:(?:the|our) )?next (?:meeting|time)", text) else None
    for pattern, meaning in _SAYINGS:
        if found := re.fullmatch(pattern, text):
            return meaning(found, today)
    try:
        return DayField(required=False).clean(text)
    except ValidationError:
        return None


def read_month(text: str, today: date) -> date | None:
    """The first day of the month that is named, such as "March" or "March 2027"; the next one where no year is."""
    found = re.fullmatch(rf"(?:the (?:beginning|start) of )?{_MONTH}(?: (?P<year>20\d\d))?", text.lower().strip(" ."))
    if not found:
        return None
    month = _month(found["month"])
    year = int(found["year"]) if found["year"] else today.year + (month <= today.month)
    return date(year, month, 1)


def _in_the_year(found: re.Match[str], today: date) -> date | None:
    return _next(int(found["day"]), _month(found["month"]), today)


def _in_figures(found: re.Match[str], today: date) -> date | None:
    return _next(int(found["day"]), int(found["month"]), today)


def _end_of_a_month(found: re.Match[str], today: date) -> date | None:
    month = _month(found["month"])
    year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _end_of_this_month(found: re.Match[str], today: date) -> date:
    return today.replace(day=monthrange(today.year, today.month)[1])


def _weekday(found: re.Match[str], today: date) -> date | None:
    """The next one; on a Tuesday, "Tuesday" is the one in a week. "Next Friday" is read as the next Friday there is."""
    said = found["weekday"][:3]
    ahead = next(n for n in range(1, 8) if WEEKDAYS[(today.weekday() + n) % 7].lower().startswith(said))
    is_one = any(name.lower().startswith(found["weekday"]) for name in WEEKDAYS)
    return today + timedelta(days=ahead) if is_one else None


def _so_much_later(found: re.Match[str], today: date) -> date:
    count = found["count"]
    many = int(count) if count.isdecimal() else 1 if count == "a" else NUMBERS.index(count) + 1
    match found["unit"].rstrip("s"):
        case "day":
            return today + timedelta(days=many)
        case "week":
            return today + timedelta(weeks=many)
        case "month":
            return _months_later(today, many)
    return _months_later(today, 12 * many)


def _months_later(today: date, many: int) -> date:
    """On the same day of the month, or on the last where it has no such day."""
    years, month = divmod(today.month - 1 + many, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _next(day: int, month: int, today: date) -> date | None:
    for year in range(today.year, today.year + 5):  # 29 February is rare
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


_SAYINGS: list[tuple[str, Callable[[re.Match[str], date], date | None]]] = [
    ("today", lambda _, today: today),
    ("tomorrow", lambda _, today: today + timedelta(days=1)),
    ("next week", lambda _, today: today + timedelta(days=7)),
    (rf"(?:{_WEEKDAY} )?(?:the )?{_DAY} (?:of )?{_MONTH}", _in_the_year),
    (rf"(?:{_WEEKDAY} )?{_MONTH} (?:the )?{_DAY}", _in_the_year),
    (r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})\.?", _in_figures),
    (rf"(?:the )?end of {_MONTH}", _end_of_a_month),
    (r"(?:the )?end of (?:the|this) month", _end_of_this_month),
    (rf"(?:(?:next|this|on) )?(?P<weekday>{_WEEKDAY})", _weekday),
    (rf"in {_COUNT} (?P<unit>days?|weeks?|months?|years?)", _so_much_later),
]
