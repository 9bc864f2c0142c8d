"""What the scripts of the pages talk to. Sending anything twice does it once."""

import json
import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from forum.models import MeetingPage
from forum.note_taking import outcomes, showing
from forum.note_taking.forms import BROKEN
from forum.note_taking.guarding import for_phones, person
from forum.note_taking.lines import LONGEST_LINE
from forum.note_taking.notebook import Answer, RefusedError
from forum.note_taking.taking import take

logger = logging.getLogger(__name__)

MOST_CHANGES = 100
NUMBERS = "0123456789"


@require_POST
@for_phones
def send(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    """{"person": pk, "changes": [{"kind", "key", …}]} -> {"answers": [{"key", "state", …}]}, each kept for itself."""
    sent = _sent(request)
    changes = sent.get("changes")
    if not isinstance(changes, list) or len(changes) > MOST_CHANGES:
        return JsonResponse({"state": "broken", "words": BROKEN}, status=400)
    if sent.get("person") != request.user.pk:  # somebody else has signed in on the same phone
        return JsonResponse({"state": "somebody else"}, status=409)
    answers = [_answer(request, meeting, change) for change in changes if isinstance(change, dict)]
    return JsonResponse({"answers": answers})


@require_safe
@for_phones
def new(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    """What was changed after `since`. Where nothing was: 304, which costs next to nothing."""
    since = request.GET.get("since", "")
    seen = int(since) if since and len(since) < 18 and not set(since) - set(NUMBERS) else 0
    number = showing.number_of(meeting.pk)
    tag = f'"{number}.{request.user.pk}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    by = person(request)
    told = {
        "number": number,
        "person": by.pk,
        "csrf": get_token(request),
        "paragraphs": showing.paragraphs(meeting, by, seen),
        "outcomes": showing.outcomes(meeting, by),
        "how_many": showing.how_many(meeting),
    }
    if "door" in request.GET:
        told |= {"people": showing.people(meeting, by), "guests": showing.guests(meeting)}
    return JsonResponse(told, headers={"ETag": tag})


@require_POST
@for_phones
def understood(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    """{"line": …} -> what would be kept, in words, and what is doubtful. Keeps nothing."""
    line = str(_sent(request).get("line", ""))[:LONGEST_LINE]
    read = outcomes.Reader(meeting, person(request)).read(line)
    return JsonResponse({"words": outcomes.in_words(read), "doubts": outcomes.doubts(read)})


def _answer(request: HttpRequest, meeting: MeetingPage, change: dict[str, Any]) -> Answer:
    """What is neither text nor a number is as if it were not there."""
    values = {name: value for name, value in change.items() if isinstance(value, str | int)}
    try:
        answer = take(str(change.get("kind")), values, meeting, by=person(request), now=timezone.localtime())
    except (RefusedError, PermissionDenied) as refusal:
        answer = {"state": "refused", "words": str(refusal)}
    except Exception:  # the other changes of the phone must not wait until somebody has mended this
        logger.exception("A change of the notes of meeting %s could not be kept", meeting.pk)
        answer = {"state": "failed"}
    return {**answer, "key": change.get("key")}


def _sent(request: HttpRequest) -> dict[str, Any]:
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return sent if isinstance(sent, dict) else {}
