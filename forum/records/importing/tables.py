"""Which column of a table is what, by its heading."""

from collections.abc import Sequence

NAMES = {
    "date": {"date", "day", "meeting date", "date of meeting", "meeting"},
    "title": {"title", "heading", "name", "topic", "subject", "item", "agenda item"},
    "text": {"text", "notes", "note", "minutes", "record", "discussion", "words", "what was said", "details"},
    "decision": {"decision", "decisions", "agreed", "decided"},
    "action": {"action", "actions", "action point", "action points", "to do", "task", "what", "what is to be done"},
    "owner": {"owner", "owners", "who", "by whom", "responsible", "lead", "person", "assigned to"},
    "due": {"due", "due date", "by", "by when", "when", "until", "deadline", "target date"},
    "state": {"state", "status", "done", "done?", "progress", "outcome"},
}


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """{what: number of the column}; the first of several wins."""
    found: dict[str, int] = {}
    for number, heading in enumerate(header):
        said = " ".join(heading.casefold().replace("_", " ").split()).strip(" .:*")
        name = next((name for name, known in NAMES.items() if said in known), "")
        if name and name not in found:
            found[name] = number
    return found


def cell(cells: Sequence[str], columns: dict[str, int], name: str) -> str:
    number = columns.get(name)
    return cells[number] if number is not None and number < len(cells) else ""
