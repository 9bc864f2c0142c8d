"""The whole week's plan, and the entries about which nobody could be reached."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from directory.freshness.checking import calling
from directory.freshness.checking.forms import HowForm
from directory.freshness.checking.models import PlannedCheck, Reach, WeekPlan
from directory.freshness.checking.planning import cost
from directory.freshness.checking.results import record_found
from directory.freshness.checking.views.base import SEES_AUDITS, Deed, Screen
from directory.freshness.enums import Kind, Outcome
from directory.freshness.viewing import monday_of


class WeekView(Screen):
    page_title = "The whole week"
    template_name = "directory_checking/week.html"
    header_icon = "calendar"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        week = monday_of(self.now.date())
        checks = PlannedCheck.objects.filter(week=week).select_related(
            "offer", "call__organisation", "call__claimed_by", "done_by"
        )
        by_call: dict[Any, list[PlannedCheck]] = {}
        for check in checks.order_by("call__position", "position"):
            by_call.setdefault(check.call, []).append(check)
        return super().get_context_data(**kwargs) | {
            "plan": WeekPlan.objects.filter(pk=week).first(),
            "week": week,
            "ends": week + timedelta(days=6),
            "calls": list(by_call.items()),
            "spent": cost(len(found) for found in by_call.values()),
            "shows_audits": self.user.has_perm(SEES_AUDITS),
        }


class UnreachedView(Screen):
    permission = calling.CHANGE_OFFER
    page_title = "Could not be reached"
    template_name = "directory_checking/unreached.html"
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reaches = Reach.objects.filter(unreached_since__isnull=False, offer__live=True)
        found = reaches.select_related("offer__organisation", "offer__standing").order_by("unreached_since", "pk")
        for reach in found:
            reach.form = HowForm(prefix=f"found-{reach.pk}", initial={"how": Kind.VISIT})  # type: ignore[attr-defined]  # for the template
        return super().get_context_data(**kwargs) | {
            "waiting": [reach for reach in found if not reach.is_left],
            "left": [reach for reach in found if reach.is_left],
        }


class EditorsDeed(Deed):
    permission = calling.CHANGE_OFFER

    def reach_or_404(self) -> Reach:
        return get_object_or_404(Reach.objects.select_related("offer"), pk=self.kwargs["pk"])


class TryAgainView(EditorsDeed):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reach = self.reach_or_404()
        calling.try_again(reach, now=self.now, by=self.user)
        messages.success(request, f"{reach.offer} is back among those to ring.")
        return redirect("directory_checking:unreached")


class FoundView(EditorsDeed):
    """An editor went there, or asked at the forum."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reach, form = self.reach_or_404(), HowForm(request.POST, prefix=f"found-{self.kwargs['pk']}")
        outcome = request.POST.get("outcome")
        if not form.is_valid() or outcome not in (Outcome.RIGHT, Outcome.CLOSED):
            messages.error(request, "Nothing was recorded: choose how you know, then press one of the buttons.")
            return redirect("directory_checking:unreached")
        told = form.cleaned_data
        record_found(reach.offer, told["how"], outcome, now=self.now, by=self.user, nonce=told["nonce"])
        messages.success(request, f"{reach.offer}: “{Outcome(outcome).label}” is recorded.")
        return redirect("directory_checking:unreached")


class LeaveView(EditorsDeed):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reach = self.reach_or_404()
        calling.leave(reach, by=self.user)
        messages.success(request, f"{reach.offer} is left as it is. Once its time is up, its page says so.")
        return redirect("directory_checking:unreached")
