"""Days and times as editors type them in Wagtail's admin: chosen from a calendar, or written."""

from typing import Any

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from events.forms import ClockField, DayField, MomentField


class _LeavesAlone:
    """What somebody typed stays as it is, for the field to read. Else the calendar's script silently makes today, or
    now, of whatever it cannot read: of "25 December 2026" too."""

    def get_config(self) -> dict[str, Any]:
        return {**super().get_config(), "validateOnBlur": False}  # type: ignore[misc]  # a mixin of widgets


class WrittenDateInput(_LeavesAlone, AdminDateInput):
    pass


class WrittenTimeInput(_LeavesAlone, AdminTimeInput):
    pass


class WrittenDateTimeInput(_LeavesAlone, AdminDateTimeInput):
    pass


def begin() -> None:
    """Of every form in the admin that asks for a day or a time. Call it in AppConfig.ready()."""
    register_form_field_override(models.DateField, override={"widget": WrittenDateInput, "form_class": DayField})
    register_form_field_override(models.TimeField, override={"widget": WrittenTimeInput, "form_class": ClockField})
    register_form_field_override(
        models.DateTimeField, override={"widget": WrittenDateTimeInput, "form_class": MomentField}
    )
