"""What is done to decisions. Each checks that it may be done, does it, and logs it. What changes in a record that
people have read is a correction of it.

`now` is local and decides all dates. All raise PermissionDenied, and ValidationError where words are missing.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from forum.models import AgendaItem, Decision, MeetingPage
from forum.outcomes.correcting import was_added, was_changed
from forum.outcomes.people import Person, user_behind
from forum.outcomes.permissions import require_facilitating, require_recording
from forum.outcomes.words import day_of, in_one_line, said

WHAT = "Say what was decided."
DECIDED, CHANGED, REVIEWED = "forum.decide", "forum.change_decision", "forum.review_decision"
CHANGEABLE = frozenset({"words", "meeting", "item", "review_on", "came_of_it", "is_example"})


@transaction.atomic
def decide(
    words: str,
    *,
    meeting: MeetingPage | None = None,
    item: AgendaItem | None = None,
    review_on: date | None = None,
    now: datetime,
    by: Person,
) -> Decision:
    """Decided on the day of the meeting, or today."""
    require_recording(by, meeting)
    decision = Decision.objects.create(
        words=said(words, WHAT), meeting=meeting, item=item, decided_on=day_of(meeting, now), review_on=review_on
    )
    was_added(decision, now, by)
    _log(decision, DECIDED, now, by)
    return decision


@transaction.atomic
def change_decision(decision: Decision, *, now: datetime, by: Person, **values: Any) -> Decision:
    """`values` are any of CHANGEABLE; what is not given stays. A new day of review asks for a new review."""
    if unknown := values.keys() - CHANGEABLE:
        raise TypeError(f"{sorted(unknown)} cannot be changed so")
    decision = _locked(decision)
    require_recording(by, decision.meeting)
    if "words" in values:
        values["words"] = said(values["words"], WHAT)
    changed = {name: value for name, value in values.items() if getattr(decision, name) != value}
    if not changed:
        return decision
    words, meeting = decision.words, decision.meeting
    for name, value in changed.items():
        setattr(decision, name, value)
    if changed.get("review_on"):
        decision.reviewed_at = None
    decision.save()
    was_changed(decision, words, meeting, now, by)
    _log(decision, CHANGED, now, by, fields=sorted(changed))
    return decision


@transaction.atomic
def review(decision: Decision, meeting: MeetingPage, *, came_of_it: str = "", now: datetime, by: Person) -> Decision:
    """That meeting has looked at it again. `came_of_it`, in one line, is for the public; "" leaves what stands."""
    decision = _locked(decision)
    require_facilitating(by)
    came_of_it = in_one_line(came_of_it) or decision.came_of_it
    if decision.reviewed_at_id == meeting.pk and came_of_it == decision.came_of_it:
        return decision
    decision.reviewed_at, decision.came_of_it = meeting, came_of_it
    decision.save()
    _log(decision, REVIEWED, now, by, meeting=meeting.pk)
    return decision


def _locked(decision: Decision) -> Decision:
    found: Decision = Decision.objects.select_for_update().get(pk=decision.pk)
    return found


def _log(decision: Decision, what: str, now: datetime, by: Person, **data: Any) -> None:
    log(decision, what, user=user_behind(by), data=data, timestamp=now)
