"""What is done to actions. Each checks that it may be done, does it, and writes it into the history. What changes in a
record that people have read is a correction of it; how it goes on is none.

`now` is local and decides all dates. Two taps are one: what is so already is left as it is, without a word in the
history. All raise PermissionDenied, and ValidationError where words are missing or somebody has closed it meanwhile.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from forum.enums import ActionState, Happened
from forum.models import Action, ActionChange, AgendaItem, MeetingPage, Member, ProjectPage
from forum.outcomes.correcting import was_added, was_changed
from forum.outcomes.history import shortened_to_fit, write_down
from forum.outcomes.people import Person
from forum.outcomes.permissions import require_facilitating, require_owning, require_recording
from forum.outcomes.words import day_of, differences, in_one_line, said

WHAT = "Say what is to be done."
WHY = "Say why it is dropped: those who asked for it will want to know."
WAS_DROPPED = "This was dropped meanwhile. Open it again first, if it is to be done after all."
WAS_DONE = "This is done already. Open it again first, if something is still to do."
IS_CLOSED = "This is closed already. Open it again first."
CHANGEABLE = frozenset(
    {"words", "owner_words", "due_on", "project", "item", "meeting", "you_said", "we_did", "is_example"}
)


@transaction.atomic
def make_action(
    words: str,
    *,
    meeting: MeetingPage | None = None,
    item: AgendaItem | None = None,
    project: ProjectPage | None = None,
    owners: Iterable[Member] = (),
    owner_words: str = "",
    due_on: date | None = None,
    now: datetime,
    by: Person,
) -> Action:
    """Made on the day of its meeting, or today. Facilitators, and whoever takes the notes of the meeting."""
    require_recording(by, meeting)
    action = Action.objects.create(
        words=said(words, WHAT),
        meeting=meeting,
        item=item,
        project=project,
        owner_words=in_one_line(owner_words),
        made_on=day_of(meeting, now),
        due_on=due_on,
    )
    action.owners.set(owners)
    was_added(action, now, by)
    write_down(action, Happened.MADE, now=now, by=by, meeting=meeting)
    return action


@transaction.atomic
def finish(action: Action, *, words: str = "", now: datetime, by: Person) -> Action:
    """It is done. `words`: what came of it."""
    action = _locked(action)
    require_owning(by, action)
    if action.state == ActionState.DONE:
        return action
    if action.state == ActionState.DROPPED:
        raise ValidationError(WAS_DROPPED)
    return _close(action, ActionState.DONE, Happened.DONE, words, now, by)


@transaction.atomic
def drop(action: Action, reason: str, *, now: datetime, by: Person) -> Action:
    """Nobody will do it. Only facilitators. Dropping it again gives it the new reason."""
    action = _locked(action)
    require_facilitating(by)
    action.reason, before = said(reason, {"reason": WHY}), action.reason
    if action.state == ActionState.DROPPED and action.reason == before:
        return action
    if action.state == ActionState.DONE:
        raise ValidationError(WAS_DONE)
    return _close(action, ActionState.DROPPED, Happened.DROPPED, action.reason, now, by)


@transaction.atomic
def reopen(action: Action, *, now: datetime, by: Person) -> Action:
    action = _locked(action)
    require_owning(by, action)
    if action.is_open:
        return action
    before = action.state
    was_carried = action.history.filter(what=Happened.CARRIED).exists()
    action.state = ActionState.CARRIED if was_carried else ActionState.OPEN
    action.closed_on, action.reason = None, ""
    return _saved(action, Happened.REOPENED, now, by, before=before)


@transaction.atomic
def ask_for_help(action: Action, words: str, *, now: datetime, by: Person) -> Action:
    """Facilitators see it, and so does the next agenda. `words` may be empty. Asking again adds what is new."""
    action = _locked(action)
    require_owning(by, action)
    _require_open(action)
    last = action.history.filter(what=Happened.HELP).last()
    if action.needs_help and (not words.strip() or (last and last.words == shortened_to_fit(words))):
        return action
    action.needs_help = True
    return _saved(action, Happened.HELP, now, by, words=words)


@transaction.atomic
def find_help(action: Action, words: str = "", *, now: datetime, by: Person) -> Action:
    """Nobody needs to look for help any more."""
    action = _locked(action)
    require_owning(by, action)
    if not action.needs_help:
        return action
    action.needs_help = False
    return _saved(action, Happened.HELPED, now, by, words=words)


@transaction.atomic
def change_action(
    action: Action, *, owners: Iterable[Member] | None = None, now: datetime, by: Person, **values: Any
) -> Action:
    """`values` are any of CHANGEABLE; what is not given stays. Facilitators, and whoever takes the meeting's notes."""
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"{sorted(unknown)} cannot be changed so")
    action = _locked(action)
    require_recording(by, action.meeting)
    if "words" in values:
        values["words"] = said(values["words"], WHAT)
    new_owners = None if owners is None else sorted(owners, key=lambda member: member.pk)
    told = differences(action, values, new_owners)
    if not told:
        return action
    words, meeting = action.words, action.meeting
    for name, value in values.items():
        setattr(action, name, value)
    if new_owners is not None:
        action.owners.set(new_owners)
    was_changed(action, words, meeting, now, by)
    return _saved(action, Happened.CHANGED, now, by, words=told)


@transaction.atomic
def carry_over(meeting: MeetingPage, *, now: datetime, by: Person) -> list[Action]:
    """What earlier meetings left open, and is still open when this one is closed, goes on to the next agenda.

    Call it as often as you like: each is carried over once by a meeting. Gives those that were carried over now.
    """
    require_recording(by, meeting)
    left = Action.objects.still_open().made_before(meeting.day).select_for_update().order_by("pk")
    actions = list(left)  # locked: only now is it certain which of them somebody else has carried over
    carried = ActionChange.objects.filter(meeting=meeting, what=Happened.CARRIED).values_list("action", flat=True)
    done = set(carried)
    return [_carry(action, meeting, now, by) for action in actions if action.pk not in done]


def _carry(action: Action, meeting: MeetingPage, now: datetime, by: Person) -> Action:
    before, action.state = action.state, ActionState.CARRIED
    return _saved(action, Happened.CARRIED, now, by, before=before, meeting=meeting)


def _close(action: Action, state: ActionState, what: Happened, words: str, now: datetime, by: Person) -> Action:
    before = action.state
    action.state, action.closed_on, action.needs_help = state, timezone.localdate(now), False
    return _saved(action, what, now, by, before=before, words=words)


def _saved(
    action: Action,
    what: Happened,
    now: datetime,
    by: Person,
    *,
    before: str | None = None,
    words: str = "",
    meeting: MeetingPage | None = None,
) -> Action:
    """The public site learns of it because Action is watched (forum.apps)."""
    action.save()
    write_down(
        action, what, now=now, by=by, before=action.state if before is None else before, words=words, meeting=meeting
    )
    return action


def _locked(action: Action) -> Action:
    """As it is now, and nobody else changes it until we are done."""
    found: Action = Action.objects.select_for_update().get(pk=action.pk)
    return found


def _require_open(action: Action) -> None:
    if not action.is_open:
        raise ValidationError(IS_CLOSED)
