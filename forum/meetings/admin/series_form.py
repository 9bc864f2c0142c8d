"""The form of a series: the one that sessions of offers have, with what meetings need beside it."""

import calendar
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.snippets.widgets import AdminSnippetChooser

from directory.scheduling.fields import ClockField, WrittenDayField
from directory.scheduling.forms import CLOCK_HELP, WHICH_WEEK, SessionForm
from forum.models import MeetingSeries
from places.models import Venue

MONTHS = [(number, calendar.month_name[number]) for number in range(1, 13)]
SAME_DAY = "A meeting ends on the day on which it begins: say when, after its start."


class SeriesForm(SessionForm):
    """Every other Tuesday from 2pm to 4pm, not on bank holidays, not in August."""

    # They tell what an editor of an offer saw while its words were read anew.
    session = None  # type: ignore[assignment]  # so Django leaves out a field of the form above
    shown = None  # type: ignore[assignment]  # the same
    opens_at = ClockField(label="Starts at", help_text=CLOCK_HELP)
    closes_at = ClockField(label="Ends at", help_text=CLOCK_HELP)
    valid_from = WrittenDayField(
        label="First day", help_text="The first meeting, or any later one: every second week counts from there."
    )
    months_off = forms.TypedMultipleChoiceField(
        label="Months without meetings",
        choices=MONTHS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        *("name", "comes_round", "weekdays", "weekdays_of_month", "dates_of_month", "interval", "opens_at"),
        *("closes_at", "valid_from", "valid_to", "not_on_bank_holidays", "in_term_time", "months_off"),
        *("differences", "single_dates", "venue", "way_in", "online", "online_link", "template", "weeks_ahead"),
    )

    class Meta(SessionForm.Meta):
        model = MeetingSeries  # type: ignore[assignment]  # another schedule with the same columns
        # Said here: which fields Wagtail gives a chooser by itself depends on what was imported before.
        widgets = {"venue": AdminSnippetChooser(Venue)}
        fields = [
            *("name", "opens_at", "closes_at", "valid_from", "valid_to", "not_on_bank_holidays", "in_term_time"),
            *("interval", "months_off", "venue", "way_in", "online", "online_link", "template", "weeks_ahead"),
            "is_active",
        ]
        help_texts = {
            "not_on_bank_holidays": "Meetings on bank holidays are left out.",
            "is_active": "Without it, the coming meetings are cancelled, but for those that somebody has worked on.",
            "weeks_ahead": "From 1 to 52.",
        }

    @property
    def media(self) -> forms.Media:
        """Only those of its fields: its own ask what a session of an offer says."""
        return sum((field.widget.media for field in self.fields.values()), forms.Media())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("opens_at"), cleaned.get("closes_at")
        if starts and ends and ends <= starts:
            self.add_error("closes_at", SAME_DAY)
        return cleaned

    def _check_as_edited(self) -> None:
        """People may come to the hall or join online: unlike sessions of offers, it can be both."""
        if not self.instance.pattern.has_known_days:
            self.add_error("valid_from", ValidationError(WHICH_WEEK.format(unit="week")))
