"""What asking organisers adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from directory.freshness.asking.admin import AskedView, AskingGroup, NothingNew
from directory.freshness.asking.corrections import LOG_ACTION, PERMISSION
from directory.freshness.asking.models import Suggestion
from directory.freshness.asking.moderating import CorrectionsView, DecideView
from directory.freshness.asking.unasked import LOG_ACTION as STILL_RIGHT

register_permission_policy(Suggestion, NothingNew(Suggestion))
register_snippet(AskingGroup)

urls = (
    [
        path("corrections/", CorrectionsView.as_view(), name="corrections"),
        path("corrections/<int:pk>/<str:decision>/", DecideView.as_view(), name="decide"),
        path("asked/", AskedView.as_view(), name="asked"),
        path("asked/results/", AskedView.as_view(results_only=True), name="asked_results"),
    ],
    "directory_freshness_asking",
)


class ModeratorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    return [path("asking/", include(urls))]


@hooks.register("register_admin_menu_item")
def corrections_menu_item() -> ModeratorsMenuItem:
    return ModeratorsMenuItem(
        "Corrections",
        reverse_lazy("directory_freshness_asking:corrections"),
        name="corrections",
        icon_name="edit",
        order=155,
    )


@hooks.register("register_reports_menu_item")
def asked_menu_item() -> ModeratorsMenuItem:
    return ModeratorsMenuItem(
        "Asked by e-mail", reverse_lazy("directory_freshness_asking:asked"), name="asked", icon_name="mail", order=900
    )


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(STILL_RIGHT, "Still right", "Said as its organiser that it is right")
    actions.register_action(LOG_ACTION, "Leave as it is", "Left it as it was, against what its organiser told us")
