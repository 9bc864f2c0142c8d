"""What an organiser can tell us. Nothing that they left alone is checked: an old entry may break a newer rule."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property

from directory.enums import Cost, Joining, Status
from directory.freshness.asking.enums import Answer
from directory.models import Offer
from directory.words.contacts import tel_url
from events.timetables.horizon import NO_END, is_too_far, too_far_in_words

PLACE_HINT = "The address in words. We look at it before we change it."
NOTHING_CHANGED = "You have not changed anything yet. Change what is wrong, or tell us in a note."
NO_NUMBER = "Write a phone number, such as 0161 496 0000."
NO_WAY_TO_REACH = "People need a way to reach you: leave a phone number, an e-mail address or a web page."
NO_CHARGE = "Choose “There is a charge”, or leave the pounds empty."
WHICH = "Choose whether it has stopped or paused."
NO_REASON = "Say in a few words why, such as “The hall is being repaired.”"
NO_SUCH_DAY = "Write a day that is still to come, such as 27/3/2027. Leave it empty if you do not know."
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
TOO_LONG = "Make it shorter: {most} letters at most."


class Words(forms.CharField):
    """Text in which a line break is a line break, however a browser or an older form has sent it."""

    def to_python(self, value: Any) -> str:
        return "\n".join((super().to_python(value) or "").splitlines())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))


def _field(name: str) -> Words:
    field: Any = Offer._meta.get_field(name)
    return Words(required=False, label=str(field.verbose_name).capitalize())


class ChangeForm(forms.Form):
    """The entry as it stands, to be changed."""

    times_note = _field("times_note")
    place = Words(required=False, label="Where", max_length=1000)
    cost = forms.ChoiceField(choices=Cost.choices, required=False)
    cost_amount = Words(required=False, label="How many pounds")
    cost_note = _field("cost_note")
    joining = forms.ChoiceField(choices=Joining.choices, required=False)
    joining_note = _field("joining_note")
    contact_name = _field("contact_name")
    phone = _field("phone")
    email = _field("email")
    url = _field("url")
    note = Words(required=False, label="Anything else that we should change", max_length=2000)

    BESIDE_THE_OFFER = ("place", "note")

    def __init__(self, data: Any, offer: Offer, place: str) -> None:
        self.offer = offer
        initial = {name: getattr(offer, name) for name in self.base_fields if name not in self.BESIDE_THE_OFFER}
        if offer.cost_amount is not None:
            initial["cost_amount"] = f"{offer.cost_amount:.2f}".removesuffix(".00")
        super().__init__(data, initial={**initial, "place": place})

    def unchecked(self, data: Any) -> "ChangeForm":
        """The same form with what was typed so far, before anything is sent for good."""
        form = ChangeForm(None, self.offer, "")
        form.initial = {name: data.get(name, value) for name, value in self.initial.items()}
        form.initial["note"] = data.get("note", "")
        return form

    def clean(self) -> dict[str, Any]:
        changed = [name for name in self.changed_data if name not in self.errors]
        for name in changed:
            if name not in self.BESIDE_THE_OFFER:
                self._check(name)
        if not self.changed_data:
            raise ValidationError(NOTHING_CHANGED)
        self._check_together()
        return self.cleaned_data

    def _check(self, name: str) -> None:
        """As the admin would, but only what was changed."""
        field: Any = Offer._meta.get_field(name)
        value = self.cleaned_data[name]
        try:
            self.cleaned_data[name] = _valid(field, value.removeprefix("£").strip() if name == "cost_amount" else value)
            if name == "phone" and value and not tel_url(value):
                raise ValidationError(NO_NUMBER)
        except ValidationError as error:
            self.add_error(name, error)

    def _check_together(self) -> None:
        ways = ("phone", "email", "url")
        cleaned, charged = self.cleaned_data, self.cleaned_data.get("cost") == Cost.CHARGE
        if any(name in self.changed_data for name in ways) and not any(cleaned.get(name, True) for name in ways):
            self.add_error("phone", NO_WAY_TO_REACH)
        if "cost_amount" in self.changed_data and cleaned.get("cost_amount") and not charged:
            self.add_error("cost_amount", NO_CHARGE)

    @cached_property
    def changed_data(self) -> list[str]:
        """What did not arrive at all was not emptied by anybody."""
        return [name for name in super().changed_data if name in self.data]

    @property
    def new_values(self) -> dict[str, Any]:
        """The changed fields of the offer."""
        values = {name: self.cleaned_data[name] for name in self.changed_data if name not in self.BESIDE_THE_OFFER}
        if "cost" in values and values["cost"] != Cost.CHARGE and self.offer.cost_amount is not None:
            values["cost_amount"] = None
        return values

    @property
    def new_place(self) -> str:
        return self.cleaned_data["place"] if "place" in self.changed_data else ""


def _valid(field: Any, value: str) -> Any:
    """The value of a model's field. Raises ValidationError, in our words where Django's would not help."""
    most = getattr(field, "max_length", None)
    if most and len(value) > most:
        raise ValidationError(TOO_LONG.format(most=most))
    if isinstance(field, models.DecimalField):
        return _pounds(field, value)
    if isinstance(field, models.URLField) and value and "://" not in value:
        value = f"https://{value}"
    try:
        field.run_validators(value)
    except ValidationError as error:
        words = {"email": "Write an e-mail address, such as name@example.org."}
        words["url"] = "Write the address of a web page, such as www.example.org."
        raise ValidationError(words.get(field.name, "; ".join(error.messages))) from error
    return value


def _pounds(field: Any, value: str) -> Any:
    if not value:
        return None
    try:
        amount = field.clean(value, None)
    except ValidationError:
        amount = 0
    if amount <= 0:
        raise ValidationError("Write the pounds as a number, such as 4 or 2.50.")
    return amount


class StoppedForm(forms.Form):
    which = forms.ChoiceField(
        choices=[(Answer.STOPPED.value, "It has stopped for good"), (Answer.PAUSED.value, "It is closed for now")],
        error_messages={"required": WHICH, "invalid_choice": WHICH},
    )
    reason = Words(required=False, max_length=255, error_messages={"max_length": TOO_LONG.format(most=255)})
    until = forms.DateField(required=False, input_formats=DAYS, error_messages={"invalid": NO_SUCH_DAY})
    note = Words(required=False, max_length=2000)

    def __init__(self, data: Any, today: datetime.date) -> None:
        self.today = today
        super().__init__(data)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("which") == Answer.PAUSED:
            if not self.cleaned_data.get("reason") and "reason" not in self.errors:
                self.add_error("reason", NO_REASON)
            until = self.cleaned_data.get("until")
            if until and until < self.today:
                self.add_error("until", NO_SUCH_DAY)
            elif until and is_too_far(until, self.today):
                self.add_error("until", f"{too_far_in_words(until)} {NO_END}")
        return self.cleaned_data

    @property
    def new_values(self) -> dict[str, Any]:
        if self.cleaned_data["which"] == Answer.STOPPED:
            return {"status": Status.ENDED, "status_reason": "", "closed_until": None}
        return {
            "status": Status.TEMPORARILY_CLOSED,
            "status_reason": self.cleaned_data["reason"],
            "closed_until": self.cleaned_data.get("until"),
        }


class SuggestionForm(forms.Form):
    text = Words(
        max_length=2000,
        error_messages={"required": "Write a few words about it.", "max_length": TOO_LONG.format(most=2000)},
    )
