"""Takes what a search page says of a search that did not help. Without cookies; nothing about the sender is kept."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from directory.freshness.reporting.clients import address_of
from directory.unmet.counting import count
from directory.unmet.enums import Why
from publishing import registry
from publishing.publishable import Page
from publishing.rendering import render

LONGEST_BODY = 2048
FORM = "application/x-www-form-urlencoded"


# There is no cookie that another site could misuse, so there is nothing for a CSRF token to guard.
@csrf_exempt
@never_cache
@require_POST
def not_found(request: HttpRequest) -> HttpResponse:
    """What is nonsense is left out without a word: nobody learns from the answer what is counted and what is not."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return HttpResponse(status=413)
    is_told = request.content_type == FORM and "told" in request.POST
    if request.content_type == FORM and _is_ours(request) and (is_told or not _asks_not_to_be_counted(request)):
        _count(request)
    return HttpResponseRedirect(reverse("search_not_found_thanks")) if is_told else HttpResponse(status=204)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    page = Page(path=reverse("search_not_found_thanks"), template="search/told.html", title="Thank you", noindex=True)
    return HttpResponse(render(page, build), content_type=page.content_type)


def _count(request: HttpRequest) -> None:
    text, near, why = (request.POST.get(name, "").strip() for name in ("q", "near", "why"))
    if why in Why.values:
        count(text, near, Why(why), address=address_of(request), now=timezone.localtime())


def _is_ours(request: HttpRequest) -> bool:
    """Another site cannot let its readers count for it: a browser says which site a form was on."""
    origin = request.headers.get("Origin", "")
    known = {urlsplit(settings.FORTNIGHT_ORIGIN).netloc, urlsplit(settings.FORTNIGHT_LIVE_ORIGIN).netloc}
    return not origin or urlsplit(origin).netloc in known - {""} | {request.get_host()}


def _asks_not_to_be_counted(request: HttpRequest) -> bool:
    return "1" in (request.headers.get("DNT"), request.headers.get("Sec-GPC"))
