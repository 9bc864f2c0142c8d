"""Form fields that take days, times and lines as people type them."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.widgets import AdminAutoHeightTextInput

from events.timetables import written
from events.timetables.faults import UnsoundPatternError
from events.widgets import WrittenDateInput


class ClockField(forms.CharField):
    """A time of day, or None."""

    widget = forms.TextInput(attrs={"placeholder": "9.30am", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time):
            return value
        text = super().to_python(value)
        return _read(lambda: written.clock("", text)) if text else None

    def prepare_value(self, value: Any) -> Any:
        return written.clock_text(value) if isinstance(value, time) else value


class WrittenDayField(forms.DateField):
    """A date in any of the ways in which people write it, or None."""

    widget = WrittenDateInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        return _read(lambda: written.day("", str(value)))


class LinesField(forms.CharField):
    """What `read` makes of a text of lines. `write` makes the text of it again."""

    widget = AdminAutoHeightTextInput

    def __init__(self, *, read: Callable[[str], Any], empty: Any, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, **kwargs)
        self.read, self.empty = read, empty

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _read(lambda: self.read(text)) if text.strip() else self.empty


def _read(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except UnsoundPatternError as error:
        raise ValidationError([fault.message for fault in error.faults]) from error
