"""Takes what a phone or a form has sent: each kind of change has a form that reads it and an action that does it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from forum.models import MeetingPage
from forum.note_taking import outcomes
from forum.note_taking.attending import add_guests, set_here
from forum.note_taking.forms import BROKEN, GuestsForm, HereForm, LineForm, NoteForm, OutcomeForm, SentForm
from forum.note_taking.lines import Line, Outcome
from forum.note_taking.notebook import Answer, Pen, RefusedError, once
from forum.note_taking.writing import Draft, write

Content = Mapping[str, Any]


def take(kind: str, sent: Mapping[str, Any], meeting: MeetingPage, *, by: User, now: datetime) -> Answer:
    """Raises PermissionDenied, and RefusedError with words for who sent it."""
    if kind not in _DOING:
        raise RefusedError(BROKEN)
    form = form_for(kind, sent, meeting)
    content = form.content()

    def do(pen: Pen) -> Answer:
        return _DOING[kind](content, pen)

    return once(meeting, form.cleaned_data["key"], {"kind": kind, **content}, do, by=by, now=now)


def form_for(kind: str, sent: Mapping[str, Any], meeting: MeetingPage) -> SentForm:
    if kind == "outcome":
        return OutcomeForm(sent, today=meeting.day, next_meeting=outcomes.next_meeting(meeting))
    return _FORMS[kind](sent)


def _note(content: Content, pen: Pen) -> Answer:
    return write(Draft(**content), pen)


def _here(content: Content, pen: Pen) -> Answer:
    return set_here(
        content["member"], pen, here=content["here"], online=content["online"], may_be_named=content["named"]
    )


def _guests(content: Content, pen: Pen) -> Answer:
    return add_guests(content["takes_part"], content["more"], pen)


def _line(content: Content, pen: Pen) -> Answer:
    return outcomes.keep(outcomes.Reader(pen.meeting, pen.by).read(content["line"]), content["item"], pen)


def _outcome(content: Content, pen: Pen) -> Answer:
    line = Line(Outcome(content["outcome"]), content["words"], (), content["day"])
    return outcomes.keep(outcomes.Reader(pen.meeting, pen.by).read_names(line, content["who"]), content["item"], pen)


_FORMS: dict[str, type[SentForm]] = {"note": NoteForm, "here": HereForm, "guests": GuestsForm, "line": LineForm}
_DOING: dict[str, Callable[[Content, Pen], Answer]] = {
    "note": _note,
    "here": _here,
    "guests": _guests,
    "line": _line,
    "outcome": _outcome,
}
