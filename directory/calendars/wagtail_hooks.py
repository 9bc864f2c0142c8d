"""What organisers' calendars add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from directory.calendars.recording import IMPORTED


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(IMPORTED, "Read the calendar", "Took changes from the organiser's calendar")
