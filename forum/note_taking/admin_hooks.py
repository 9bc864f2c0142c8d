"""What note taking adds to Wagtail's admin: words in its log."""

from typing import Any

from wagtail import hooks

from forum.note_taking.asking import ASKED, EXCUSED


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(ASKED, "Ask to take notes", "Asked a member to take the notes")
    actions.register_action(EXCUSED, "No longer take notes", "Asked a member no longer to take the notes")
