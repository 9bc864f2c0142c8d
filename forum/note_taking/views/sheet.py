"""The notes of a meeting on a page: read, add a paragraph, change one, write a line."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from forum.live import page, trouble
from forum.models import MeetingPage, Member
from forum.note_taking import outcomes, showing
from forum.note_taking.asking import ask, excuse
from forum.note_taking.forms import LONGEST_PARAGRAPH, TOO_LONG, LineForm
from forum.note_taking.guarding import for_note_takers, person, sign_in
from forum.note_taking.notebook import Answer, RefusedError
from forum.note_taking.permissions import FACILITATE
from forum.note_taking.taking import take
from publishing import registry
from publishing.publishable import Build

SAVED = "Saved."
BESIDE = "Somebody changed the same words while you wrote. Both are kept: yours is a paragraph of its own."


@require_http_methods(["GET", "HEAD", "POST"])
@for_note_takers
def notes(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    if request.method != "POST":
        return _sheet(request, meeting)
    if request.POST.get("kind") == "read line":
        return _read_line(request, meeting)
    try:
        answer = take(request.POST.get("kind", ""), request.POST, meeting, by=person(request), now=timezone.localtime())
    except (RefusedError, PermissionDenied) as refusal:
        again = _outcome if request.POST.get("kind") == "outcome" else _sheet
        return again(request, meeting, typed=request.POST, problem=str(refusal))
    messages.success(request, _told(answer))
    return HttpResponseRedirect(f"{reverse('notes', args=[meeting.pk])}#item-{request.POST.get('item', '')[:36]}")


@require_POST
@for_note_takers
def takers(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    """A facilitator says who else takes notes."""
    number = request.POST.get("member", "")
    member = Member.objects.welcome().filter(pk=number if number.isdecimal() and len(number) < 18 else None).first()
    try:
        if member is not None:
            (excuse if "excuse" in request.POST else ask)(member, meeting, by=person(request))
    except PermissionDenied as refusal:
        build = registry.begin(timezone.localtime())
        return trouble(request, ("This is for facilitators", str(refusal)), build, 403)
    return HttpResponseRedirect(f"{reverse('notes', args=[meeting.pk])}#who-takes-notes")


def _read_line(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    """Without scripts: what we understood stands in fields, to be looked at before it is kept."""
    form = LineForm(request.POST)
    try:
        read = outcomes.Reader(meeting, person(request)).read(form.content()["line"])
    except RefusedError as refusal:
        return _sheet(request, meeting, typed=request.POST, problem=str(refusal))
    line = read.line
    typed = {
        "item": request.POST.get("item", ""),
        "outcome": line.kind.value if line.kind else "",
        "words": line.words,
        "who": ", ".join(line.who),
        "day": f"{line.day:%-d %B %Y}" if line.day else "",
    }
    return _outcome(request, meeting, typed=typed, understood=outcomes.in_words(read), doubts=outcomes.doubts(read))


def _outcome(request: HttpRequest, meeting: MeetingPage, **context: Any) -> HttpResponse:
    told = {"meeting": meeting, "key": uuid4(), **context}
    return _page(request, "outcome", "Is this right?", meeting, told)


def _sheet(
    request: HttpRequest, meeting: MeetingPage, typed: Mapping[str, Any] | None = None, problem: str = ""
) -> HttpResponse:
    by = person(request)
    context = {
        "typed": typed or {},
        "problem": problem,
        "change": (typed or {}).get("uuid") if problem else request.GET.get("change", ""),
        "how_many": showing.how_many(meeting),
        "longest": LONGEST_PARAGRAPH,
        "too_long": TOO_LONG,
        "new_uuid": uuid4,
        "takers": showing.takers(meeting) if by.has_perm(FACILITATE) else None,
        **showing.sheet(meeting, by),
    }
    return _page(request, "notes", f"Notes: {meeting.title}", meeting, context)


def _page(
    request: HttpRequest, template: str, title: str, meeting: MeetingPage, context: Mapping[str, Any]
) -> HttpResponse:
    build: Build = registry.begin(timezone.localtime())
    told = {"meeting": meeting, "user_pk": request.user.pk, "sign_in": sign_in(request.path), **context}
    heading = f"Error: {title}" if context.get("problem") else title
    return page(request, f"members/notes/{template}.html", heading, build, told)


def _told(answer: Answer) -> str:
    if answer["state"] == "beside":
        return BESIDE
    return str(answer["words"]) if answer["state"] == "kept" else SAVED
