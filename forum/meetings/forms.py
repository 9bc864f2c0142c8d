"""What members say before a meeting."""

from typing import Any

from django import forms

from directory.freshness.reporting.forms import Words
from forum.enums import Answer
from forum.meetings.answering import NEEDS_LENGTH

CHOOSE = "Choose whether you will come."
TOO_LONG = f"That is more than we can keep. Please say it in {NEEDS_LENGTH:,} letters or fewer."
MINUTES = "Write how many minutes it needs, from 1 to 120."
NO_TITLE = "Say what it is about, in a few words."
LONG_TITLE = "That is too long for an agenda. Say it in 150 letters or fewer, and the rest below."


class _Form(forms.Form):
    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, what to do), for the summary of errors; "" for what is about all of it."""
        named = ((name if name in self.fields else "", told) for name, told in self.errors.items())
        return [(name, str(words)) for name, told in named for words in told]

    def typed(self) -> dict[str, Any]:
        return {name: self[name].value() or "" for name in self.fields}


class AnswerForm(_Form):
    answer = forms.ChoiceField(choices=Answer.choices, error_messages={"required": CHOOSE, "invalid_choice": CHOOSE})
    access_needs = Words(required=False, max_length=NEEDS_LENGTH, error_messages={"max_length": TOO_LONG})

    def clean_answer(self) -> Answer:
        return Answer(self.cleaned_data["answer"])


class SuggestForm(_Form):
    title = Words(max_length=150, error_messages={"required": NO_TITLE, "max_length": LONG_TITLE})
    details = Words(required=False, max_length=NEEDS_LENGTH, error_messages={"max_length": TOO_LONG})
    minutes = forms.IntegerField(
        min_value=1,
        max_value=120,
        initial=10,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MINUTES),
    )

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())
