"""A publishable, served by the running site."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from publishing import registry
from publishing.publishable import Publishable
from publishing.rendering import render


def live(publishable: Publishable[Any]) -> Callable[..., HttpResponse]:
    """A view that gives the very bytes which a publish would write for that URL."""

    @require_safe
    def view(request: HttpRequest, **captured: Any) -> HttpResponse:
        build = registry.begin(timezone.localtime())
        rows = publishable.rows(build, **captured)
        if not rows:
            raise Http404
        page = publishable.page(rows[0], build)
        return HttpResponse(render(page, build), content_type=page.content_type)

    return view
