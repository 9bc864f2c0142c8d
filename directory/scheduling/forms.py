"""The form of one session, in an editor's words."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.widgets import Script
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from directory.models import OfferSchedule
from directory.scheduling import lines, values
from directory.scheduling.doubts import doubts_about_changes
from directory.scheduling.fields import ClockField, LinesField, WrittenDayField
from directory.scheduling.values import ASKED_BY, ComesRound
from events.timetables.soundness import LONGEST_INTERVAL
from events.timetables.weekdays import Weekday
from places.models import Venue

WHICH_WEEK = "Which {unit} does it begin in? Give a day on which it takes place: the {unit}s are counted from there."
ONLINE_OR_PLACE = "Choose a place, or say that it is online. For both, make two sessions."
NO_DATE = "No date is given. Add at least one."
EXCEPTIONS_HELP = (
    "One a line. Off: “28 May 2026”, or with the reason, “28 May 2026: the hall is being painted”. "
    "At other times: “28 May 2026, 2pm to 4pm”. "
    "On another day: “28 May 2026 moved to 29 May 2026, 2pm to 4pm: elections”."
)
CLOCK_HELP = "Such as 9.30am or 14:00."


class SessionForm(WagtailAdminModelForm):
    """How it comes round is asked in words and kept in the columns of a schedule."""

    session = forms.UUIDField(required=False, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    comes_round = forms.ChoiceField(label="How it comes round", choices=ComesRound, initial=ComesRound.WEEKLY)
    weekdays = forms.MultipleChoiceField(
        label="Days",
        required=False,
        choices=[(day.code, day.label) for day in Weekday],
        widget=forms.CheckboxSelectMultiple,
    )
    weekdays_of_month = LinesField(
        label="Which weekdays of the month",
        read=lines.nths_of,
        empty="",
        widget=forms.TextInput,
        help_text="Such as “first Saturday, last Friday”.",
    )
    dates_of_month = LinesField(
        label="Which dates of the month",
        read=lines.month_dates_of,
        empty="",
        widget=forms.TextInput,
        help_text="Such as “1, 15” or “last” for the last day. Months without such a date are left out.",
    )
    interval = forms.IntegerField(
        label="Every so many weeks or months",
        initial=1,
        required=False,
        help_text="1: each one. 2: every other one, counted from the first day below.",
        error_messages={"invalid": f"Write a number from 1 to {LONGEST_INTERVAL}."},
    )
    opens_at = ClockField(label="Starts at", required=False, help_text=CLOCK_HELP)
    closes_at = ClockField(
        label="Ends at", required=False, help_text=f"{CLOCK_HELP} An end before the start is on the next day."
    )
    valid_from = WrittenDayField(label="First day", required=False, help_text="Empty: it has been on for long.")
    valid_to = WrittenDayField(label="Last day", required=False, help_text="Empty: nobody knows of an end.")
    single_dates = LinesField(
        label="Single dates",
        read=lines.dates_of,
        empty=[],
        help_text="One a line, such as 28 May 2026. Where it also comes round, these come on top.",
    )
    differences = LinesField(
        label="What is different on some days", read=lines.exceptions_of, empty=[], help_text=EXCEPTIONS_HELP
    )

    class Meta(WagtailAdminModelForm.Meta):
        model = OfferSchedule
        fields = [*values.PLAIN, "venue"]

    class Media:
        js = [Script("directory_scheduling/sessions.js", type="module")]
        css = {"all": ["directory_scheduling/sessions.css"]}

    def __init__(self, *args: Any, instance: OfferSchedule | None = None, **kwargs: Any) -> None:
        self.was_there = instance is not None
        super().__init__(*args, instance=instance, **kwargs)
        self.initial |= values.in_words(self.instance)
        if self.was_there:
            self.initial |= {"session": self.instance.uuid, "shown": values.mark(self.instance)}
        if self.instance.venue_id and "venue" in self.fields:
            _show(self.fields["venue"].widget, self.instance.venue)
        self._mark_before = values.mark(self.instance)

    @property
    def was_edited(self) -> bool:
        """Whether the editor sent something else than the form showed. Ask once it is valid."""
        shown = self.cleaned_data.get("shown") or (self._mark_before if self.was_there else "")
        return values.mark(self.instance) != shown

    def has_changed(self) -> bool:
        """What only the draft holds has no number, and would be left out of it as something that did not change."""
        is_draft = self.was_there and self.instance.pk is None
        return is_draft or super().has_changed()

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """What is still on the screen after it was saved in the background belongs to what was saved."""
        own = {"session": str(self.instance.uuid), "shown": values.mark(self.instance)}
        return [*super().get_field_updates_for_resave(), *((f"{self.prefix}-{name}", own[name]) for name in own)]

    def clean_interval(self) -> int:
        interval: int | None = self.cleaned_data["interval"]
        if interval is not None and not 1 <= interval <= LONGEST_INTERVAL:
            raise ValidationError(f"Write a number from 1 to {LONGEST_INTERVAL}.")
        return interval or 1

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("comes_round") == ComesRound.MONTHLY_BY_DATE and cleaned.get("dates_of_month") == "":
            self.add_error("dates_of_month", NO_DATE)
        needed = ("comes_round", "weekdays", *ASKED_BY.values(), "interval", "differences")
        if all(name in cleaned for name in needed):
            for name, value in values.columns(cleaned).items():
                setattr(self.instance, name, value)
            cleaned["interval"] = self.instance.interval
        return cleaned

    def _post_clean(self) -> None:
        """What cannot be read is said alone: whether the rest makes sense together is not known yet."""
        if self.errors:
            return
        super()._post_clean()
        if not self.errors and self.was_edited:
            self._check_as_edited()
            for words in doubts_about_changes(self.instance.pattern, timezone.localdate()):
                self.add_error("differences", words)

    def _check_as_edited(self) -> None:
        """What was read or imported may lack this until somebody edits it."""
        if not self.instance.pattern.has_known_days:
            unit = "week" if self.instance.freq == "WEEKLY" else "month"
            self.add_error("valid_from", WHICH_WEEK.format(unit=unit))
        if self.instance.online and self.instance.venue_id:
            self.add_error("online", ONLINE_OR_PLACE)

    def _update_errors(self, errors: ValidationError) -> None:
        """What is wrong with a column stands where the column is asked for, and once."""
        if hasattr(errors, "error_dict"):
            errors = ValidationError(dict(self._by_field(errors)))
        super()._update_errors(errors)

    def _by_field(self, errors: ValidationError) -> Iterator[tuple[str, list[ValidationError]]]:
        """The database says in its own words once more what a column has said already."""
        found: dict[str, list[ValidationError]] = {}
        for column, told in errors.error_dict.items():
            if column != NON_FIELD_ERRORS or len(errors.error_dict) == 1:
                found.setdefault(self._field_of(column), []).extend(told)
        return iter(found.items())

    def _field_of(self, column: str) -> str:
        how = ComesRound(self.cleaned_data.get("comes_round") or ComesRound.WEEKLY)
        asked = {
            "byday": ASKED_BY[how],
            "bymonthday": "dates_of_month",
            "dates": "single_dates",
            "exceptions": "differences",
            "freq": "comes_round",
        }
        field = asked.get(column, column)
        return field if field in self.fields else NON_FIELD_ERRORS


def _show(chooser: Any, venue: Venue | None) -> None:
    """The row is there already: the chooser would look it up again for every session."""
    look_up = chooser.get_instance
    chooser.get_instance = lambda value: venue if venue and value == venue.pk else look_up(value)
