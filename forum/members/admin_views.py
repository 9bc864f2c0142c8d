"""Who asked to join: say welcome, or say why not."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages

from accounts.models import User
from forum.members import joining
from forum.members.forms import DeclineForm
from forum.models import Member
from forum.screens import Deed, FormScreen, Screen

QUEUE = "forum_joining"
PER_PAGE = 20
ALREADY = "Somebody else has decided about this already."


class QueueView(Screen, TemplateView):
    page_title = "People who would like to join"
    header_icon = "group"
    template_name = "forum/members/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Member.objects.waiting().order_by("asked_at", "pk")
        page = Paginator(waiting, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs, page_obj=page)


class TakeInView(Deed):
    def do(self) -> str:
        member = get_object_or_404(Member, pk=self.kwargs["pk"])
        if not joining.take_in(member, **self.how):
            raise ValidationError(ALREADY)
        return f"{member} is a member now. They hear of it by e-mail."

    def back(self) -> str:
        return reverse(QUEUE)


class DeclineView(FormScreen[DeclineForm]):
    page_title = "Say why not"
    above = ((QUEUE, QueueView.page_title),)
    header_icon = "group"
    template_name = "forum/members/decline.html"
    form_class = DeclineForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asker = get_object_or_404(Member.objects.waiting(), pk=self.kwargs["pk"])
        return super().get_context_data(**kwargs, asker=asker, queue_url=reverse(QUEUE))

    def form_valid(self, form: DeclineForm) -> HttpResponse:
        member = get_object_or_404(Member, pk=self.kwargs["pk"])
        by, now = cast(User, self.request.user), timezone.localtime()
        if joining.decline(member, form.cleaned_data["words"], now=now, by=by):
            messages.success(self.request, "They read why by e-mail. Nothing is kept of them.")
        else:
            messages.warning(self.request, ALREADY)
        return redirect(QUEUE)
