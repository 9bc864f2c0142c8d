"""Old addresses on the running site: it sends on to where the published page sends on, with that very page."""

import copy
from collections.abc import Callable, Collection, Set

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.http.response import HttpResponseBase
from django.utils import timezone

from publishing import redirects, registry
from publishing.redirect_pages import redirect_pages
from publishing.redirects import Redirect, Table, address_of
from publishing.rendering import render

View = Callable[[HttpRequest], HttpResponseBase]


class RedirectMiddleware:
    """The last one: what is inside of it is the site without redirects, which it asks whether a page is there."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return self._moved(request) or response

    def _moved(self, request: HttpRequest) -> HttpResponse | None:
        told, asked = list(redirects.told()), address_of(request.path_info)
        if all(address_of(redirect.old) != asked for redirect in told):
            return None  # nearly always
        known = Table(told, settings.FORTNIGHT_ORIGIN)
        found = known.one(request.path_info, lambda files: self._standing(request, files))
        return self._response(found) if found else None

    @staticmethod
    def _response(found: Redirect) -> HttpResponse:
        build = registry.begin(timezone.localtime())
        kind = HttpResponsePermanentRedirect if found.permanent else HttpResponseRedirect
        response = kind(found.new)
        response.content = render(redirect_pages.page(found, build), build)
        response["Cache-Control"] = "no-cache"  # a browser that remembers could not follow when it is moved back
        return response

    def _standing(self, request: HttpRequest, files: Collection[str]) -> Set[str]:
        return {file for file in files if self._is_there(request, "/" + file.removesuffix("index.html"))}

    def _is_there(self, request: HttpRequest, path: str) -> bool:
        inner = copy.copy(request)
        inner.method, inner.path, inner.path_info = "GET", path, path
        inner.META = {**request.META, "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": ""}
        inner.GET = QueryDict()
        return self.get_response(inner).status_code == 200
