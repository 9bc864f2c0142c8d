"""What we ask somebody who tells us about an event, in the order in which the page of an event answers."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from directory.freshness.reporting.forms import Words
from directory.words.contacts import tel_url
from events.forms import ClockField, DayField, faults_of_times
from places import postcodes

FURTHEST_YEARS = 2
OVER = "That day is over. Write a day that is still to come."
TOO_FAR = "That is more than two years from now. Check the year."
NO_PLACE = "Say where it is, or tick that it is online."
NO_WAY_TO_REACH = "Give people a way to ask: a phone number, an e-mail address or a web page."
NO_NUMBER = "Write a phone number, such as 0161 496 0000."
NO_URL = "Write the web address like https://example.org, or leave it empty."
NO_EMAIL = "Write the e-mail address like name@example.org."
TOO_LONG = "Make it shorter: {most:,} letters at most."


def _words(most: int, required: str = "") -> Words:
    told = {"required": required, "max_length": TOO_LONG.format(most=most)}
    return Words(required=bool(required), max_length=most, error_messages=told)


class PostcodeField(Words):
    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            return postcodes.normalise(text) if text else ""
        except postcodes.PostcodeError as error:
            raise ValidationError(str(error)) from error


class TellForm(forms.Form):
    name = _words(255, "Say what it is called.")
    summary = _words(300, "Say in one sentence what it is.")
    day = DayField(error_messages={"required": "Write the day on which it is."})
    starts = ClockField(required=False)
    last_day = DayField(required=False)
    ends = ClockField(required=False, at_the_end=True)
    place = _words(500)
    postcode = PostcodeField(required=False, max_length=20)
    online = forms.BooleanField(required=False)
    who_for = _words(1000)
    cost = _words(255, "Say what it costs. If it is free, write “free”.")
    booking_note = _words(1000)
    contact_name = _words(100)
    phone = _words(60)
    email = forms.EmailField(required=False, max_length=254, error_messages={"invalid": NO_EMAIL})
    url = forms.URLField(
        required=False, max_length=500, assume_scheme="https", error_messages={"invalid": NO_URL, "max_length": NO_URL}
    )
    sender_name = _words(100, "Tell us your name. Only we see it.")
    sender_email = forms.EmailField(
        max_length=254,
        error_messages={"required": "Write your e-mail address, so that we can tell you.", "invalid": NO_EMAIL},
    )
    # People never see it.
    homepage = Words(required=False)

    def __init__(self, data: Any, today: date) -> None:
        self.today = today
        super().__init__(data)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < self.today:
            raise ValidationError(OVER)
        if day.year > self.today.year + FURTHEST_YEARS:
            raise ValidationError(TOO_FAR)
        return day

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not tel_url(phone):
            raise ValidationError(NO_NUMBER)
        return phone

    def clean(self) -> dict[str, Any]:
        for field, words in self._faults():
            if field not in self.errors:
                self.add_error(field, words)
        return self.cleaned_data

    def _faults(self) -> Iterator[tuple[str, str]]:
        told = self.cleaned_data
        if not {"starts", "ends"} & set(self.errors):
            yield from faults_of_times(*(told.get(name) for name in ("day", "starts", "last_day", "ends")))
        if not (told.get("place") or told.get("postcode") or told.get("online")) and "postcode" not in self.errors:
            yield "place", NO_PLACE
        if not any(told.get(name) or name in self.errors for name in ("phone", "email", "url")):
            yield "phone", NO_WAY_TO_REACH

    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, what to do), for the summary of errors, in the order of the page."""
        return [(name, str(words)) for name in self.fields for words in self.errors.get(name, ())]


class TurnDownForm(forms.Form):
    reason = _words(1000, "Say why, in a sentence or two: they will read it.")
