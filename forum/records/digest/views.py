"""Asking for the digest, confirming it, stopping it: without an account and without a cookie.

A GET shows what would happen, for mail scanners open every link; only a POST does it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.freshness.asking.pages import behind_a_link
from directory.freshness.reporting.clients import address_of
from directory.freshness.reporting.forms import Words
from directory.freshness.reporting.traps import check_form, open_form
from forum.records.digest import DIGEST, subscribing
from forum.records.digest.links import member_behind, subscriber_behind
from forum.tokens import BrokenError, ExpiredError, Purpose, TokenError, VoidError
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

NO_OFFER = 0  # the forms of offers carry their number
NO_EMAIL = "Write your e-mail address like name@example.org."
TOO_MANY = (
    "We could not take that",
    "A great many people asked from your connection today. Please try again tomorrow.",
)
TROUBLES: dict[type[TokenError], tuple[str, str]] = {
    BrokenError: (
        "This link is not complete",
        "Some e-mail programs cut a long link in two. Open the e-mail again and tap the link, or copy all of it.",
    ),
    ExpiredError: ("This link is too old", "Ask for the e-mails again, and we send you a new link."),
    VoidError: (
        "There is nothing to do",
        "You do not get these e-mails any more, or your e-mail address has changed.",
    ),
}


class AskForm(forms.Form):
    email = forms.EmailField(max_length=254, error_messages={"required": NO_EMAIL, "invalid": NO_EMAIL})
    homepage = Words(required=False)  # people never see it


# There is no cookie that another site could misuse, so there is nothing for a CSRF token to guard.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    if request.method != "POST":
        return _page("ask", "The forum by e-mail", build, {"token": open_form(NO_OFFER, build.now).token})
    form, opened = AskForm(request.POST), check_form(request.POST.get("form", ""), NO_OFFER, build.now)
    if not form.is_valid() or opened.problem:
        problems = [(name, str(words[0])) for name, words in form.errors.items()]
        told = {
            "token": opened.token,
            "email": form["email"].value() or "",
            "problems": problems or [("", opened.problem)],
        }
        return _page("ask", "Error: The forum by e-mail", build, told, 422)
    try:
        if not form.cleaned_data["homepage"]:
            subscribing.ask(form.cleaned_data["email"], address=address_of(request), now=build.now)
    except subscribing.TooManyError:
        return _trouble(TOO_MANY, build, 429)
    return HttpResponseRedirect(reverse("digest_asked"))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return _page("asked", "Look into your e-mails", registry.begin(timezone.localtime()))


def _linked(view: Callable[[HttpRequest, str, Build], HttpResponse]) -> Callable[..., HttpResponse]:
    @behind_a_link
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        build = registry.begin(timezone.localtime())
        try:
            return view(request, token, build)
        except TokenError as error:
            return _trouble(TROUBLES[type(error)], build, 404 if isinstance(error, BrokenError) else 410)

    return answer


@_linked
def confirm(request: HttpRequest, token: str, build: Build) -> HttpResponse:
    reader = subscriber_behind(Purpose.CONFIRM_READER, token, build.now)
    if request.method == "POST":
        subscribing.confirm(reader, build.now)
        reader.refresh_from_db()
    told = {"email": reader.email, "done": reader.confirmed_at is not None}
    return _page("confirm", "The forum by e-mail", build, told)


@_linked
def stop(request: HttpRequest, token: str, build: Build) -> HttpResponse:
    """Of a member. Mail programs ask this by themselves when somebody taps "unsubscribe" (RFC 8058)."""
    member = member_behind(token, build.now)
    if request.method == "POST":
        subscribing.stop_member(member)
        member.refresh_from_db()
    return _stopped(not member.wants_digest, build)


@_linked
def leave(request: HttpRequest, token: str, build: Build) -> HttpResponse:
    reader = subscriber_behind(Purpose.READER, token, build.now)
    if request.method == "POST":
        subscribing.stop_reader(reader)
    return _stopped(request.method == "POST", build)


def _stopped(done: bool, build: Build) -> HttpResponse:
    return _page("stop", "No more of these e-mails" if done else "Stop these e-mails?", build, {"done": done})


def _trouble(words: tuple[str, str], build: Build, status: int) -> HttpResponse:
    heading, text = words
    return _page("trouble", heading, build, {"heading": heading, "words": text}, status)


def _page(
    name: str, title: str, build: Build, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Its address in the page is always the same: a token stands nowhere in it."""
    made = Page(DIGEST, f"members/digest/{name}.html", title, context=context or {}, noindex=True)
    return HttpResponse(render(made, build), content_type=made.content_type, status=status)
