"""What Wagtail's admin asks about term dates and bank holidays."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from events.models import TermDates
from places.models import Area


class TermDatesForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first day. Swap them.")
        elif first and last and cleaned.get("area"):
            self._check_apart(cleaned)
        return cleaned

    def _check_apart(self, cleaned: dict[str, Any]) -> None:
        others = TermDates.objects.filter(area=cleaned["area"]).exclude(pk=self.instance.pk)
        other = others.filter(first__lte=cleaned["last"], last__gte=cleaned["first"]).first()
        if other is not None:
            days = f"{other.first:%-d %B %Y} to {other.last:%-d %B %Y}"
            self.add_error(
                "first", f"These days overlap with “{other.name}”, {days}. Half-term lies between two of these."
            )

    def _get_validation_exclusions(self) -> set[str]:
        """What is said above is not said again in the words of the database."""
        return super()._get_validation_exclusions() | {"last"}


class TermFileForm(forms.Form):
    area = forms.ModelChoiceField(Area.objects.all(), label="Council’s area", empty_label="Choose one")
    file = forms.FileField(
        label="File",
        help_text="CSV or iCalendar (.ics), up to 1 MB, as councils offer them. Columns of a CSV: name, first day, "
        "last day and, if you like, half term start and half term end.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.ics,text/csv,text/calendar"}),
    )
