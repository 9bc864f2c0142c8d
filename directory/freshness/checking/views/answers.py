"""Saying what a check found, and taking it back."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages

from directory.freshness.checking.forms import CorrectionForm, HowForm, ResultForm, first_values
from directory.freshness.checking.models import PlannedCheck
from directory.freshness.checking.results import SettledError, TooLateError, record_for_call, record_result, undo
from directory.freshness.checking.views.base import Deed
from directory.freshness.checking.views.calls import CallScreen
from directory.freshness.enums import Outcome
from directory.freshness.models import Evidence

CHANGED_BUT_RIGHT = (
    "You changed something above. If it was wrong, choose “Save: a detail was wrong”; else put it back as it was."
)


class ResultView(CallScreen):
    """One entry was checked. Shows the call again where something was typed that cannot be saved."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        checks = PlannedCheck.objects.select_related("offer", "call__organisation", "call__claimed_by", "call__plan")
        check = get_object_or_404(checks, pk=self.kwargs["pk"])
        self.call, prefix = check.call, f"check-{check.pk}"
        form = ResultForm(request.POST, prefix=prefix)
        correction = CorrectionForm(request.POST, prefix=prefix, initial=first_values(check.offer), offer=check.offer)
        if not self._is_valid(form, correction):
            self.bound = {check.pk: (form, correction)}
            messages.error(request, "Nothing was recorded yet: see below.")
            return self.render_to_response(self.get_context_data(), status=422)
        self._record(check, form.cleaned_data, correction.corrections())
        return redirect(_next_entry(check, self.now.date()))

    @staticmethod
    def _is_valid(form: ResultForm, correction: CorrectionForm) -> bool:
        valid = form.is_valid()
        outcome = form.cleaned_data.get("outcome")
        if outcome == Outcome.RIGHT and correction.has_changed():
            correction.add_error(None, CHANGED_BUT_RIGHT)
        elif outcome in (Outcome.CLOSED, Outcome.NO_ANSWER):
            return valid  # what was typed into the correction does not matter any more
        return correction.is_valid() and valid

    def _record(self, check: PlannedCheck, told: dict[str, Any], values: dict[str, Any]) -> None:
        outcome = told["outcome"]
        corrects = outcome in (Outcome.DETAIL_WRONG, Outcome.CONTACT_WRONG)
        try:
            record_result(
                check,
                told["how"],
                outcome,
                now=self.now,
                by=self.user,
                nonce=told["nonce"],
                note=told["note"],
                spoke_to=told["spoke_to"],
                values=values if corrects else None,
            )
        except SettledError:
            messages.warning(self.request, f"{check.offer}: somebody has recorded this already. Nothing was changed.")
        else:
            messages.success(self.request, f"{check.offer}: “{Outcome(outcome).label}” is recorded.")


class AllView(Deed):
    """One result for every entry of the call that is still open."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        call, form = self.call_or_404(), HowForm(request.POST, prefix="all")
        outcome = request.POST.get("outcome")
        if not form.is_valid() or outcome not in (Outcome.RIGHT, Outcome.NO_ANSWER):
            messages.error(request, "Nothing was recorded: choose how you checked, then press one of the buttons.")
            return redirect("directory_checking:call", call.pk)
        told = form.cleaned_data
        done = record_for_call(
            call, told["how"], outcome, now=self.now, by=self.user, nonce=told["nonce"], spoke_to=told["spoke_to"]
        )
        if done:
            words = "All entries are right" if outcome == Outcome.RIGHT else "Nobody answered"
            messages.success(request, f"“{words}” is recorded for {len(done)} of {call.organisation}.")
        return redirect("directory_checking:call", call.pk)


class UndoView(Deed):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        evidence = get_object_or_404(Evidence.objects.select_related("offer"), pk=self.kwargs["pk"], by=self.user)
        try:
            undo(evidence, now=self.now, by=self.user)
        except TooLateError:
            messages.error(request, "That was more than a day ago. Ask an editor to take it back.")
        else:
            messages.success(request, f"{evidence.offer}: taken back.")
        back = request.POST.get("back", "")
        safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
        return redirect(back if safe else reverse("directory_checking:mine"))


def _next_entry(check: PlannedCheck, today: date) -> str:
    """The page of the call, at the next entry that is still open."""
    url = reverse("directory_checking:call", args=[check.call_id])
    others = check.call.checks.to_do(today).exclude(pk=check.pk).order_by("position", "pk")
    following = others.filter(position__gte=check.position).first() or others.first()
    return f"{url}#check-{following.pk}" if following else url
