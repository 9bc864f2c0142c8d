"""What people may say about an action."""

from typing import Any

from django import forms

from directory.freshness.reporting.forms import Words
from forum.outcomes.history import MOST_WORDS

TOLD = 300  # letters of each of the two texts for the public
TOO_LONG = "Make it shorter: {most} letters at most."


def _words(most: int) -> Words:
    return Words(required=False, max_length=most, error_messages={"max_length": TOO_LONG.format(most=most)})


class SayForm(forms.Form):
    """What came of it, or what help is needed: in their own words, or in none."""

    words = _words(MOST_WORDS)


class TellForm(SayForm):
    """For facilitators: with the two texts for “You said, we did”."""

    you_said = _words(TOLD)
    we_did = _words(TOLD)

    def texts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("you_said", "we_did")}


def problems(form: forms.Form, prefix: str = "") -> list[tuple[str, str]]:
    """(id of the field, what to do), for the summary of errors."""
    return [(f"{prefix}{name}", str(words)) for name, found in form.errors.items() for words in found]
