"""Pages about signing in, which look like the public site. No browser keeps them, no search engine finds them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from publishing import registry
from publishing.publishable import Page
from publishing.rendering import render


def page(
    request: HttpRequest, template: str, title: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """`template` is a path below templates/. With problems in the context, the title says so first."""
    told = dict(context or {})
    told |= {"csrf_token": get_token(request), "told": [(one.level_tag, str(one)) for one in get_messages(request)]}
    title = f"Error: {title}" if told.get("problems") else title
    made = Page(request.path, template, title, context=told, noindex=True)
    body = render(made, registry.begin(timezone.localtime()))
    return private(HttpResponse(body, content_type=made.content_type, status=status))


def private(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "same-origin"  # none at all would break Django's guard of forms
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def trouble(request: HttpRequest, heading: str, words: str, status: int, way_on: tuple[str, str]) -> HttpResponse:
    """A page that says what could not be done and what to do. `way_on`: (label, address)."""
    context = {"heading": heading, "words": words, "way_on": way_on}
    return page(request, "accounts/trouble.html", heading, context, status=status)
