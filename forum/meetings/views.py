"""Meetings, for members."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum.enums import Answer, Audience, MeetingStatus
from forum.live import FACILITATE, TAKE_PART, member_of, page, requires
from forum.meetings import agenda, answering
from forum.meetings.agenda_reading import agenda_of
from forum.meetings.facts import facts_of, place_in_words
from forum.meetings.forms import AnswerForm, SuggestForm
from forum.meetings.hours import has_begun, when_in_words
from forum.models import MeetingPage, Member, Rsvp
from forum.note_taking.guarding import person
from forum.note_taking.permissions import may_take_notes
from forum.querysets.meetings import MeetingQuerySet
from publishing import registry

PAST_SHOWN = 30
THANKS = "Thank you. You told us: {}."
SUGGESTED = "Thank you. A facilitator looks at it and puts it on the agenda, or says below why not."


@requires(TAKE_PART)
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Those that are still to come, with what I answered, and those that were."""
    build = registry.begin(timezone.localtime())
    coming = list(_meetings().coming(build.today))
    answers = _answers_of(member_of(request.user), coming)
    context = {
        "coming": [
            {
                "meeting": each,
                "when": when_in_words(each),
                "place": place_in_words(each),
                "answer": answers.get(each.pk),
            }
            for each in coming
        ],
        "past": list(_meetings().past(build.today)[:PAST_SHOWN]),
    }
    return page(request, "members/meetings/list.html", "Meetings", build, context)


@requires(TAKE_PART)
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    return _shown(request, _one(pk))


@requires(TAKE_PART)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found, member = _one(pk), member_of(request.user)
    form = AnswerForm(request.POST)
    if member is not None and form.is_valid():
        said, needs = form.cleaned_data["answer"], form.cleaned_data["access_needs"]
        try:
            answering.answer(found, member, said, needs, timezone.localtime())
        except ValidationError as error:
            _add_errors(form, error)
        else:
            messages.success(request, THANKS.format(Answer(said).label))
            return _back(found)
    return _shown(request, found, answer_form=form)


@requires(TAKE_PART)
@require_POST
def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    found, member = _one(pk), member_of(request.user)
    form = SuggestForm(request.POST)
    if member is not None and form.is_valid():
        try:
            agenda.suggest(found, member, **form.cleaned_data, now=timezone.localtime())
        except ValidationError as error:
            _add_errors(form, error)
        else:
            messages.success(request, SUGGESTED)
            return _back(found)
    return _shown(request, found, suggest_form=form)


@requires(TAKE_PART)
@require_http_methods(["GET", "HEAD"])
def large_print(request: HttpRequest, pk: int) -> HttpResponse:
    """All of the agenda on paper; the public one leaves out what waits for a moderator."""
    found, build = _one(pk), registry.begin(timezone.localtime())
    context = {
        "meeting": found,
        "when": when_in_words(found),
        "place": place_in_words(found),
        "agenda": agenda_of(found, Audience.EVERYBODY),  # guests read what lies on the table
        "public_url": build.origin + found.public_path,
        "body_class": "large-print",
    }
    return page(request, "members/meetings/large_print.html", f"Agenda: {found.title}", build, context)


def _meetings() -> MeetingQuerySet:
    meetings: MeetingQuerySet = MeetingPage.objects.live().select_related("venue")
    return meetings


def _one(pk: int) -> MeetingPage:
    found: MeetingPage = get_object_or_404(_meetings(), pk=pk)
    return found


def _shown(
    request: HttpRequest,
    found: MeetingPage,
    answer_form: AnswerForm | None = None,
    suggest_form: SuggestForm | None = None,
) -> HttpResponse:
    build, member = registry.begin(timezone.localtime()), member_of(request.user)
    said = Rsvp.objects.filter(meeting=found, member=member).first() if member else None
    is_open = found.status == MeetingStatus.PLANNED and not has_begun(found, build.now)
    answered = {"answer": said.answer, "access_needs": said.access_needs} if said else {}
    forms = [each for each in (answer_form, suggest_form) if each is not None]
    context = {
        "meeting": found,
        "path": found.public_path,
        "facts": facts_of(found),
        "agenda": agenda_of(found),
        "is_open": is_open,
        "answer_label": said.get_answer_display() if said else "",
        "answers": [(value, label) for value, label in Answer.choices if value != Answer.ONLINE or found.online],
        "answer_form": answer_form.typed() if answer_form else answered,
        "suggest_form": suggest_form.typed() if suggest_form else {"minutes": 10},
        "suggested": list(found.items.filter(brought_by=member).exclude(state="accepted")) if member else [],
        "errors": {name: words for form in forms for name, words in form.problems()},
        "problems": [problem for form in forms for problem in form.problems()],
        "facilitates": request.user.has_perm(FACILITATE),
        "takes_notes": may_take_notes(person(request), found.pk),
    }
    status = 422 if context["problems"] else 200
    title = f"Error: {found.title}" if context["problems"] else found.title
    return page(request, "members/meetings/meeting.html", title, build, context, status=status)


def _answers_of(member: Member | None, shown: list[MeetingPage]) -> dict[int, str]:
    rows = Rsvp.objects.filter(member=member, meeting__in=shown) if member else []
    return {row.meeting_id: row.get_answer_display() for row in rows}


def _add_errors(form: Any, error: ValidationError) -> None:
    fields = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    for name, told in fields.items():
        form.add_error(None if name == NON_FIELD_ERRORS else name, told)


def _back(found: MeetingPage) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("members_meeting", args=[found.pk]))
