"""One action, or one decision: change it, say how it goes, see what happened to it."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from wagtail.admin import messages

from accounts.models import User
from forum.enums import ActionState
from forum.models import Action, Decision, MeetingPage
from forum.once import one_at_a_time
from forum.outcomes import actions, deciding
from forum.outcomes.admin.addresses import ACTION, ACTIONS, DECISION, DECISIONS
from forum.outcomes.admin.forms import (
    ActionForm,
    AddActionForm,
    AddDecisionForm,
    ClosingForm,
    DecisionForm,
    DroppingForm,
    told_of_action,
    told_of_decision,
)
from forum.screens import Deed, FormScreen

TELL = (
    "It is done. Would you like everybody to read what came of it? "
    "Write it below, in “What people said” and “What came of it”."
)
DID = {
    "done": "It is done.",
    "drop": "It is dropped, and members can read why.",
    "reopen": "It is open again.",
    "helped": "Nobody needs to look for help any more.",
}


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)


class _OutcomeForm(FormScreen[forms.Form]):
    """A form below the list that it belongs to."""


class AddAction(_OutcomeForm):
    page_title = "Write down an action"
    header_icon = "tick-inverse"
    above = ((ACTIONS, "Actions"),)
    template_name = "forum/outcomes/form.html"
    form_class = AddActionForm

    @transaction.atomic
    def form_valid(self, form: forms.Form) -> HttpResponse:
        values, by = dict(form.cleaned_data), _user(self.request)
        one_at_a_time(by)
        sent = Action.objects.filter(uuid=values.pop("form"))
        action = sent.first() or self._write_down(values, form.cleaned_data["form"], by)
        messages.success(self.request, "It is written down.")
        return redirect(ACTION, action.pk)

    def _write_down(self, values: dict[str, Any], uuid: UUID, by: User) -> Action:
        told, now = {name: values.pop(name) for name in ("you_said", "we_did")}, timezone.localtime()
        action = actions.make_action(values.pop("words"), **values, now=now, by=by)
        Action.objects.filter(pk=action.pk).update(uuid=uuid)
        return actions.change_action(action, **told, now=now, by=by)


class OneAction(_OutcomeForm):
    header_icon = "tick-inverse"
    above = ((ACTIONS, "Actions"),)
    template_name = "forum/outcomes/action.html"
    form_class = ActionForm

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        self.action: Action = get_object_or_404(Action.objects.with_people(), pk=named["pk"])
        return super().dispatch(request, *args, **named)

    def get_page_title(self) -> str:
        return str(self.action.words)

    def get_initial(self) -> dict[str, Any]:
        return told_of_action(self.action)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        closing = {"you_said": self.action.you_said, "we_did": self.action.we_did}
        context: dict[str, Any] = super().get_context_data(
            **more,
            action=self.action,
            is_late=self.action.is_open and self.action.due_on and self.action.due_on < timezone.localdate(),
            history=self.action.history.select_related("by", "meeting"),
            closing=ClosingForm(initial=closing, prefix="closing"),
            dropping=DroppingForm(prefix="dropping"),
        )
        return context

    def form_valid(self, form: forms.Form) -> HttpResponse:
        actions.change_action(self.action, **form.cleaned_data, now=timezone.localtime(), by=_user(self.request))
        messages.success(self.request, "It is changed.")
        return redirect(ACTION, self.action.pk)


class SayHowItGoes(Deed):
    """Done, dropped, open again, or help was found."""

    def do(self) -> str:
        what, action = self.kwargs["what"], get_object_or_404(Action, pk=self.kwargs["pk"])
        prefix = {"done": "closing", "drop": "dropping"}.get(what, "")
        form = (ClosingForm if what == "done" else DroppingForm)(self.request.POST, prefix=prefix)
        if not form.is_valid():
            raise ValidationError([words for found in form.errors.values() for words in found])
        changed = self._change(what, action, form.cleaned_data)
        is_silent = changed.state == ActionState.DONE and not (changed.you_said or changed.we_did)
        return TELL if is_silent else DID[what]

    def back(self) -> str:
        return reverse(ACTION, args=[self.kwargs["pk"]])

    @transaction.atomic
    def _change(self, what: str, action: Action, told: dict[str, str]) -> Action:
        if what == "done":
            done = actions.finish(action, words=told["words"], **self.how)
            return actions.change_action(done, you_said=told["you_said"], we_did=told["we_did"], **self.how)
        if what == "drop":
            return actions.drop(action, told["reason"], **self.how)
        return (actions.reopen if what == "reopen" else actions.find_help)(action, **self.how)


class AddDecision(_OutcomeForm):
    page_title = "Write down a decision"
    header_icon = "clipboard-list"
    above = ((DECISIONS, "Decisions"),)
    template_name = "forum/outcomes/form.html"
    form_class = AddDecisionForm

    @transaction.atomic
    def form_valid(self, form: forms.Form) -> HttpResponse:
        values, by = dict(form.cleaned_data), _user(self.request)
        one_at_a_time(by)
        sent = Decision.objects.filter(uuid=values.pop("form"))
        decision = sent.first() or self._write_down(values, form.cleaned_data["form"], by)
        messages.success(self.request, "It is written down.")
        return redirect(DECISION, decision.pk)

    def _write_down(self, values: dict[str, Any], uuid: UUID, by: User) -> Decision:
        came_of_it, now = values.pop("came_of_it"), timezone.localtime()
        decision = deciding.decide(values.pop("words"), **values, now=now, by=by)
        Decision.objects.filter(pk=decision.pk).update(uuid=uuid)
        return deciding.change_decision(decision, came_of_it=came_of_it, now=now, by=by)


class OneDecision(_OutcomeForm):
    header_icon = "clipboard-list"
    above = ((DECISIONS, "Decisions"),)
    template_name = "forum/outcomes/decision.html"
    form_class = DecisionForm

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        found = Decision.objects.select_related("meeting", "reviewed_at")
        self.decision: Decision = get_object_or_404(found, pk=named["pk"])
        return super().dispatch(request, *args, **named)

    def get_page_title(self) -> str:
        return str(self.decision.words)

    def get_initial(self) -> dict[str, Any]:
        return told_of_decision(self.decision)

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        last = MeetingPage.objects.taking_place().filter(day__lte=timezone.localdate()).order_by("-day").first()
        context: dict[str, Any] = super().get_context_data(**more, decision=self.decision, last_meeting=last)
        return context

    def form_valid(self, form: forms.Form) -> HttpResponse:
        now, by = timezone.localtime(), _user(self.request)
        deciding.change_decision(self.decision, **form.cleaned_data, now=now, by=by)
        messages.success(self.request, "It is changed.")
        return redirect(DECISION, self.decision.pk)


class ReviewDecision(Deed):
    """A meeting has looked at it again."""

    def do(self) -> str:
        held = get_object_or_404(MeetingPage, pk=self.kwargs["meeting"])
        deciding.review(get_object_or_404(Decision, pk=self.kwargs["pk"]), held, **self.how)
        return f"Looked at again at: {held.title}. Write below what came of it."

    def back(self) -> str:
        return reverse(DECISION, args=[self.kwargs["pk"]])
