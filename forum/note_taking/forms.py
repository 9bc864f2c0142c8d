"""What a phone or a form may send, and what is wrong with it in words."""

from datetime import date
from typing import Any

from django import forms

from directory.freshness.reporting.forms import Words
from forum.note_taking.due_days import read_day
from forum.note_taking.lines import LONGEST_LINE, LONGEST_NAMES, Outcome
from forum.note_taking.notebook import RefusedError

LONGEST_PARAGRAPH = 10_000
TOO_LONG = f"That is too long for one paragraph. Split it: {LONGEST_PARAGRAPH:,} letters are the most."
LINE_TOO_LONG = f"That is too long for one line. Say it in {LONGEST_LINE:,} letters or fewer."
NO_DAY = "Write a day such as 5 December, 5/12 or next Friday, or leave it empty."
BROKEN = "We could not read that. Load the page again, and try once more."


class SentForm(forms.Form):
    """`key` was made by who sends it: what is sent twice is done once."""

    key = forms.UUIDField(error_messages={"required": BROKEN, "invalid": BROKEN})

    def content(self) -> dict[str, Any]:
        """What was understood. Raises RefusedError with the first thing that is wrong."""
        for problems in self.errors.values():
            raise RefusedError(str(problems[0]))
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class NoteForm(SentForm):
    uuid = forms.UUIDField(error_messages={"required": BROKEN, "invalid": BROKEN})
    item = forms.UUIDField(required=False)
    base = forms.IntegerField(min_value=0, max_value=2**31 - 1, error_messages={"required": BROKEN, "invalid": BROKEN})
    words = Words(required=False, max_length=LONGEST_PARAGRAPH, error_messages={"max_length": TOO_LONG})
    deleted = forms.BooleanField(required=False)


class HereForm(SentForm):
    member = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    here = forms.BooleanField(required=False)
    online = forms.NullBooleanField(required=False)
    named = forms.NullBooleanField(required=False)


class GuestsForm(SentForm):
    takes_part = Words(max_length=60, error_messages={"required": "Say who they are, such as “carers”."})
    more = forms.IntegerField(min_value=-100, max_value=100)


class LineForm(SentForm):
    item = forms.UUIDField(required=False)
    line = Words(max_length=LONGEST_LINE, error_messages={"required": "Write a line.", "max_length": LINE_TOO_LONG})


class OutcomeForm(SentForm):
    """The same as a line, in fields."""

    item = forms.UUIDField(required=False)
    outcome = forms.ChoiceField(
        choices=[(kind.value, kind.value) for kind in Outcome],
        error_messages={"required": "Choose what it is.", "invalid_choice": "Choose what it is."},
    )
    words = Words(max_length=LONGEST_LINE, error_messages={"required": "Say what it is.", "max_length": LINE_TOO_LONG})
    who = Words(required=False, max_length=LONGEST_NAMES)
    day = Words(required=False, max_length=40, error_messages={"max_length": NO_DAY})

    def __init__(self, data: Any = None, *, today: date, next_meeting: date | None, **options: Any) -> None:
        self.today, self.next_meeting = today, next_meeting
        super().__init__(data, **options)

    def clean_day(self) -> date | None:
        """As in a line: seen from the day of the meeting."""
        if not (text := self.cleaned_data["day"]):
            return None
        if day := read_day(text, self.today, self.next_meeting):
            return day
        raise forms.ValidationError(NO_DAY)
