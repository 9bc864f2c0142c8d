"""What importing adds to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from directory.importing.actions import LOG_ACTION


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(LOG_ACTION, "Import a spreadsheet", "Imported a spreadsheet")
