"""“I would like to join”: a form without login, cookies or JavaScript."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.connections import address_of
from directory.freshness.reporting.traps import OpenedForm, check_form, open_form
from forum.live import private
from forum.members.forms import JoinForm
from forum.members.joining import TooOftenError, ask_to_join
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

LONGEST_BODY = 16 * 1024
NO_OFFER = 0  # the forms of offers carry their number
JOIN, JOINED = "/members/join/", "/members/join/thanks/"
TITLE = "Join the forum"
TOO_LONG = "That was far too much to read. Go back, and tell us in a few words."
TOO_OFTEN = "We have had several messages like this today. Please try again tomorrow."


# There is no cookie that another site could misuse, so there is nothing for a CSRF token to guard.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    if request.method != "POST":
        return _form(JoinForm(None), open_form(NO_OFFER, build.now), build)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return _trouble(TOO_LONG, build, 413)
    return _send(request, build)


def _send(request: HttpRequest, build: Build) -> HttpResponse:
    form = JoinForm(request.POST)
    opened = check_form(request.POST.get("form", ""), NO_OFFER, build.now)
    if not form.is_valid() or opened.problem:
        return _form(form, opened, build)
    if not form.cleaned_data["homepage"]:  # only a program fills that in
        try:
            ask_to_join(form.cleaned_data, connection=address_of(request), now=build.now)
        except TooOftenError:
            return _trouble(TOO_OFTEN, build, 429)
    return private(HttpResponseRedirect(JOINED))


@require_safe
def joined(request: HttpRequest) -> HttpResponse:
    return _page("members/people/joined.html", "Thank you", {}, registry.begin(timezone.localtime()))


def _form(form: JoinForm, opened: OpenedForm, build: Build) -> HttpResponse:
    context = {**form.filled_in(), "token": opened.token}
    if opened.problem:
        context["problems"] = [*context["problems"], ("", opened.problem)]
    title = f"Error: {TITLE}" if context["problems"] else TITLE
    return _page("members/people/join.html", title, context, build)


def _trouble(words: str, build: Build, status: int) -> HttpResponse:
    heading = "We could not take that"
    return _page("members/trouble.html", heading, {"heading": heading, "words": words}, build, status)


def _page(template: str, title: str, context: dict[str, Any], build: Build, status: int = 200) -> HttpResponse:
    made = Page(path=JOIN, template=template, title=title, context=context, noindex=True)
    return private(HttpResponse(render(made, build), content_type=made.content_type, status=status))
