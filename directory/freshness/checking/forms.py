"""What a volunteer can answer. Nothing that is wrong in an entry already keeps anybody from answering."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils import timezone
from django.utils.crypto import get_random_string

from directory.enums import Cost
from directory.forms import AMOUNT_WITHOUT_CHARGE, NO_WAY_TO_REACH
from directory.freshness.enums import Kind, Outcome
from directory.models import Offer

HOW = [
    (Kind.PHONE, "By phone"),
    (Kind.VISIT, "By a visit"),
    (Kind.EMAIL, "By e-mail"),
    (Kind.WEBSITE, "On its web page"),
    (Kind.FORUM, "At the forum"),
]
SPOKE_TO = [
    ("the organiser", "The organiser"),
    ("somebody who works there", "Somebody who works there"),
    ("", "Nobody: I looked"),
]
CORRECTED = ("times_note", "cost", "cost_amount", "cost_note", "contact_name", "phone", "email", "url")


def new_nonce() -> str:
    return get_random_string(16)


class HowForm(forms.Form):
    """How somebody found out. Its nonce tells one form from another, so that sending it twice records once."""

    how = forms.ChoiceField(label="How", choices=HOW, initial=Kind.PHONE)
    spoke_to = forms.ChoiceField(label="Who told you", choices=SPOKE_TO, required=False, initial="the organiser")
    nonce = forms.CharField(widget=forms.HiddenInput, initial=new_nonce, max_length=32)


class ResultForm(HowForm):
    outcome = forms.ChoiceField(choices=[choice for choice in Outcome.choices if choice[0]], widget=forms.HiddenInput)
    note = forms.CharField(
        label="Note for us, nothing about people",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CorrectionForm(forms.Form):
    """The facts that are wrong most often. Only what was changed is looked at."""

    times_note = forms.CharField(label="When", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    cost = forms.ChoiceField(label="Cost", choices=Cost.choices, required=False)
    cost_amount = forms.CharField(label="Pounds", required=False)
    cost_note = forms.CharField(label="Cost in words", required=False, max_length=255)
    contact_name = forms.CharField(label="Who to ask for: a role, never a private name", required=False, max_length=100)
    phone = forms.CharField(label="Phone", required=False, max_length=60)
    email = forms.CharField(label="E-mail", required=False, max_length=254)
    url = forms.CharField(label="Web page", required=False, max_length=500)

    def __init__(self, *args: Any, offer: Offer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer

    def clean_email(self) -> str:
        return self._checked("email", validate_email)

    def clean_url(self) -> str:
        return self._checked("url", URLValidator(["http", "https"], message="Begin with https:// or http://."))

    def _checked(self, name: str, validator: Any) -> str:
        value = str(self.cleaned_data[name]).strip()
        if value and name in self.changed_data:
            validator(value)
        return value

    def clean_cost_amount(self) -> Decimal | None:
        value = self.cleaned_data["cost_amount"].strip().removeprefix("£")
        if not value:
            return None
        try:
            amount = Decimal(value)
        except ArithmeticError:
            raise ValidationError("Give an amount such as 3 or 2.50.") from None
        if not amount.is_finite() or not 0 < amount < 1_000_000 or amount != round(amount, 2):
            raise ValidationError("Give an amount such as 3 or 2.50.")
        return amount

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._check_amount(cleaned)
        ways = [cleaned.get(name) for name in ("phone", "email", "url", "times_note")]
        if self.changed_data and not any(ways) and not (self.offer and self.offer.source):
            raise ValidationError(NO_WAY_TO_REACH)
        return cleaned

    def _check_amount(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("cost") == Cost.CHARGE or cleaned.get("cost_amount") is None:
            return
        if "cost_amount" in self.changed_data:
            self.add_error("cost_amount", AMOUNT_WITHOUT_CHARGE)
        elif "cost" in self.changed_data:  # now it is free: what it used to cost goes by itself
            cleaned["cost_amount"] = None

    def corrections(self) -> dict[str, Any]:
        """The fields that were changed, with their new values."""
        changed = {*self.changed_data, *(["cost_amount"] if "cost" in self.changed_data else [])}
        return {name: self.cleaned_data[name] for name in CORRECTED if name in changed}


def first_values(offer: Offer) -> Mapping[str, Any]:
    """What the form shows of an entry."""
    values = {name: getattr(offer, name) for name in CORRECTED}
    return values | {"cost_amount": "" if offer.cost_amount is None else f"{offer.cost_amount.normalize():f}"}


class CallBackForm(forms.Form):
    at = forms.DateTimeField(
        label="Call back at",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"],
        error_messages={
            "required": "Say on which day and at what time.",
            "invalid": "Give a day and a time, such as 30/11/2026 14:30.",
        },
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["at"].widget.attrs["min"] = timezone.localtime(now).strftime("%Y-%m-%dT%H:%M")

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if at <= self.now:
            raise ValidationError("That time has passed. Choose a later one.")
        return at
