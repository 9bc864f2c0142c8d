"""What is added to Wagtail's admin before a meeting."""

from typing import Any

from wagtail import hooks

from forum.meetings.agenda import EDITED
from forum.meetings.changing import BACK_ON, CANCELLED, MOVED
from forum.meetings.making import FOLLOWED


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(MOVED, "Move", "Moved the meeting")
    actions.register_action(CANCELLED, "Cancel", "Said that it is cancelled")
    actions.register_action(BACK_ON, "Put back on", "Said that it takes place after all")
    actions.register_action(FOLLOWED, "Follow the series", "Changed with its series")
    actions.register_action(EDITED, "Change the agenda", "Changed the agenda")
