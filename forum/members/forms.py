"""What we ask somebody who would like to join, and what members say about themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from directory.freshness.reporting.forms import Words
from directory.models import Organisation
from forum.enums import Audience
from forum.models import Member

TOO_LONG = "Make it shorter: {most:,} letters at most."
NO_NAME = "Write a name that we may call you by. It need not be your real one."
NO_EMAIL = "Write your e-mail address like name@example.org."
NO_CONSENT = "Tick that we may keep this. Without it we cannot answer you."
UNKNOWN = "We do not know this organisation. Leave it empty, or write its name as it is in our list."
IS_IT = "We do not know this organisation. Is it one of these? {names}"
SHOWN = ("name_shown", "takes_part_shown", "organisation_shown", "can_offer_shown")


def _words(most: int, required: str = "") -> Words:
    told = {"required": required, "max_length": TOO_LONG.format(most=most)}
    return Words(required=bool(required), max_length=most, error_messages=told)


class WithProblems(forms.Form):
    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, what to do), in the order of the page."""
        return [(name, str(words)) for name in self.fields for words in self.errors.get(name, ())]

    def filled_in(self) -> dict[str, Any]:
        """What a template needs of it."""
        return {
            "values": {name: self[name].value() or "" for name in self.fields},
            "errors": {name: words[0] for name, words in self.errors.items()},
            "problems": self.problems(),
        }


class JoinForm(WithProblems):
    display_name = _words(60, NO_NAME)
    email = forms.EmailField(
        max_length=254, error_messages={"required": NO_EMAIL, "invalid": NO_EMAIL, "max_length": NO_EMAIL}
    )
    takes_part = _words(60)
    why = _words(1000)
    consent = forms.BooleanField(error_messages={"required": NO_CONSENT})
    homepage = Words(required=False)  # people never see it


class ProfileForm(WithProblems):
    display_name = _words(60, NO_NAME)
    takes_part = _words(60)
    organisation = _words(255)
    can_offer = _words(1000)
    name_shown = forms.ChoiceField(choices=Audience.choices)
    takes_part_shown = forms.ChoiceField(choices=Audience.choices)
    organisation_shown = forms.ChoiceField(choices=Audience.choices)
    can_offer_shown = forms.ChoiceField(choices=Audience.choices)
    wants_invitations = forms.BooleanField(required=False)
    wants_digest = forms.BooleanField(required=False)

    @classmethod
    def of(cls, member: Member) -> "ProfileForm":
        """As it stands."""
        told = {name: getattr(member, name) for name in cls.base_fields}
        return cls(initial=told | {"organisation": str(member.organisation or "")})

    def clean_organisation(self) -> Organisation | None:
        name: str = self.cleaned_data["organisation"]
        if not name:
            return None
        if found := Organisation.objects.filter(name__iexact=name).order_by("pk").first():
            return found
        alike = Organisation.objects.filter(name__icontains=name).order_by("name").values_list("name", flat=True)[:5]
        raise ValidationError(IS_IT.format(names="; ".join(alike)) if alike else UNKNOWN)


class DeclineForm(forms.Form):
    words = _words(1000, "Say why, in a sentence or two: they will read it.")


class EraseForm(WithProblems):
    sure = forms.BooleanField(error_messages={"required": "Tick that you are sure. We cannot bring it back."})
