"""What Wagtail's admin asks an editor beyond what the database demands of every entry."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from directory.scheduling.taking import SchedulingForm
from directory.slugs import free_slug

NO_WAY_TO_REACH = (
    "People need a way to reach this. Give a telephone number, an e-mail address or a web page, "
    "or a venue together with when it is on."
)
REASON_MISSING = "Say why it is closed: people who planned to go will want to know."
UNTIL_WITHOUT_CLOSING = "Only something that is temporarily closed has a date until which it is closed."
AMOUNT_WITHOUT_CHARGE = "Choose “There is a charge”, or leave the amount empty."


class SluggedForm(WagtailAdminModelForm):
    """Makes an address from the name when none is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "The end of the page’s address. Leave it empty to make it from the name."

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        return slug or free_slug(type(self.instance), self.cleaned_data.get("name", ""))


class OrganisationForm(SluggedForm):
    pass


class OfferForm(SluggedForm, SchedulingForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._check_reachable(cleaned)
        self._check_status(cleaned)
        if cleaned.get("cost_amount") is not None and cleaned.get("cost") != "charge":
            self.add_error("cost_amount", AMOUNT_WITHOUT_CHARGE)
        return cleaned

    def _check_reachable(self, cleaned: dict[str, Any]) -> None:
        if self.instance.source:
            return  # as the source gave it: nobody is kept from correcting one field because another is missing
        if self.sessions is not None and not self.sessions.is_valid():
            return  # what is wrong with a session is said there, and whether it is a way to come is not known yet
        contact = any(cleaned.get(name) for name in ("phone", "email", "url"))
        sessions = self.kept_sessions
        place = cleaned.get("venues") or any(session.venue_id for session in sessions)
        when = cleaned.get("times_note") or sessions
        if not contact and not (place and when):
            raise forms.ValidationError(NO_WAY_TO_REACH)

    def _check_status(self, cleaned: dict[str, Any]) -> None:
        closed = cleaned.get("status") == "temporarily closed"
        if closed and not cleaned.get("status_reason"):
            self.add_error("status_reason", REASON_MISSING)
        if cleaned.get("closed_until") and not closed:
            self.add_error("closed_until", UNTIL_WITHOUT_CLOSING)
