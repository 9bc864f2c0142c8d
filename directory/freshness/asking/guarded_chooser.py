"""Wagtail lets everybody who may sign in to the admin look through what can be chosen. Not so where that is people."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

VERBS = ("view", "change", "add")


class WhoMaySeeThem:
    model_class: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        app, name = self.model_class._meta.app_label, self.model_class._meta.model_name
        if not any(request.user.has_perm(f"{app}.{verb}_{name}") for verb in VERBS):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # a mixin of views


class Choose(WhoMaySeeThem, ChooseView): ...


class Results(WhoMaySeeThem, ChooseResultsView): ...


class Chosen(WhoMaySeeThem, SnippetChosenView): ...


class ChosenMultiple(WhoMaySeeThem, SnippetChosenMultipleView): ...


class GuardedChooserViewSet(SnippetChooserViewSet):
    choose_view_class = Choose
    choose_results_view_class = Results
    chosen_view_class = Chosen
    chosen_multiple_view_class = ChosenMultiple
