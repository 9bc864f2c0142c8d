"""A line such as "Action: ask the church (Maria, by 5 May)"."""

import re
from datetime import date

from directory.importing.cells import one_line
from forum.enums import ActionState
from forum.records.importing.days import day_said
from forum.records.importing.old_records import OldAction

OWNER_LENGTH = 100
_ACTION = re.compile(r"\W*actions?(?:\s+points?)?(?:\s*\d+)?\s*[:–—-]\s*(.+)", re.IGNORECASE | re.DOTALL)
_DECISION = re.compile(r"\W*(?:decision|decided|agreed|resolved)s?\s*[:–—-]\s*(.+)", re.IGNORECASE | re.DOTALL)
_AT_THE_END = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]{1,200})[)\]]\s*\.?\s*\Z", re.DOTALL)
_BY = re.compile(r"\b(?:due(?:\s+by)?|until|by|before|deadline)\b:?\s*", re.IGNORECASE)

STATES = {
    ActionState.DONE: {"done", "complete", "completed", "closed", "finished", "yes", "x", "✓", "✔"},
    ActionState.OPEN: {"open", "not done", "in progress", "ongoing", "to do", "todo", "started", "pending", "no"},
    ActionState.CARRIED: {"carried over", "carried forward", "c/f"},
    ActionState.DROPPED: {"dropped", "cancelled", "canceled", "abandoned", "not needed", "no longer needed"},
}


def action_in(line: str, since: date) -> OldAction | None:
    """None where it is not about an action."""
    match = _ACTION.match(line)
    return with_owner_and_day(one_line(match[1]), since) if match else None


def decision_in(line: str) -> str:
    match = _DECISION.match(line)
    return one_line(match[1]) if match else ""


def with_owner_and_day(words: str, since: date) -> OldAction:
    """What stands in brackets at the end says who and until when, in either order."""
    match = _AT_THE_END.fullmatch(words)
    if match is None:
        return OldAction(words)
    owners, due = [], ""
    for part in re.split(r"[,;]|\s[–—-]\s", match[2]):
        who, _, when = _BY.sub("\n", part.strip(), count=1).partition("\n")
        day = day_said(when or who, since)
        if day and not due:
            due, part = day.isoformat(), who if when else ""
        if said := part.strip():
            owners.append(said)
    return OldAction(match[1].rstrip(" ,;:"), ", ".join(owners)[:OWNER_LENGTH], due)


def state_in(words: str) -> str:
    """ "" where it is not said in words that are known."""
    said = " ".join(words.casefold().split()).strip(".!")
    return next((state.value for state, known in STATES.items() if said in known), "")
