"""Who may see the pages on which offers are posted, and how much they may send at once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from forum import live
from forum.offering.posting import may_post
from publishing import registry

View = Callable[..., HttpResponse]

# What a page of questions holds at its longest, and room to spare. More is not read at all.
LONGEST_BODY = 128 * 1024
BIGGEST_UPLOAD = 40 * 1024 * 1024
TOO_MUCH = (
    "That was far too much to read",
    "Nothing of it was kept; what you saved before is still there. Go back, and say it in a few words.",
)
UPLOAD_TOO_BIG = (
    "This file is far too big",
    "A picture may have up to 10 MB. Nothing of it was kept. Go back, and choose a smaller one.",
)


def poster(view: View) -> View:
    """For whoever may post an offer. Sends others to sign in, or says in words that they may not."""
    return _guarded(view, LONGEST_BODY, TOO_MUCH)


def poster_of_pictures(view: View) -> View:
    return _guarded(view, BIGGEST_UPLOAD, UPLOAD_TOO_BIG)


def _guarded(view: View, most: int, words: tuple[str, str]) -> View:
    checked = csrf_protect(view)  # only here: it reads the whole body

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return live.to_sign_in(request)
        if not may_post(request.user):
            return _say(request, live.NOT_A_MEMBER, 403)
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            return _say(request, words, 413)
        waiting = live.what_was_typed(request)
        return waiting or live.private(live.forgiving(request, checked(request, *args, **kwargs)))

    return answer


def _say(request: HttpRequest, words: tuple[str, str], status: int) -> HttpResponse:
    return live.trouble(request, words, registry.begin(timezone.localtime()), status)
