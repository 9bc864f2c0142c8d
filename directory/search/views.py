"""The live page of results. A GET that changes nothing: no cookies, no token, not for search engines."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.search import results_page
from directory.search.beside import found_beside
from directory.search.engine import SearchUnavailableError, engine
from directory.search.events_shown import events_shown, total_words
from directory.search.query import SearchQuery, from_parameters
from directory.search.results import SearchResults
from publishing import registry
from publishing.publishable import Page
from publishing.rendering import render


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    query = from_parameters(request.GET, today=timezone.localdate())
    try:
        answer = SearchResults() if query.is_empty else engine().search(query)
    except SearchUnavailableError as error:
        return _page(query, SearchResults(), status=503, trouble=str(error))
    return _page(query, answer)


def _page(query: SearchQuery, answer: SearchResults, status: int = 200, trouble: str = "") -> HttpResponse:
    build = registry.begin(timezone.localtime())
    events = {} if trouble else events_shown(query, build)
    page = Page(
        path=results_page.RESULTS_PATH,
        template="search/results.html",
        title=f"{query.text} – search" if query.text else "Search",
        context=results_page.context(query, answer, build)
        | events
        | {"events_total_words": total_words(answer.total, events.get("events_total", 0))}
        | {"trouble": trouble, "asked": not query.is_empty, "beside": found_beside(query.text, build)},
        noindex=True,
    )
    return HttpResponse(render(page, build), content_type=page.content_type, status=status)
