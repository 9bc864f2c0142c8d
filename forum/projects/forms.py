"""What we ask about a project."""

from django import forms

from directory.freshness.reporting.forms import Words
from forum.enums import ProjectStatus

TOO_LONG = "Make it shorter: {most:,} letters at most."


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
    words = _words(2000, "Say in a sentence or two how it goes.")
    status = forms.ChoiceField(
        choices=ProjectStatus.choices, error_messages={"required": "Choose how it stands.", "invalid_choice": "Choose."}
    )


class ProposeForm(_Form):
    title = _words(100, "Give it a name.")
    purpose = _words(1000, "Say what it is for, in a sentence or two.")
    needs = _words(1000)
