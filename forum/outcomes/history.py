"""What happened to an action is written into its history, and into Wagtail's log."""

from datetime import datetime

from wagtail.log_actions import log

from forum.enums import Happened
from forum.models import Action, ActionChange, MeetingPage
from forum.outcomes.people import Person, member_behind, user_behind

MOST_WORDS = 500


def write_down(
    action: Action,
    what: Happened,
    *,
    now: datetime,
    by: Person,
    before: str = "",
    words: str = "",
    meeting: MeetingPage | None = None,
) -> ActionChange:
    member = member_behind(by)
    log(action, name_in_log(what), user=user_behind(by), timestamp=now)
    return ActionChange.objects.create(
        action=action,
        at=now,
        by=member,
        meeting=meeting,
        what=what,
        before=before,
        after=action.state,
        words=shortened_to_fit(words),
    )


def name_in_log(what: Happened) -> str:
    return f"forum.action_{what.name.lower()}"


def shortened_to_fit(words: str) -> str:
    words = words.strip()
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"
