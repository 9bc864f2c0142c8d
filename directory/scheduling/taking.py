"""What saving the form of an offer makes of its words and its sessions."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from directory.models import Offer, OfferSchedule
from directory.scheduling.formsets import SessionFormSet
from directory.timetabling import reread, says_the_same
from events.enums import Certainty

NOT_BOTH = (
    "You have changed sessions yourself, and ask for those that are read from the words instead. "
    "Untick this to keep your changes."
)


class SchedulingForm(WagtailAdminModelForm):
    """Sessions follow the words until an editor sets them: from then on they are the editor's."""

    take_sessions = forms.BooleanField(
        label="Take these sessions",
        required=False,
        help_text="Replaces the sessions below by what is read from the words above, also those that you have set.",
    )

    def __init__(self, *args: Any, instance: Offer | None = None, **kwargs: Any) -> None:
        if instance is not None and instance.pk:
            _give_numbers(instance)
        super().__init__(*args, instance=instance, **kwargs)
        self._words_before = self.instance.times_note

    @property
    def sessions(self) -> SessionFormSet | None:
        return self.formsets.get("schedules")

    @property
    def kept_sessions(self) -> list[OfferSchedule]:
        """Those that there will be. None of them where one is not right yet."""
        sessions = self.sessions
        return [form.instance for form in sessions.kept_forms] if sessions is not None and sessions.is_valid() else []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        sessions = self.sessions
        if cleaned.get("take_sessions") and sessions is not None and sessions.is_valid() and sessions.was_edited:
            self.add_error("take_sessions", NOT_BOTH)
        return cleaned

    def save(self, commit: bool = True) -> Offer:
        offer: Offer = super().save(commit=False)
        self._settle(offer)
        if commit:
            offer.save()
            self.save_m2m()
        return offer

    def _settle(self, offer: Offer) -> None:
        if self.cleaned_data.get("take_sessions"):
            _forget_what_was_set(offer)
            reread(offer, was=self._words_before)
        elif self.sessions is not None and self.sessions.was_edited:
            offer.times_reading = Certainty.SETTLED
        elif not says_the_same(self._words_before, offer.times_note):
            reread(offer, was=self._words_before)


def _forget_what_was_set(offer: Offer) -> None:
    offer.times_reading = Certainty.NOT_READ
    rows = list(offer.schedules.all())
    for row in rows:
        row.is_read = True
    offer.schedules.set(rows)


def _give_numbers(offer: Offer) -> None:
    """Publishing gives numbers to the sessions that a draft added, and the draft does not know of them. Without them
    the next publish would delete those sessions and make others, and calendars would see them vanish."""
    unnumbered = {row.uuid: row for row in offer.schedules.all() if row.pk is None}
    if unnumbered:
        saved = OfferSchedule.objects.filter(offer=offer.pk, uuid__in=unnumbered)
        for uuid, number in saved.values_list("uuid", "pk"):
            unnumbered[uuid].pk = number
