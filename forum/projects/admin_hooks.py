"""What projects add to Wagtail's admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks

from forum.live import FACILITATE
from forum.menu import FORUM_MENU, ForumMenuItem
from forum.models import ProjectIndexPage, ProjectPage
from forum.projects.actions import NAMED, PROPOSED, STATUS, TOLD
from publishing.standing import tell_editors_of

# Whoever edits these sees whether the public site shows it.
tell_editors_of(ProjectIndexPage, ProjectPage)


def in_the_tree(request: HttpRequest) -> HttpResponse:
    """Projects are pages: this leads to where they stand among them."""
    if not request.user.has_perm(FACILITATE):
        raise PermissionDenied
    return redirect("wagtailadmin_explore", get_object_or_404(ProjectIndexPage).pk)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("forum/projects/", in_the_tree, name="forum_projects")]


@hooks.register(FORUM_MENU)
def menu_item() -> ForumMenuItem:
    return ForumMenuItem("Projects", reverse_lazy("forum_projects"), name="projects", icon_name="pick", order=60)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(PROPOSED, "Propose a project", "Proposed this project")
    actions.register_action(TOLD, "Tell how it goes", "Told how it goes")
    actions.register_action(STATUS, "Change how it stands", "Changed how the project stands")
    actions.register_action(NAMED, "Agree to be named", "Said whether the public may read their name")
