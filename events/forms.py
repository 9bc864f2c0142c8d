"""Days and times of events as people type them, and what is wrong with them in words."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.dateparse import parse_datetime

from events.reading.clock_faces import Face
from events.timetables.weekdays import EVERY_DAY
from events.validators import within_reach

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
WEEKDAYS = [day.label for day in EVERY_DAY]

NO_DAY = "Write the day, the month and the year, such as 27 March 2027 or 27/3/2027."
OTHER_WEEKDAY = "{day} is a {right}, not a {said}. Check the day."
NO_MOMENT = "Write the day and the time, such as 27 March 2027 2.30pm or 27/3/2027 14:30."
NO_CLOCK = "Write a time such as 7pm, 7.30pm or 19:30."
WHICH_HALF = "Is that in the morning or in the evening? Write {hour}am, {hour}pm or the time on a 24-hour clock."
MIDDAY_OR_MIDNIGHT = "Write midday or midnight, because 12am is read both ways."

ENDS_BEFORE_IT_STARTS = "It ends before it starts. Give a last day if it goes past midnight."
LAST_DAY_BEFORE_THE_FIRST = "The last day is before the first day. Check both."
END_WITHOUT_START = "Say when it starts too, or leave out when it ends."

_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*([ap]\.?\s?m\.?|noon|midday|midnight|hrs|h)?")
_LISTED = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_WORDS = {"noon": time(12), "midday": time(12)}
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b(?:\s+of\b)?", re.IGNORECASE)
_SEPT = re.compile(r"\bsept\b\.?", re.IGNORECASE)
_MOMENT = re.compile(r"(?P<day>.*\d)[\s,]+(?:at\s+)?(?P<clock>(?:\d|midday|midnight|noon).*)", re.IGNORECASE)
_LONGEST = 40


class DayInput(forms.DateInput):
    """A day to type, with no calendar beside it, shown in words."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%-d %B %Y")


class DayField(forms.DateField):
    """A day in figures or words, with or without its weekday; one with the wrong weekday is asked about."""

    widget = DayInput
    default_validators = [within_reach]

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        said_in_full = _SEPT.sub("Sep", _ORDINAL.sub("", str(value)[:_LONGEST]))
        text = " ".join(said_in_full.replace(",", " ").split())
        said = _WEEKDAY.match(f"{text} ")
        day = _day(text[said.end() :] if said else text)
        if said and not WEEKDAYS[day.weekday()].lower().startswith(said[1].lower()):
            wrong = next(name for name in WEEKDAYS if name.lower().startswith(said[1].lower()))
            told = {"day": f"{day:%-d %B %Y}", "right": WEEKDAYS[day.weekday()], "said": wrong}
            raise ValidationError(OTHER_WEEKDAY.format(**told))
        return day


class ClockField(forms.TimeField):
    """A time such as "7pm", "7.30 pm", "19:30" or "midday". One that can be read in two ways is asked about.

    `at_the_end`: "midnight" is the end of the day (23:59) and not its beginning. Beside a list of times (a TimeInput),
    "10:30" is what that list writes, on a 24-hour clock.
    """

    widget = forms.TextInput

    def __init__(self, *, at_the_end: bool = False, **options: Any) -> None:
        self.at_the_end = at_the_end
        super().__init__(**options)

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return super().to_python(value)
        text = " ".join(str(value)[:_LONGEST].lower().replace("o'clock", "").replace("o’clock", "").split())
        if text in ("midnight", "12 midnight"):
            return time(23, 59) if self.at_the_end else time(0)
        if isinstance(self.widget, forms.TimeInput) and _LISTED.fullmatch(text):
            return time.fromisoformat(text)
        return _WORDS.get(text) or _clock(text)


class MomentField(forms.DateTimeField):
    """A day and a time as the two fields above read them, whatever language somebody reads the admin in: of
    "7/8/2026 2pm" nothing ever becomes 8 July, or 2am. Without a time it is the beginning of the day."""

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        text = str(value)[: 2 * _LONGEST].strip()
        moment = _iso_moment(text) or _written_moment(text)
        return from_current_timezone(moment)


def faults_of_times(
    day: date | None, starts: time | None, last_day: date | None, ends: time | None
) -> Iterator[tuple[str, str]]:
    """(field, what to do) for what cannot be. What is missing is not complained about."""
    if day and last_day and last_day < day:
        yield "last_day", LAST_DAY_BEFORE_THE_FIRST
    elif ends and not starts:
        yield "starts", END_WITHOUT_START
    elif starts and ends and ends <= starts and (last_day is None or last_day == day):
        yield "ends", ENDS_BEFORE_IT_STARTS


def _day(text: str) -> date:
    for pattern in DAYS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise ValidationError(NO_DAY)


def _iso_moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:  # such as 2026-13-45 14:00
        return None


def _written_moment(text: str) -> datetime:
    found = _MOMENT.fullmatch(text)
    try:
        day = DayField().clean(found["day"] if found else text)
    except ValidationError as error:
        raise ValidationError(NO_MOMENT if error.messages == [NO_DAY] else error.messages) from error
    return datetime.combine(day, ClockField(widget=forms.TimeInput).clean(found["clock"]) if found else time())


def _clock(text: str) -> time:
    found = _CLOCK.fullmatch(text)
    face = Face.read(*found.groups()) if found else None
    if found is None or face is None:
        raise ValidationError(NO_CLOCK)
    if (face.half, face.hour) == ("am", 12):
        raise ValidationError(MIDDAY_OR_MIDNIGHT)
    if not face.is_settled:
        raise ValidationError(WHICH_HALF.format(hour=f"{face.hour}.{face.minute:02}" if face.minute else face.hour))
    minutes = face.readings()[0]
    return time(23, 59) if minutes == 24 * 60 else time(*divmod(minutes, 60))
