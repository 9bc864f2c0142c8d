"""“Tell us about an event”: a form without login, cookies or JavaScript. Only sending it keeps anything."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.contributions import TELL_US
from directory.contributions.actions import TooManyContributionsError, tell
from directory.contributions.forms import TellForm
from directory.freshness.reporting.clients import address_of
from directory.freshness.reporting.traps import OpenedForm, check_form, open_form
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

# What the form holds at its longest, and room to spare. More is not read at all.
LONGEST_BODY = 64 * 1024
NO_OFFER = 0  # the forms of offers carry their number
TITLE = "Tell us about an event"
TOO_LONG = "That was far too much to read. Go back, and tell us in a few words."
TOO_MANY = "We have had a great many messages from your connection today. Please try again tomorrow."


# There is no cookie that another site could misuse, so there is nothing for a CSRF token to guard.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_us(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    if request.method != "POST":
        return _form(TellForm(None, build.today), open_form(NO_OFFER, build.now), build)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return _trouble(TOO_LONG, build, 413)
    return _send(request, build)


def _send(request: HttpRequest, build: Build) -> HttpResponse:
    form = TellForm(request.POST, build.today)
    opened = check_form(request.POST.get("form", ""), NO_OFFER, build.now)
    if not form.is_valid() or opened.problem:
        return _form(form, opened, build)
    told = dict(form.cleaned_data)
    looks_automatic = bool(told.pop("homepage"))
    try:
        tell(told, form=opened.id, address=address_of(request), now=build.now, looks_automatic=looks_automatic)
    except TooManyContributionsError:
        return _trouble(TOO_MANY, build, 429)
    return HttpResponseRedirect(reverse("tell_us_thanks"))


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    return _page("contributions/thanks.html", "Thank you", {}, registry.begin(timezone.localtime()))


def _form(form: TellForm, opened: OpenedForm, build: Build) -> HttpResponse:
    problems = form.problems() + ([("", opened.problem)] if opened.problem else [])
    context = {
        "values": {name: form[name].value() or "" for name in form.fields},
        "token": opened.token,
        "problems": problems,
        "errors": {name: words[0] for name, words in form.errors.items()},
    }
    return _page("contributions/tell_us.html", f"{'Error: ' if problems else ''}{TITLE}", context, build)


def _trouble(words: str, build: Build, status: int) -> HttpResponse:
    heading = "We could not take that"
    return _page("reporting/trouble.html", heading, {"heading": heading, "words": words}, build, status)


def _page(template: str, title: str, context: dict[str, Any], build: Build, status: int = 200) -> HttpResponse:
    page = Page(path=TELL_US, template=template, title=title, context=context, noindex=True)
    return HttpResponse(render(page, build), content_type=page.content_type, status=status)
