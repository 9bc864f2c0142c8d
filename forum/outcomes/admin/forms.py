"""What facilitators fill in about actions and decisions."""

from typing import Any

from django import forms

from directory.freshness.reporting.forms import Words
from events.forms import DayField
from events.widgets import WrittenDateInput
from forum.models import Action, Decision, MeetingPage, Member, ProjectPage
from forum.once import OnceField
from forum.outcomes.forms import TOLD
from forum.outcomes.history import MOST_WORDS

FOR_THE_PUBLIC = "Everybody can read this, in “You said, we did”. Name nobody, or leave it empty."


class Meetings(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(MeetingPage.objects.order_by("-day"), required=False, **options)


class LineField(Words):
    widget = forms.TextInput


def day_field(label: str) -> DayField:
    return DayField(label=label, required=False, widget=WrittenDateInput)


class ActionForm(forms.Form):
    words = LineField(label="What is to be done", max_length=1000)
    owners = forms.ModelMultipleChoiceField(
        Member.objects.welcome(),
        label="Who looks after it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="They get reminders with a link that says “It is done”.",
    )
    owner_words = LineField(label="Who, if no member", required=False, max_length=100)
    due_on = day_field("Until")
    meeting = Meetings(label="Agreed at")
    project = forms.ModelChoiceField(ProjectPage.objects.order_by("title"), label="Part of the project", required=False)
    you_said = LineField(label="What people said", required=False, max_length=TOLD, help_text=FOR_THE_PUBLIC)
    we_did = LineField(label="What came of it", required=False, max_length=TOLD, help_text=FOR_THE_PUBLIC)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = self.initial.get("owners") or []
        owners: Any = self.fields["owners"]
        # Who has left still looks after what nobody else took over: saving the form does not take that away.
        owners.queryset = Member.objects.welcome() | Member.objects.filter(pk__in=[member.pk for member in known])


class AddActionForm(ActionForm):
    form = OnceField()


class ClosingForm(forms.Form):
    """How it goes. `reason` is asked for by forum.outcomes.actions where it must be given."""

    words = LineField(label="What came of it, for members", required=False, max_length=MOST_WORDS)
    you_said = LineField(label="What people said", required=False, max_length=TOLD, help_text=FOR_THE_PUBLIC)
    we_did = LineField(
        label="What came of it, for everybody", required=False, max_length=TOLD, help_text=FOR_THE_PUBLIC
    )


class DroppingForm(forms.Form):
    reason = LineField(label="Why is it dropped?", required=False, max_length=255, help_text="Members can read this.")


class DecisionForm(forms.Form):
    words = LineField(label="What was decided", max_length=2000)
    meeting = Meetings(label="Decided at")
    review_on = day_field("Look at it again on")
    came_of_it = LineField(label="What came of it", required=False, max_length=TOLD, help_text=FOR_THE_PUBLIC)


class AddDecisionForm(DecisionForm):
    form = OnceField()


def told_of_action(action: Action) -> dict[str, Any]:
    """What the form shows of it."""
    plain = ("words", "owner_words", "due_on", "meeting", "project", "you_said", "we_did")
    return {"owners": list(action.owners.all()), **{name: getattr(action, name) for name in plain}}


def told_of_decision(decision: Decision) -> dict[str, Any]:
    return {name: getattr(decision, name) for name in ("words", "meeting", "review_on", "came_of_it")}
