"""Members see what is to be done and by whom, and say how their own goes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from forum.live import TAKE_PART, member_of, page, requires, trouble
from forum.models import Action
from forum.outcomes import actions
from forum.outcomes.forms import SayForm, TellForm, problems
from forum.outcomes.permissions import facilitates, owns
from forum.outcomes.shown import happened, shown
from publishing import registry

CLOSED_LATELY = timedelta(days=90)
TOLD = {
    "done": "Thank you. It is marked as done.",
    "help": "Thank you. The facilitators see it, and it is on the next agenda.",
    "helped": "Good. Nobody looks for help any more.",
    "reopen": "It is open again.",
}


@requires(TAKE_PART)
@require_safe
def my_actions(request: HttpRequest) -> HttpResponse:
    """Mine first, then all that is open, then what was closed lately."""
    build = registry.begin(timezone.localtime())
    reader = member_of(request.user)
    listed = Action.objects.with_people()
    still_open = [shown(each, build.today, reader) for each in listed.still_open().soonest_first()]
    lately = listed.closed().filter(closed_on__gte=build.today - CLOSED_LATELY).order_by("-closed_on", "-pk")
    context = {
        "mine": [each for each in still_open if each.is_mine],
        "others": [each for each in still_open if not each.is_mine],
        "closed": [shown(each, build.today, reader) for each in lately],
    }
    return page(request, "members/actions/list.html", "Actions", build, context)


@requires(TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def one_action(request: HttpRequest, pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.with_people(), pk=pk)
    user = cast(User, request.user)
    form = _form(request, facilitates(user))
    if request.method == "POST" and form.is_valid():
        try:
            _do(str(request.POST.get("do")), action, form, user)
        except PermissionDenied as refused:
            return trouble(request, ("This is not yours to change", str(refused)), _begin(), 403)
        except ValidationError as refused:
            messages.warning(request, " ".join(refused.messages))
        else:
            messages.success(request, TOLD[str(request.POST["do"])])
        return HttpResponseRedirect(request.path)
    return _shown(request, action, form, user)


def _form(request: HttpRequest, tells: bool) -> SayForm:
    data = request.POST if request.method == "POST" else None
    return TellForm(data) if tells and request.POST.get("do") in (None, "done") else SayForm(data)


@transaction.atomic
def _do(what: str, action: Action, form: SayForm, user: User) -> None:
    words, now = form.cleaned_data["words"], timezone.localtime()
    ways: dict[str, Callable[[], Any]] = {
        "done": lambda: actions.finish(action, words=words, now=now, by=user),
        "help": lambda: actions.ask_for_help(action, words, now=now, by=user),
        "helped": lambda: actions.find_help(action, words, now=now, by=user),
        "reopen": lambda: actions.reopen(action, now=now, by=user),
    }
    if what not in ways:
        raise ValidationError("Choose what you want to say.")
    ways[what]()
    if isinstance(form, TellForm) and any(form.texts().values()):
        actions.change_action(action, now=now, by=user, **form.texts())


def _shown(request: HttpRequest, action: Action, form: forms.Form, user: User) -> HttpResponse:
    build = _begin()
    reader = member_of(user)
    context = {
        "action": shown(action, build.today, reader),
        "history": happened(action.history.select_related("by", "meeting"), reader),
        "may_say": facilitates(user) or owns(user, action),
        "tells": facilitates(user),
        "you_said": action.you_said,
        "we_did": action.we_did,
        "form": form,
        "errors": problems(form),
        "did": str(request.POST.get("do", "")),
    }
    status = 422 if form.errors else 200
    title = f"Error: {action.words}" if form.errors else action.words
    return page(request, "members/actions/one.html", title, build, context, status=status)


def _begin() -> Any:
    return registry.begin(timezone.localtime())
