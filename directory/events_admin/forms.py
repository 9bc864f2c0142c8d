"""What Wagtail's admin asks an editor about an event."""

from typing import Any

from django import forms

from directory.forms import SluggedForm
from directory.slugs import free_slug
from directory.words.names import shortened
from events.actions import WHY
from events.enums import EventStatus
from events.forms import ClockField, DayField, faults_of_times
from events.models import Event
from events.widgets import WrittenDateInput, WrittenTimeInput

NO_PLACE = "Say where it is: choose a venue, or tick that it is online."
NO_WAY_TO_REACH = (
    "People need a way to ask. Give a telephone number, an e-mail address or a web page, or choose the organisation "
    "that runs it."
)
REASON_WITHOUT_CANCELLING = "It is not cancelled, so leave this empty. Or change the status to “Cancelled”."
TOLD_WHERE = "We were told: {}. If there is no such venue yet, make one."
RESERVED = "This address is already used for the page on which people tell us about events. Choose another."
# What is a page of its own below /events/.
RESERVED_SLUGS = frozenset({"tell-us"})
SLUG_NAME_LENGTH = 55  # so that the day still fits behind it


class EventForm(SluggedForm):
    day = DayField(widget=WrittenDateInput)
    last_day = DayField(
        required=False, widget=WrittenDateInput, help_text="Only where it lasts several days or ends after midnight."
    )
    starts = ClockField(required=False, label="Starts at", widget=WrittenTimeInput)
    ends = ClockField(required=False, label="Ends at", widget=WrittenTimeInput, at_the_end=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields[
                "slug"
            ].help_text = "The end of the page’s address. Leave it empty to make it from the name and day."
        if "venue" in self.fields and (told := _told_where(self.instance)):
            self.fields["venue"].help_text = TOLD_WHERE.format(told)

    def clean_slug(self) -> str:
        """One that is left empty is made later, when the day is known."""
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(RESERVED)
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = slug_for(cleaned.get("name", ""), cleaned.get("day"))
        self._check_times(cleaned)
        self._check_place(cleaned)
        self._check_status(cleaned)
        if not any(cleaned.get(name) for name in ("phone", "email", "url", "organisation")):
            self.add_error("phone", NO_WAY_TO_REACH)
        return cleaned

    def _check_times(self, cleaned: dict[str, Any]) -> None:
        times = (cleaned.get(name) for name in ("day", "starts", "last_day", "ends"))
        if not {"starts", "ends"} & set(self.errors):  # what could not be read is complained about already
            for field, words in faults_of_times(*times):
                self.add_error(field, words)

    def _check_place(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("venue") and not cleaned.get("online"):
            self.add_error("venue", NO_PLACE)

    def _check_status(self, cleaned: dict[str, Any]) -> None:
        cancelled = cleaned.get("status") == EventStatus.CANCELLED
        if cancelled and not cleaned.get("status_reason"):
            self.add_error("status_reason", WHY)
        if cleaned.get("status_reason") and not cancelled:
            self.add_error("status_reason", REASON_WITHOUT_CANCELLING)


def _told_where(event: Event) -> str:
    """The place of an event that somebody told us of, while nobody has found it among the venues."""
    if not event.pk or event.venue_id:
        return ""
    told = event.contributions.first()
    return ", ".join(filter(None, [told.place, told.postcode])) if told else ""


def slug_for(name: str, day: Any) -> str:
    """Such as "summer-fair-5-july-2027": the same fair comes again next year."""
    told = shortened(name, SLUG_NAME_LENGTH).rstrip("…")
    return free_slug(Event, f"{told} {day:%-d %B %Y}" if day else told)
