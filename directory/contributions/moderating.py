"""Events that people told us about: look, make an event of it, or turn it down in words that they will read."""

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from directory.contributions import actions
from directory.contributions.forms import TurnDownForm
from directory.contributions.models import OPEN, Contribution
from directory.words.event_times import when_in_words
from events.actions import PERMISSION

PER_PAGE = 20
QUEUE = "contributions"
EDIT = "wagtailsnippets_events_event:edit"
ALREADY = "“{}”: somebody else has decided about this already."


class ModeratorsOnly:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views


class QueueView(ModeratorsOnly, WagtailAdminTemplateMixin, TemplateView):
    page_title = "Events that people told us about"
    header_icon = "calendar-alt"
    template_name = "directory_contributions/queue.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Contribution.objects.waiting()
        page: Page[Contribution] = Paginator(waiting, PER_PAGE).get_page(self.request.GET.get("p"))
        today = timezone.localdate()
        told = [(one, facts(one), (one.last_day or one.day) < today) for one in page]
        being_made = list(Contribution.objects.being_made())
        return super().get_context_data(**kwargs, told=told, page_obj=page, being_made=being_made)


class MakeEventView(ModeratorsOnly, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        contribution = get_object_or_404(Contribution, pk=pk)
        event = actions.make_event(contribution, now=timezone.localtime(), by=cast(User, request.user))
        if event is None:
            messages.warning(request, ALREADY.format(contribution.name))
            return redirect(QUEUE)
        messages.success(request, "This is a draft. Look it through and publish it: then they hear that it is live.")
        if event.venue is None and contribution.place:
            where = ", ".join(filter(None, [contribution.place, contribution.postcode]))
            messages.warning(request, f"We do not know this place yet. Choose a venue, or make one, for: {where}")
        return redirect(EDIT, event.pk)


class TurnDownView(ModeratorsOnly, WagtailAdminTemplateMixin, FormView):
    page_title = "Turn down"
    header_icon = "calendar-alt"
    template_name = "directory_contributions/turn_down.html"
    form_class = TurnDownForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(QUEUE), "label": QueueView.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contribution = get_object_or_404(Contribution, pk=self.kwargs["pk"], stage__in=OPEN)
        return super().get_context_data(
            **kwargs, contribution=contribution, facts=facts(contribution), queue_url=reverse(QUEUE)
        )

    def form_valid(self, form: TurnDownForm) -> HttpResponse:
        contribution = get_object_or_404(Contribution, pk=self.kwargs["pk"])
        by, now = cast(User, self.request.user), timezone.localtime()
        done = actions.turn_down(contribution, form.cleaned_data["reason"], now=now, by=by)
        _say(self.request, done, contribution, "is turned down, and they will read why.")
        return redirect(QUEUE)


class SpamView(ModeratorsOnly, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        contribution = get_object_or_404(Contribution, pk=pk)
        done = actions.mark_as_spam(contribution, now=timezone.localtime(), by=cast(User, request.user))
        _say(request, done, contribution, "is marked as spam. Nobody is written to.")
        return redirect(QUEUE)


def _say(request: HttpRequest, done: bool, contribution: Contribution, words: str) -> None:
    if done:
        messages.success(request, f"“{contribution.name}” {words}")
    else:
        messages.warning(request, ALREADY.format(contribution.name))


def facts(told: Contribution) -> list[tuple[str, str]]:
    """(what, words) of all that the public would read; what was left empty is left out."""
    where = ", ".join(filter(None, [told.place, told.postcode, "online" if told.online else ""]))
    asking = ", ".join(filter(None, [told.contact_name, told.phone, told.email, told.url]))
    rows = (
        *(("What it is", told.summary), ("When", "\n".join(when_in_words(told))), ("Where", where)),
        *(("Who it is for", told.who_for), ("What it costs", told.cost), ("How to join", told.booking_note)),
        ("Whom to ask", asking),
    )
    return [(name, words) for name, words in rows if words]
