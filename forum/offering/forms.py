"""What we ask somebody who posts an offer. Each form is one page; its fields are keys of the answers."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from directory.enums import Cost, Joining
from directory.freshness.reporting.forms import Words
from directory.words.contacts import tel_url
from places import postcodes

TOO_LONG = "Make it shorter: {most:,} letters at most."
NO_PLACE = "Say where it is, or take the tick away from “At a place”."
NO_WAY = "Tick at least one: how do people take part?"
NO_WAY_TO_REACH = "Give people a way to ask: a phone number, an e-mail address or a web page."
NO_NUMBER = "Write a phone number, such as 0161 496 0000."
NO_EMAIL = "Write the e-mail address like name@example.org."
NO_URL = "Write the web address like https://example.org, or leave it empty."
NO_AMOUNT = "Write the pounds as a number, such as 4 or 2.50. If there is more than one price, leave it empty."
NO_ORGANISATION = "Write who runs it, or choose another answer."
WAYS = ("at_place", "online", "by_phone", "at_home")
DEAREST = 10_000


def words(most: int, required: str = "") -> Words:
    told = {"required": required, "max_length": TOO_LONG.format(most=most)}
    return Words(required=bool(required), max_length=most, error_messages=told)


class QuestionForm(forms.Form):
    def answers(self) -> dict[str, Any]:
        """What is kept, as JSON can hold it. Only of a valid form."""
        return dict(self.cleaned_data)

    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, what to do), in the order of the page."""
        return [(name, str(words)) for name in self.fields for words in self.errors.get(name, ())]


class WhatForm(QuestionForm):
    name = words(100, "Say what it is called.")
    summary = words(300, "Say in one sentence what it is.")


class WhoRunsItForm(QuestionForm):
    run_by = forms.CharField(max_length=12, error_messages={"required": "Say who runs it."})
    organisation_name = words(200)

    def __init__(self, data: Any = None, *, organisations: Sequence[tuple[int, str]] | None = None) -> None:
        """`organisations`: those that this person may choose; None for what was chosen before."""
        super().__init__(data)
        self.organisations = organisations

    def clean_run_by(self) -> str:
        """Only what this person may choose: another number, typed in, is none of theirs."""
        chosen: str = self.cleaned_data["run_by"]
        if self.organisations is None:
            return chosen
        if chosen not in {"forum", "other", *(str(pk) for pk, _ in self.organisations)}:
            raise ValidationError("Choose who runs it.")
        return chosen

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("run_by") == "other" and not self.cleaned_data.get("organisation_name"):
            self.add_error("organisation_name", NO_ORGANISATION)
        return self.cleaned_data


class WhoForm(QuestionForm):
    who_for = words(1000)


class WhereForm(QuestionForm):
    at_place = forms.BooleanField(required=False)
    place = words(300)
    postcode = words(20)
    online = forms.BooleanField(required=False)
    by_phone = forms.BooleanField(required=False)
    at_home = forms.BooleanField(required=False)
    venue = forms.CharField(required=False, max_length=12)  # of those that we know; "none": another one

    def clean_postcode(self) -> str:
        text: str = self.cleaned_data["postcode"]
        try:
            return postcodes.normalise(text) if text else ""
        except postcodes.PostcodeError as error:
            raise ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if not any(told.get(way) for way in WAYS):
            self.add_error("at_place", NO_WAY)
        elif told.get("at_place") and not told.get("place") and not told.get("postcode"):
            self.add_error("place", NO_PLACE)
        return told


class WhenForm(QuestionForm):
    times_note = words(1000)


class CostForm(QuestionForm):
    cost = forms.ChoiceField(choices=Cost.choices, required=False)
    cost_amount = words(12)
    cost_note = words(255)

    def clean_cost_amount(self) -> str:
        text: str = self.cleaned_data["cost_amount"].lstrip("£").strip()
        if not text:
            return ""
        try:
            amount = Decimal(text).quantize(Decimal("0.01"))
        except InvalidOperation as error:
            raise ValidationError(NO_AMOUNT) from error
        if not 0 < amount <= DEAREST:
            raise ValidationError(NO_AMOUNT)
        return f"{amount:f}"

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("cost") != Cost.CHARGE:
            self.cleaned_data["cost_amount"] = ""
        return self.cleaned_data


class JoiningForm(QuestionForm):
    joining = forms.ChoiceField(choices=Joining.choices, required=False)
    joining_note = words(1000)


class ContactForm(QuestionForm):
    contact_name = words(100)
    phone = words(60)
    email = forms.EmailField(required=False, max_length=254, error_messages={"invalid": NO_EMAIL})
    url = forms.URLField(
        required=False, max_length=500, assume_scheme="https", error_messages={"invalid": NO_URL, "max_length": NO_URL}
    )
    private_is_fine = forms.BooleanField(required=False)

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not tel_url(phone):
            raise ValidationError(NO_NUMBER)
        return phone

    def clean(self) -> dict[str, Any]:
        for field, told in self._faults():
            self.add_error(field, told)
        return self.cleaned_data

    def _faults(self) -> Iterator[tuple[str, str]]:
        if not any(self.cleaned_data.get(name) or name in self.errors for name in ("phone", "email", "url")):
            yield "phone", NO_WAY_TO_REACH


class FirstVisitForm(QuestionForm):
    first_visit_welcome = words(1000)
    first_visit_way_in = words(1000)
    first_visit_companion = words(1000)
    first_visit_bring = words(1000)


class PledgeForm(QuestionForm):
    words = words(1000, "Write what you can give.")
    may_be_named = forms.BooleanField(required=False)
    form = forms.UUIDField()


class MessageForm(QuestionForm):
    words = words(2000, "Write something first.")
