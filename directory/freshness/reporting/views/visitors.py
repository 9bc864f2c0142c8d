"""“Something wrong here?”: a form without login, cookies or JavaScript. Only sending it records anything."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from directory.freshness.reporting.actions import TooManyReportsError, report_wrong
from directory.freshness.reporting.clients import address_of
from directory.freshness.reporting.entries import Entry, entries, real_offers
from directory.freshness.reporting.enums import Reason
from directory.freshness.reporting.forms import ReportForm
from directory.freshness.reporting.traps import OpenedForm, check_form, open_form
from directory.models import Offer
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

# What the form holds at its longest, and room to spare. More is not read at all.
LONGEST_BODY = 64 * 1024


# There is no cookie that another site could misuse, so there is nothing for a CSRF token to guard.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def something_wrong(request: HttpRequest, slug: str) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    if request.method == "POST":
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
            return _trouble(slug, build, "That was far too much to read. Go back, and tell us in a few words.", 413)
        return _send(request, slug, build)
    entry = _entry(slug, build)
    return _form(entry, ReportForm(), open_form(entry.id, build.now), build)


def _send(request: HttpRequest, slug: str, build: Build) -> HttpResponse:
    offer = get_object_or_404(real_offers(build.today), slug=slug)
    form = ReportForm(request.POST)
    opened = check_form(request.POST.get("form", ""), offer.pk, build.now)
    if not form.is_valid() or opened.problem:
        return _form(_entry(slug, build), form, opened, build)
    try:
        _report(offer, form.cleaned_data, opened, address_of(request), build)
    except TooManyReportsError:
        words = "We have had a great many messages from your connection today. Please try again tomorrow."
        return _trouble(slug, build, words, 429)
    return HttpResponseRedirect(reverse("something_wrong_thanks", args=[slug]))


def _report(offer: Offer, told: dict[str, Any], opened: OpenedForm, address: str, build: Build) -> None:
    report_wrong(
        offer,
        told["reason"],
        note=told["note"],
        email=told["email"],
        form=opened.id,
        address=address,
        is_robot=bool(told["homepage"]),
        now=build.now,
    )


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    return _page("reporting/thanks.html", "Thank you", slug, {"entry": _entry(slug, build)}, build)


def _entry(slug: str, build: Build) -> Entry:
    found = entries(real_offers(build.today).filter(slug=slug), build)
    if not found:
        raise Http404
    return found[0]


def _form(entry: Entry, form: ReportForm, opened: OpenedForm, build: Build) -> HttpResponse:
    problems = form.problems() + ([("", opened.problem)] if opened.problem else [])
    context = {
        "entry": entry,
        "form": form,
        "token": opened.token,
        "reasons": [{"value": value, "text": label} for value, label in Reason.choices],
        "problems": problems,
        "errors": {name: words[0] for name, words in form.errors.items()},
    }
    title = f"{'Error: ' if problems else ''}Something wrong with {entry.name}?"
    return _page("reporting/something_wrong.html", title, entry.slug, context, build)


def _trouble(slug: str, build: Build, words: str, status: int) -> HttpResponse:
    context = {"heading": "We could not take that", "words": words}
    return _page("reporting/trouble.html", "We could not take that", slug, context, build, status)


def _page(
    template: str, title: str, slug: str, context: dict[str, Any], build: Build, status: int = 200
) -> HttpResponse:
    path = reverse("something_wrong", args=[slug])
    page = Page(path=path, template=template, title=title, context=context | {"slug": slug}, noindex=True)
    return HttpResponse(render(page, build), content_type=page.content_type, status=status)
