"""What all screens of the queue have in common."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.freshness.actions import RECORD_CHECK
from directory.freshness.checking.calling import CHANGE_OFFER
from directory.freshness.checking.models import Call

SEES_AUDITS = "directory_freshness.change_freshnesssettings"


class CheckerMixin:
    """For those who may say what a check found. The clock is read once."""

    permission = RECORD_CHECK
    request: HttpRequest
    kwargs: dict[str, Any]
    now: datetime

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            return permission_denied(request)
        self.now = timezone.localtime()
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a view's

    @property
    def user(self) -> Any:
        return self.request.user

    def call_or_404(self) -> Call:
        calls = Call.objects.select_related("organisation", "claimed_by", "plan")
        return get_object_or_404(calls, pk=self.kwargs["pk"])


class Screen(CheckerMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page of the queue; with the way back to today's list."""

    header_icon = "tick-inverse"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        today = {"url": reverse("directory_checking:today"), "label": "Checking"}
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, today, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"is_editor": self.user.has_perm(CHANGE_OFFER)}


class Deed(CheckerMixin, View):
    """Something that is done by POST and leads back to a screen."""

    http_method_names = ["post"]
