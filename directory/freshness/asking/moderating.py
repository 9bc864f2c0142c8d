"""Corrections to look at: what organisers want changed, old and new side by side, yes or no in one click."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from directory.freshness.asking import corrections
from directory.freshness.asking.enums import Stage
from directory.freshness.asking.models import Correction
from directory.freshness.asking.showing import Shown, shown
from directory.freshness.asking.values import NAMES, fields_of, in_words
from directory.reading_back.words import say_back

PER_PAGE = 20
# What hurts most when it is wrong: somebody stands before a closed door, or calls a stranger.
LOOK_TWICE = frozenset({"times_note", "phone", "status"})


@dataclass(frozen=True, slots=True)
class Difference:
    name: str
    old: str
    new: str
    look_twice: bool
    understood: tuple[str, ...] = ()  # what the sessions on the page would say


class ModeratorsOnly:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(corrections.PERMISSION):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views


class CorrectionsView(ModeratorsOnly, WagtailAdminTemplateMixin, TemplateView):
    page_title = "Corrections to look at"
    header_icon = "edit"
    template_name = "directory_freshness_asking/corrections.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Correction.objects.filter(stage=Stage.WAITING).select_related(
            "entry__offer__organisation", "entry__request__contact"
        )
        page: Page[Correction] = Paginator(waiting, PER_PAGE).get_page(self.request.GET.get("p"))
        now = timezone.localtime()
        public = shown([correction.entry.offer_id for correction in page], now.date())
        listed = [
            (correction, differences(correction, public.get(correction.entry.offer_id), now)) for correction in page
        ]
        return super().get_context_data(**kwargs, corrections=listed, page_obj=page)


class DecideView(ModeratorsOnly, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, decision: str) -> HttpResponse:
        correction = get_object_or_404(Correction.objects.select_related("entry__offer"), pk=pk)
        decide = corrections.approve if decision == "approve" else corrections.reject
        name = correction.entry.offer.name
        by = cast(User, request.user)  # signed in, says ModeratorsOnly
        if not decide(correction, now=timezone.localtime(), by=by):
            messages.warning(request, f"“{name}”: somebody else has decided about this already.")
        elif decision == "approve":
            messages.success(request, f"“{name}” is live as its organiser says. We write to them.")
        else:
            messages.success(request, f"“{name}” stays as it is.")
        return redirect(reverse("directory_freshness_asking:corrections"))


def differences(correction: Correction, public: Shown | None, at: datetime) -> list[Difference]:
    """What would change, against what is live now; `public` is what the public sees of the entry, if anything."""
    now = fields_of(correction.entry.offer, correction.values)
    rows = [_difference(name, now[name], new, at) for name, new in correction.values.items() if now[name] != new]
    if correction.place:
        where = "\n".join(dict(public.facts)["Where"]) if public else "nothing"
        rows.append(Difference("Where", where, correction.place, True))
    return rows


def _difference(name: str, old: Any, new: Any, at: datetime) -> Difference:
    understood = say_back(new, at).sessions if name == "times_note" else ()
    return Difference(NAMES[name], in_words(name, old), in_words(name, new), name in LOOK_TWICE, understood)
