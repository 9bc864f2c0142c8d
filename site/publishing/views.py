"""A publishable, served by the running site."""

import mimetypes
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import condition, require_safe

from publishing import registry
from publishing.assets import FOREVER, PREFIX, asset_files
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


def _etag(request: HttpRequest, name: str) -> str | None:
    source = dict(asset_files()).get(name)
    return f'"{source.stat().st_mtime_ns:x}-{source.stat().st_size:x}"' if source else None


@require_safe
@condition(etag_func=_etag)
def asset_file(request: HttpRequest, name: str) -> HttpResponse:
    source = dict(asset_files()).get(name)
    if source is None:
        raise Http404(f"There is no {PREFIX}{name}.")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = HttpResponse(source.read_bytes(), content_type=kind)
    response["Cache-Control"] = "no-cache" if name.endswith(source.name) else FOREVER
    return response
