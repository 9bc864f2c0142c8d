"""What actions and decisions add to Wagtail's admin."""

from typing import Any

from django.urls import URLPattern, path, reverse_lazy
from django.utils import timezone
from wagtail import hooks

from forum.enums import Happened
from forum.menu import FORUM_MENU, ForumMenuItem
from forum.models import Action
from forum.outcomes.admin import pages
from forum.outcomes.admin.addresses import ACTION, ACTIONS, DECISION, DECISIONS, FIGURES
from forum.outcomes.admin.figures import Figures, FiguresTable
from forum.outcomes.admin.reports import Actions, Decisions
from forum.outcomes.deciding import CHANGED, DECIDED, REVIEWED
from forum.outcomes.history import name_in_log

_SAYS = {
    Happened.MADE: "Wrote down an action",
    Happened.CHANGED: "Changed an action",
    Happened.CARRIED: "Carried an action over",
    Happened.HELP: "Asked for help with an action",
    Happened.HELPED: "Found help for an action",
    Happened.DONE: "Did an action",
    Happened.DROPPED: "Dropped an action",
    Happened.REOPENED: "Opened an action again",
}


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("forum/actions/", Actions.as_view(), name=ACTIONS),
        path("forum/actions/results/", Actions.as_view(results_only=True), name=f"{ACTIONS}_results"),
        path("forum/actions/add/", pages.AddAction.as_view(), name=f"{ACTION}_add"),
        path("forum/actions/<int:pk>/", pages.OneAction.as_view(), name=ACTION),
        *(
            path(f"forum/actions/<int:pk>/{what}/", pages.SayHowItGoes.as_view(), {"what": what}, f"{ACTION}_{what}")
            for what in pages.DID
        ),
        path("forum/decisions/", Decisions.as_view(), name=DECISIONS),
        path("forum/decisions/results/", Decisions.as_view(results_only=True), name=f"{DECISIONS}_results"),
        path("forum/decisions/add/", pages.AddDecision.as_view(), name=f"{DECISION}_add"),
        path("forum/decisions/<int:pk>/", pages.OneDecision.as_view(), name=DECISION),
        path(
            "forum/decisions/<int:pk>/review/<int:meeting>/", pages.ReviewDecision.as_view(), name=f"{DECISION}_review"
        ),
        path("reports/forum/", Figures.as_view(), name=FIGURES),
        path("reports/forum/<slug:slug>/", FiguresTable.as_view(), name=f"{FIGURES}_table"),
    ]


@hooks.register(FORUM_MENU)
def actions_menu_item() -> ForumMenuItem:
    """Says how many need somebody: late, or with somebody who asked for help."""
    return ForumMenuItem(
        "Actions",
        reverse_lazy(ACTIONS),
        waiting=lambda: Action.objects.need_somebody(timezone.localdate()).count(),
        name="actions",
        icon_name="tick-inverse",
        order=400,
    )


@hooks.register(FORUM_MENU)
def decisions_menu_item() -> ForumMenuItem:
    return ForumMenuItem("Decisions", reverse_lazy(DECISIONS), name="decisions", icon_name="clipboard-list", order=410)


@hooks.register("register_reports_menu_item")
def figures_menu_item() -> ForumMenuItem:
    return ForumMenuItem("Forum figures", reverse_lazy(FIGURES), name="forum-figures", icon_name="group", order=950)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for what, words in _SAYS.items():
        actions.register_action(name_in_log(what), what.label, words)
    actions.register_action(DECIDED, "Write down a decision", "Wrote down a decision")
    actions.register_action(CHANGED, "Change a decision", "Changed a decision")
    actions.register_action(REVIEWED, "Look at a decision again", "Looked at a decision again")
