"""What we ask about a project."""

from typing import Any

from django import forms

from directory.freshness.reporting.forms import Words
from forum.enums import ProjectStatus
from forum.offering.personal import personal_in
from forum.once import OnceField

TOO_LONG = "Make it shorter: {most:,} letters at most."

SOMEBODY_S_OWN = "Is this somebody’s own: {found}? Everybody can read it. Take it out, or tick that it may stand there."


def _words(most: int, required: str = "") -> Words:
    told = {"required": required, "max_length": TOO_LONG.format(most=most)}
    return Words(required=bool(required), max_length=most, error_messages=told)


class _Form(forms.Form):
    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, what to do), for the summary of errors, in the order of the page."""
        return [(name, str(words)) for name in self.fields for words in self.errors.get(name, ())]

    def values(self) -> dict[str, str]:
        return {name: self[name].value() or "" for name in self.fields}

    def first_errors(self) -> dict[str, str]:
        return {name: str(words[0]) for name, words in self.errors.items()}


class TellForm(_Form):
    """What is told stands on a public page at once. So a number or address that looks like somebody's own is asked
    about first; it is never refused."""

    words = _words(2000, "Say in a sentence or two how it goes.")
    status = forms.ChoiceField(
        choices=ProjectStatus.choices, error_messages={"required": "Choose how it stands.", "invalid_choice": "Choose."}
    )
    may_stand = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """What to tell: `words` and `status`."""
        told = super().clean() or self.cleaned_data
        if not told.pop("may_stand", False) and self.personal:
            self.add_error("words", SOMEBODY_S_OWN.format(found=" and ".join(self.personal)))
        return told

    @property
    def personal(self) -> list[str]:
        """What looks like somebody's own, of what was typed."""
        return personal_in(self["words"].value() or "")


class ProposeForm(_Form):
    title = _words(100, "Give it a name.")
    purpose = _words(1000, "Say what it is for, in a sentence or two.")
    needs = _words(1000)
    form = OnceField()
