"""What people get when something is not there, or went wrong."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pages.chrome import without_database
from pages.publishables import not_found
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404: the same page as the published /404.html."""
    build = registry.begin(timezone.localtime())
    return HttpResponse(render(not_found.page(None, build), build), status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: mostly somebody who has pasted a whole book. What they typed is still on the page before. Programs
    that try things end here too, so it asks nothing of the database."""
    build = Build(now=timezone.localtime(), origin="", live_origin="", chrome=without_database())
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    title = "That was too much to read" if too_much else "We could not read that"
    page = Page(path="", template="pages/bad_request.html", title=title, noindex=True, context={"too_much": too_much})
    return HttpResponse(render(page, build), status=413 if too_much else 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: asks nothing of the database, which may be what is broken."""
    build = Build(now=timezone.localtime(), origin="", live_origin="", chrome=without_database())
    page = Page(path="", template="pages/server_error.html", title="Sorry, something went wrong", noindex=True)
    return HttpResponse(render(page, build), status=500)
