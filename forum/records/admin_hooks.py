"""What records add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from forum.records.closing import CLOSED, REOPENED
from forum.records.publishing import PUBLISHED


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(CLOSED, "Close the meeting", "Closed the meeting and drafted its record")
    actions.register_action(REOPENED, "Open the meeting again", "Opened the meeting again")
    actions.register_action(PUBLISHED, "Publish the record", "Published the record")
