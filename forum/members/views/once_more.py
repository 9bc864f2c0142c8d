"""What Django calls when a form does not carry the token that it was given (settings.CSRF_FAILURE_VIEW).

Mostly nothing is wrong: somebody has signed in again in another window, or a page stood open for days.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views import csrf

from forum import live, once_more
from publishing import registry

ADMIN = "/admin/"
TOO_OLD = (
    "Please send it once more",
    "This page was open for a long time, or you have signed in again since. Nothing is lost. Look at it, then send it.",
)
NO_COOKIES = (
    "Your browser keeps no cookies from us",
    "Without one we cannot know that it is you who sends this. Allow cookies for this site, then sign in again.",
)
FROM_ELSEWHERE = (
    "We could not take that",
    "It did not come from a page of ours. Nothing has changed. Go to the page, and do it there.",
)
WITH_A_FILE = (
    "Please do it once more",
    "This page was open for a long time, or you have signed in again since. Go back, load it again, and choose again.",
)


def form_without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    if request.path.startswith(ADMIN):
        return csrf.csrf_failure(request, reason)
    if not once_more.came_from_here(request):
        return _trouble(request, FROM_ELSEWHERE)
    if request.FILES:
        return _trouble(request, WITH_A_FILE)
    if once_more.ALREADY in request.POST:
        return _trouble(request, NO_COOKIES)
    fields = [*once_more.typed(request), (once_more.ALREADY, "1")]
    return live.send_once_more(request, TOO_OLD, fields, 403)


def _trouble(request: HttpRequest, words: tuple[str, str]) -> HttpResponse:
    return live.trouble(request, words, registry.begin(timezone.localtime()), 403)
