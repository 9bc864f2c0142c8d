"""What a visitor may tell us, and what a navigator may add."""

from typing import Any

from django import forms

from directory.freshness.reporting.enums import Reason
from directory.freshness.reporting.models import NOTE_LENGTH

TOO_LONG = f"That is more than we can keep. Please say it in {NOTE_LENGTH:,} letters or fewer."


class Words(forms.CharField):
    """Text as people type it. What no keyboard makes (NUL and the like) is left out instead of refused."""

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return "".join(letter for letter in text if letter.isprintable() or letter == "\n").strip()


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        choices=Reason.choices,
        error_messages={"required": "Choose what is wrong.", "invalid_choice": "Choose what is wrong."},
    )
    note = Words(required=False, max_length=NOTE_LENGTH, error_messages={"max_length": TOO_LONG})
    email = forms.EmailField(
        required=False,
        max_length=254,
        error_messages={
            "invalid": "Write the e-mail address like name@example.org, or leave it empty.",
            "max_length": "That e-mail address is too long to be one. Check it, or leave it empty.",
        },
    )
    # People never see it.
    homepage = Words(required=False)

    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, what to do), for the summary of errors."""
        return [(name, str(words)) for name, all_words in self.errors.items() for words in all_words]


class AnswerForm(forms.Form):
    note = Words(required=False, max_length=NOTE_LENGTH, error_messages={"max_length": TOO_LONG})
