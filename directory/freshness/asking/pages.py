"""The pages behind the links: never kept by a browser, never found by a search engine, never in a Referer."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from publishing.publishable import Build, Page
from publishing.rendering import render

View = Callable[..., HttpResponse]


def behind_a_link(view: View) -> View:
    """For a view whose authority is the token in its address: it needs no cookie, so there is none that a foreign page
    could use."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return private(view(request, *args, **kwargs))

    return answer


def private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def page(
    template: str, title: str, build: Build, context: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Its address in the page is always /confirm/: the token stands nowhere in it."""
    made = Page("/confirm/", f"asking/{template}.html", title, context=context or {}, noindex=True)
    return HttpResponse(render(made, build), content_type=made.content_type, status=status)
