"""Who asked to join: say welcome, or say why not."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from forum.live import FACILITATE
from forum.members import joining
from forum.members.forms import DeclineForm
from forum.models import Member

QUEUE = "forum_joining"
PER_PAGE = 20
ALREADY = "Somebody else has decided about this already."


class FacilitatorsOnly:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(FACILITATE):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views


class QueueView(FacilitatorsOnly, WagtailAdminTemplateMixin, TemplateView):
    page_title = "People who would like to join"
    header_icon = "group"
    template_name = "forum/members/queue.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Member.objects.waiting().order_by("asked_at", "pk")
        page = Paginator(waiting, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs, page_obj=page)


class TakeInView(FacilitatorsOnly, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        member = get_object_or_404(Member, pk=pk)
        done = joining.take_in(member, now=timezone.localtime(), by=cast(User, request.user))
        _say(request, done, f"{member} is a member now. They hear of it by e-mail.")
        return redirect(QUEUE)


class DeclineView(FacilitatorsOnly, WagtailAdminTemplateMixin, FormView):
    page_title = "Say why not"
    header_icon = "group"
    template_name = "forum/members/decline.html"
    form_class = DeclineForm

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse(QUEUE), "label": QueueView.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asker = get_object_or_404(Member.objects.waiting(), pk=self.kwargs["pk"])
        return super().get_context_data(**kwargs, asker=asker, queue_url=reverse(QUEUE))

    def form_valid(self, form: DeclineForm) -> HttpResponse:
        member = get_object_or_404(Member, pk=self.kwargs["pk"])
        by, now = cast(User, self.request.user), timezone.localtime()
        done = joining.decline(member, form.cleaned_data["words"], now=now, by=by)
        _say(self.request, done, "They read why by e-mail. Nothing is kept of them.")
        return redirect(QUEUE)


def _say(request: HttpRequest, done: bool, words: str) -> None:
    if done:
        messages.success(request, words)
    else:
        messages.warning(request, ALREADY)
