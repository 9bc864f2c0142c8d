"""Who is here: a list to tick, for the one who stands at the door."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from forum.enums import RecordState
from forum.live import page
from forum.models import MeetingPage
from forum.note_taking import showing
from forum.note_taking.forms import BROKEN
from forum.note_taking.guarding import for_note_takers, person, sign_in
from forum.note_taking.notebook import RefusedError
from forum.note_taking.taking import take
from publishing import registry

TITLE = "Who is here"
FACTS = ("here", "online", "named")


@require_http_methods(["GET", "HEAD", "POST"])
@for_note_takers
def attendance(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    if request.method != "POST":
        return _list(request, meeting)
    try:
        for kind, change in _changes(request.POST):
            take(kind, change, meeting, by=person(request), now=timezone.localtime())
    except (RefusedError, PermissionDenied, ValueError) as refusal:
        return _list(request, meeting, str(refusal) if not isinstance(refusal, ValueError) else BROKEN)
    messages.success(request, "Saved.")
    return HttpResponseRedirect(f"{reverse('attendance', args=[meeting.pk])}#{request.POST.get('at', '')[:40]}")


def _changes(sent: QueryDict) -> Iterator[tuple[str, dict[str, Any]]]:
    """Only what was ticked or unticked on this page: what somebody else has ticked meanwhile is left alone."""
    if sent.get("kind") == "guests":
        yield "guests", {name: sent.get(name) for name in ("key", "takes_part", "more")}
        return
    key = UUID(sent.get("key", ""))
    for member in sent.getlist("shown"):
        now, before = ({fact: member in sent.getlist(f"{was}{fact}") for fact in FACTS} for was in ("", "was_"))
        if changed := {fact: now[fact] for fact in FACTS if now[fact] != before[fact]}:
            here = now["here"] or (not before["here"] and (changed.get("online") or changed.get("named")))
            yield "here", {**changed, "here": here, "member": member, "key": uuid5(key, member)}


def _list(request: HttpRequest, meeting: MeetingPage, problem: str = "") -> HttpResponse:
    by = person(request)
    asked = " ".join(request.GET.get("q", "").split())[:60]
    people = showing.people(meeting, by)
    context = {
        "meeting": meeting,
        "problem": problem,
        "asked": asked,
        "people": [one for one in people if asked.lower() in one["name"].lower()],
        "how_many": showing.how_many(meeting),
        "guests": showing.guests(meeting),
        "number": showing.number_of(meeting.pk),
        "closed": meeting.record_state != RecordState.NONE,
        "key": uuid4(),
        "new_uuid": uuid4,
        "user_pk": request.user.pk,
        "sign_in": sign_in(request.path),
    }
    build = registry.begin(timezone.localtime())
    return page(request, "members/notes/attendance.html", TITLE, build, context)
