"""Days as people write them into minutes."""

import re
from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError

from events.forms import DayField

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WITH_YEAR = re.compile(
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+({_MONTH})|({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?", re.IGNORECASE
)
_FIELD = DayField()


def day_in(text: str) -> date | None:
    """The first day with a year in a text. In names of files, "_" is a space."""
    return next(_days(text.replace("_", " ")), None)


def day_said(text: str, since: date) -> date | None:
    """A day with or without its year: the next of that name since the meeting."""
    if found := day_in(text):
        return found
    match = _WITHOUT_YEAR.search(text)
    if match is None:
        return None
    number, month = match[1] or match[4], (match[2] or match[3]).rstrip(".")
    days = (_read(f"{number} {month} {year}") for year in (since.year, since.year + 1))
    return next((day for day in days if day and day >= since), None)


def _days(text: str) -> Iterator[date]:
    for match in _WITH_YEAR.finditer(text):
        if day := _read(match[0]):
            yield day


def _read(text: str) -> date | None:
    words = re.sub(r"(?<=\d)-(?=[a-z])|(?<=[a-z])-(?=\d)", " ", text.replace(".,", ","), flags=re.IGNORECASE)
    try:
        day: date = _FIELD.clean(re.sub(r"\bSept\b\.?", "Sep", words, flags=re.IGNORECASE))
    except ValidationError:
        return None
    return day
