"""Behind the links of reminders: no account. A GET shows what would happen, for mail scanners open every link; only a
POST does it."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.freshness.asking.pages import behind_a_link
from forum.enums import ActionState
from forum.outcomes import actions
from forum.outcomes.forms import SayForm, problems
from forum.outcomes.links import Asked, asked_by
from forum.outcomes.shown import shown
from forum.tokens import BrokenError, ExpiredError, TokenError, VoidError
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

SHOWN_AS = "/members/actions/"  # the token stands nowhere in the page
TROUBLES: dict[type[TokenError], tuple[str, str]] = {
    BrokenError: (
        "This link is not complete",
        "Some e-mail programs cut a long link in two. Open the e-mail again and tap the link, or copy all of it.",
    ),
    ExpiredError: (
        "This link is too old",
        "Our links work for 60 days. We will write to you again if it is still open.",
    ),
    VoidError: (
        "This link does not work any more",
        "Somebody else looks after this now, or your e-mail address has changed. There is nothing for you to do.",
    ),
}
CLOSED = {
    ActionState.DONE: ("This is done", "Somebody has said so already. There is nothing more for you to do. Thank you."),
    ActionState.DROPPED: ("This is not needed any more", "The forum has dropped it. There is nothing for you to do."),
}

View = Callable[[HttpRequest, Asked, Build], HttpResponse]


def _about_one(view: View) -> Callable[..., HttpResponse]:
    @behind_a_link
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        build = registry.begin(timezone.localtime())
        try:
            return view(request, asked_by(token, build.now), build)
        except TokenError as error:
            return _trouble(TROUBLES[type(error)], build, 404 if isinstance(error, BrokenError) else 410)

    return answer


def _while_open(view: View) -> View:
    """A link is void once what it is about is closed."""

    @wraps(view)
    def answer(request: HttpRequest, asked: Asked, build: Build) -> HttpResponse:
        if not asked.action.is_open:
            return _trouble(CLOSED[ActionState(asked.action.state)], build, 410)
        try:
            return view(request, asked, build)
        except ValidationError:  # somebody closed it this very moment
            return HttpResponseRedirect(request.path)

    return answer


@_about_one
@_while_open
def done(request: HttpRequest, asked: Asked, build: Build) -> HttpResponse:
    form = SayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.finish(asked.action, words=form.cleaned_data["words"], now=build.now, by=asked.member)
        return HttpResponseRedirect("thanks/")
    return _page("done", f"Is it done? {asked.action.words}", asked, build, form)


@_about_one
@_while_open
def need_help(request: HttpRequest, asked: Asked, build: Build) -> HttpResponse:
    form = SayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.ask_for_help(asked.action, form.cleaned_data["words"], now=build.now, by=asked.member)
        return HttpResponseRedirect("../thanks/")
    return _page("help", f"Do you need help? {asked.action.words}", asked, build, form)


@_about_one
def thanks(request: HttpRequest, asked: Asked, build: Build) -> HttpResponse:
    """What stands now, whatever was tapped."""
    if asked.action.is_open and not asked.action.needs_help:
        return HttpResponseRedirect("../")
    return _page("thanks", "Thank you", asked, build)


def _page(name: str, title: str, asked: Asked, build: Build, form: SayForm | None = None) -> HttpResponse:
    context = {
        "action": shown(asked.action, build.today, asked.member),
        "words": form["words"].value() or "" if form else "",
        "errors": problems(form) if form else [],
    }
    status = 422 if context["errors"] else 200
    title = f"Error: {title}" if context["errors"] else title
    made = Page(SHOWN_AS, f"members/actions/{name}.html", title, context=context, noindex=True)
    return HttpResponse(render(made, build), content_type=made.content_type, status=status)


def _trouble(words: tuple[str, str], build: Build, status: int) -> HttpResponse:
    heading, text = words
    context = {"heading": heading, "words": text}
    made = Page(SHOWN_AS, "members/trouble.html", heading, context=context, noindex=True)
    return HttpResponse(render(made, build), content_type=made.content_type, status=status)
