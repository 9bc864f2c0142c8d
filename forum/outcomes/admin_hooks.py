"""What actions and decisions add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from forum.enums import Happened
from forum.outcomes.deciding import CHANGED, DECIDED, REVIEWED
from forum.outcomes.history import name_in_log

_SAYS = {
    Happened.MADE: "Wrote down an action",
    Happened.CHANGED: "Changed an action",
    Happened.CARRIED: "Carried an action over",
    Happened.HELP: "Asked for help with an action",
    Happened.HELPED: "Found help for an action",
    Happened.DONE: "Did an action",
    Happened.DROPPED: "Dropped an action",
    Happened.REOPENED: "Opened an action again",
}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    for what, words in _SAYS.items():
        actions.register_action(name_in_log(what), what.label, words)
    actions.register_action(DECIDED, "Write down a decision", "Wrote down a decision")
    actions.register_action(CHANGED, "Change a decision", "Changed a decision")
    actions.register_action(REVIEWED, "Look at a decision again", "Looked at a decision again")
