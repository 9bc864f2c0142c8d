"""Serves the published site from Django, for one's own machine (`make demo`). Elsewhere a web server does."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from publishing.assets import FOREVER
from publishing.cache_headers import content_type, never_changes
from publishing.errors import InvalidPathError
from publishing.paths import file_of

View = Callable[[HttpRequest], HttpResponseBase]


class PublishedFirstMiddleware:
    """The newest release first; what it does not have, the running site answers."""

    def __init__(self, get_response: View) -> None:
        if not settings.FORTNIGHT_SERVES_PUBLISHED:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Wagtail asks for the preview of a draft in the name of its public address.
        if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
            return self.get_response(request)
        # Once for each request: a publish in the middle must not mix two releases.
        release = Path(os.path.realpath(settings.FORTNIGHT_PUBLIC / "current"))
        return self._published(request, release) or self._running(request, release)

    @staticmethod
    def _published(request: HttpRequest, release: Path) -> HttpResponseBase | None:
        path = request.path_info
        file = _open(release, path)
        if file:
            return _response(request, file, path if not path.endswith("/") else f"{path}index.html")
        if not path.endswith("/") and (file := _open(release, f"{path}/")):
            file.close()
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")
        return None

    def _running(self, request: HttpRequest, release: Path) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or not (file := _open(release, "/404.html")):
            return response
        with file:
            return HttpResponse(file.read(), status=404)


def _open(release: Path, path: str) -> BinaryIO | None:
    """The file of a URL path, open; None where the release has none. Never anything outside of the release."""
    try:
        wanted = release / file_of(path)
        if Path(os.path.realpath(wanted)) != wanted or not wanted.is_file():
            return None
        return wanted.open("rb")
    except (InvalidPathError, OSError):  # a path that no page can have
        return None


def _response(request: HttpRequest, file: BinaryIO, path: str) -> HttpResponseBase:
    about = os.fstat(file.fileno())
    etag = quote_etag(f"{about.st_mtime_ns:x}-{about.st_size:x}")
    unchanged = get_conditional_response(request, etag=etag, last_modified=int(about.st_mtime))
    if unchanged or request.method == "HEAD":
        file.close()
    response = unchanged or _whole(request, file, about.st_size, content_type(path))
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(about.st_mtime)
    response.headers["Cache-Control"] = FOREVER if never_changes(path[1:]) else "no-cache"
    return response


def _whole(request: HttpRequest, file: BinaryIO, size: int, content_type: str) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers={"Content-Length": str(size)})
    response = FileResponse(file, content_type=content_type)
    del response.headers["Content-Disposition"]  # a page is no download
    return response
