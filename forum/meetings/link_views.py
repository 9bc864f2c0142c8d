"""Behind the links of e-mails about meetings: no account. A GET shows what would happen, for mail scanners open every
link; only a POST does it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.freshness.asking.pages import behind_a_link
from forum.enums import Answer, MeetingStatus
from forum.meetings import answering
from forum.meetings.facts import place_in_words
from forum.meetings.forms import AnswerForm
from forum.meetings.hours import has_begun, when_in_words
from forum.meetings.links import ROOT, letter_behind, member_behind
from forum.models import MeetingLetter, Rsvp
from forum.tokens import BrokenError, ExpiredError, TokenError, VoidError
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

TROUBLES: dict[type[TokenError], tuple[str, str]] = {
    BrokenError: (
        "This link is not complete",
        "Some e-mail programs cut a long link in two. Open the e-mail again and tap the link, or copy all of it.",
    ),
    ExpiredError: ("This link is too old", "The meeting is over. Look for the next one on the page of the forum."),
    VoidError: (
        "This link does not work any more",
        "Your e-mail address has changed, or you have left the forum. Sign in to answer.",
    ),
}
CANCELLED = ("This meeting is cancelled", "There is nothing to answer. Thank you for looking.")
BEGUN = ("This meeting has begun or is over", "Look for the next one on the page of the forum.")


def _behind_a_link(view: Callable[[HttpRequest, str, Build], HttpResponse]) -> Callable[..., HttpResponse]:
    @behind_a_link
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        build = registry.begin(timezone.localtime())
        try:
            return view(request, token, build)
        except TokenError as error:
            return _trouble(TROUBLES[type(error)], build, 404 if isinstance(error, BrokenError) else 410)

    return answer


@_behind_a_link
def answer(request: HttpRequest, token: str, build: Build) -> HttpResponse:
    """What was tapped in the e-mail (?answer=) is chosen already: one more press sends it."""
    letter = letter_behind(token, build.now)
    meeting = letter.meeting
    if meeting.status == MeetingStatus.CANCELLED:
        return _trouble(CANCELLED, build, 410)
    if has_begun(meeting, build.now):
        return _trouble(BEGUN, build, 410)
    form = AnswerForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        said = form.cleaned_data["answer"]
        try:
            answering.answer(meeting, letter.member, said, form.cleaned_data["access_needs"] or None, build.now)
        except ValidationError as error:
            form.add_error("answer", error.messages)
        else:
            return HttpResponseRedirect("thanks/")
    tapped = form["answer"].value() if form else request.GET.get("answer") or _answered(letter)
    return _asked(letter, form, str(tapped or ""), build)


@_behind_a_link
def thanks(request: HttpRequest, token: str, build: Build) -> HttpResponse:
    """What stands now, whatever was tapped."""
    letter = letter_behind(token, build.now)
    said = _answered(letter)
    if not said:
        return HttpResponseRedirect("../")
    context = {"meeting": letter.meeting, "when": when_in_words(letter.meeting), "answer": Answer(said).label}
    return _page("thanks", "Thank you", build, context)


@_behind_a_link
def stop(request: HttpRequest, token: str, build: Build) -> HttpResponse:
    """Mail programs send this POST by themselves where somebody taps their own "unsubscribe"."""
    member = member_behind(token, build.now)
    if request.method == "POST":
        answering.stop_invitations(member)
    is_stopped = request.method == "POST" or not member.wants_invitations
    return _page("stop", "E-mails about meetings", build, {"is_stopped": is_stopped})


def _asked(letter: MeetingLetter, form: AnswerForm | None, chosen: str, build: Build) -> HttpResponse:
    meeting, problems = letter.meeting, form.problems() if form else []
    context: dict[str, Any] = {
        "meeting": meeting,
        "when": when_in_words(meeting),
        "place": place_in_words(meeting),
        "answers": [(value, label) for value, label in Answer.choices if value != Answer.ONLINE or meeting.online],
        "chosen": chosen,
        "access_needs": form["access_needs"].value() or "" if form else "",
        "errors": dict(problems),
        "problems": problems,
    }
    return _page("answer", f"Will you come? {meeting.title}", build, context, 422 if problems else 200)


def _answered(letter: MeetingLetter) -> str:
    found = Rsvp.objects.filter(meeting=letter.meeting, member=letter.member)
    return str(found.values_list("answer", flat=True).first() or "")


def _page(name: str, title: str, build: Build, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Its address in the page is always the same: the token stands nowhere in it."""
    made = Page(ROOT, f"members/meetings/{name}.html", title, context=context, noindex=True)
    return HttpResponse(render(made, build), content_type=made.content_type, status=status)


def _trouble(words: tuple[str, str], build: Build, status: int) -> HttpResponse:
    heading, text = words
    context = {"heading": heading, "words": text}
    made = Page(ROOT, "members/trouble.html", heading, context=context, noindex=True)
    return HttpResponse(render(made, build), content_type=made.content_type, status=status)
