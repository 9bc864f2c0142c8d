"""Who comes to these pages, and with how much. What somebody typed is never thrown away because a session ran out."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from forum import live, once_more
from forum.live import page, private, trouble
from forum.models import MeetingPage
from forum.note_taking.permissions import MAY_NOT, may_take_notes
from publishing import registry

View = Callable[..., HttpResponse]

# The longest paragraph in the most roundabout encoding, or some dozens of usual ones. More is not read at all.
LONGEST_BODY = 256 * 1024
TOO_MUCH = "That was far too much to read at once. Go back, and send it in smaller pieces."
SIGNED_OUT = "You have been signed out"
STALE = "Please send this once more"


class _Tokens(CsrfViewMiddleware):
    """Says what is wrong instead of answering with Django's own page, which would lose what was typed."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def for_note_takers(view: View) -> View:
    """The view is called with the request and the meeting. It looks at what was sent once nothing else is wrong."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, pk: int) -> HttpResponse:
        return private(_refusal(request, pk) or view(request, get_object_or_404(MeetingPage, pk=pk)))

    return answer


def for_phones(view: View) -> View:
    """The same for what scripts send and ask for: what is wrong is told as JSON, in words."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, pk: int) -> HttpResponse:
        return private(_refusal_of_a_script(request, pk) or view(request, get_object_or_404(MeetingPage, pk=pk)))

    return answer


def person(request: HttpRequest) -> User:
    """Who has signed in; for views behind the guards."""
    return cast(User, request.user)


def sign_in(path: str) -> str:
    return redirect_to_login(path, settings.LOGIN_URL).url


def _refusal(request: HttpRequest, pk: int) -> HttpResponse | None:
    if _is_too_much(request):
        return _trouble(request, "We could not take that", TOO_MUCH, 413)
    if not request.user.is_authenticated:
        return (
            _held(request, SIGNED_OUT, 401) if request.method == "POST" else redirect_to_login(request.get_full_path())
        )
    if not may_take_notes(person(request), pk):
        return _trouble(request, "This is for others", MAY_NOT, 403)
    return _held(request, STALE, 403) if _is_foreign(request) else None


def _refusal_of_a_script(request: HttpRequest, pk: int) -> HttpResponse | None:
    if _is_too_much(request):
        return JsonResponse({"state": "too much", "words": TOO_MUCH}, status=413)
    if not request.user.is_authenticated:
        return JsonResponse({"state": "signed out"}, status=401)
    if not may_take_notes(person(request), pk):
        return JsonResponse({"state": "not yours", "words": MAY_NOT}, status=403)
    if _is_foreign(request):
        return JsonResponse({"state": "stale", "csrf": get_token(request)}, status=403)
    return None


def _is_too_much(request: HttpRequest) -> bool:
    return int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY


def _is_foreign(request: HttpRequest) -> bool:
    """Whether the form was made before somebody signed in, or by another site."""
    tokens = _Tokens(_nothing)
    tokens.process_request(request)
    return tokens.process_view(request, _nothing, (), {}) is not None


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _held(request: HttpRequest, heading: str, status: int) -> HttpResponse:
    """What was sent stands on the page, with a button that sends it again."""
    sent = once_more.typed(request)
    if once_more.is_of_another(request, sent):
        return live.send_once_more(request, (heading, ""), sent, status)
    context = {
        "heading": heading,
        "signed_out": heading == SIGNED_OUT,
        "sent": live.to_send_again(request, sent),
        "typed": [value for name, value in sent if name in ("words", "line")],
        "sign_in": sign_in(request.path),
    }
    build = registry.begin(timezone.localtime())
    return page(request, "members/notes/held.html", heading, build, context, status=status)


def _trouble(request: HttpRequest, heading: str, words: str, status: int) -> HttpResponse:
    return trouble(request, (heading, words), registry.begin(timezone.localtime()), status)
