"""What the screens of outcomes have in common."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from forum.outcomes.permissions import FACILITATE

ACTIONS, ACTION, DECISIONS, DECISION, FIGURES = (
    *("forum_actions", "forum_action", "forum_decisions", "forum_decision"),
    "forum_figures",
)


class FacilitatorsOnly:
    """Wagtail takes the others back to the first page of the admin and tells them why."""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        if not request.user.has_perm(FACILITATE):
            return permission_denied(request)
        return super().dispatch(request, *args, **named)  # type: ignore[misc]  # stands before a view


class Screen(FacilitatorsOnly, WagtailAdminTemplateMixin, FormView[forms.Form]):
    """A form below the list that it belongs to."""

    above: tuple[str, str]  # name of the address, words

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        name, words = self.above
        items: list[dict[str, Any]] = self.breadcrumbs_items
        return [*items, {"url": reverse(name), "label": words}, {"url": "", "label": self.get_page_title()}]
