"""What pledges and posted offers add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from forum.offering import pledging


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(pledging.RECORDED, "Write down a pledge", "Wrote down a pledge")
    actions.register_action(pledging.WITHDRAWN, "Take back a pledge", "Took back a pledge")
    actions.register_action(pledging.FULFILLED, "Say that a pledge was given", "Said that a pledge was given")
    actions.register_action(pledging.MADE_OFFER, "Make an offer of a pledge", "Made an offer of a pledge")
