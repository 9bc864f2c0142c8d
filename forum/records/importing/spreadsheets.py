"""A spreadsheet: one row for each text or action, with the date of its meeting."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from directory.importing.cells import one_line, plain_text
from directory.importing.faults import FileError
from directory.importing.reading import Row, open_table
from forum.records.importing.days import day_in, day_said
from forum.records.importing.lines import OWNER_LENGTH, state_in
from forum.records.importing.old_records import OldAction, OldItem, OldMeeting, Reading
from forum.records.importing.tables import cell, columns_of

NO_DATE = (
    "No column holds the date of the meeting. Call the columns date, title, text, action, owner, due and state: "
    "only date is needed, and one of text and action."
)
NOTHING_TO_READ = "No column holds a text or an action. Call one of them text or action."
WHICH_DAY = "We could not read “{}” as a day. Write it like 27 March 2024 or 27/3/2024."
NO_DAY_YET = "This row has no date, and there is none above it."


def read_spreadsheet(path: Path) -> Reading:
    """Raises FileError."""
    with open_table(path) as table:
        columns = columns_of(table.columns)
        if "date" not in columns:
            raise FileError(NO_DATE)
        if not {"text", "action", "decision"} & columns.keys():
            raise FileError(NOTHING_TO_READ)
        reading, rows = Reading(), dict[date, list[Row]]()
        left_out = [name for number, name in enumerate(table.columns) if number not in columns.values()]
        reading.faults += [("Columns", f"“{name}” is left out: we do not know what it holds.") for name in left_out]
        for day, row in _with_days(table.rows, columns, reading):
            rows.setdefault(day, []).append(row)
    reading.meetings = [_meeting(day, rows[day], columns, reading) for day in sorted(rows)]
    return reading


def _with_days(rows: object, columns: dict[str, int], reading: Reading) -> list[tuple[date, Row]]:
    """A row without a date belongs to the meeting above it."""
    found: list[tuple[date, Row]] = []
    day: date | None = None
    for row in rows:  # type: ignore[attr-defined]  # an iterator of rows
        said = one_line(cell(row.cells, columns, "date"))
        if said:
            day = day_in(said)
        if row.fault or day is None:
            reading.faults.append((_where(row), row.fault or (WHICH_DAY.format(said) if said else NO_DAY_YET)))
        else:
            found.append((day, row))
    return found


def _meeting(day: date, rows: Sequence[Row], columns: dict[str, int], reading: Reading) -> OldMeeting:
    """Where all rows of a day have one title, it is that of the meeting; else each is the heading of its own row."""
    titles = list(dict.fromkeys(filter(None, (one_line(cell(row.cells, columns, "title")) for row in rows))))
    meeting = OldMeeting(day, titles[0] if len(titles) == 1 else "")
    items: dict[str, OldItem] = {}
    title = ""
    for row in rows:
        if len(titles) > 1:
            title = one_line(cell(row.cells, columns, "title")) or title
        _add(items.setdefault(title, OldItem(title)), row, columns, day, reading)
    meeting.items = list(items.values())
    return meeting


def _add(item: OldItem, row: Row, columns: dict[str, int], day: date, reading: Reading) -> None:
    def said(name: str) -> str:
        return one_line(cell(row.cells, columns, name))

    item.words += [line for line in plain_text(cell(row.cells, columns, "text")).split("\n") if line.strip()]
    if said("decision"):
        item.decisions.append(said("decision"))
    if not said("action"):
        return
    due, state = day_said(said("due"), day), state_in(said("state"))
    if said("due") and due is None:
        reading.faults.append((_where(row), f"The action is taken without its day: {WHICH_DAY.format(said('due'))}"))
    if said("state") and not state:
        words = (
            f"We do not know the state “{said('state')}”. Use open, done or dropped. The action is taken without it."
        )
        reading.faults.append((_where(row), words))
    owner = said("owner")[:OWNER_LENGTH]
    item.actions.append(OldAction(said("action"), owner, due.isoformat() if due else "", state))


def _where(row: Row) -> str:
    """As whoever opens the spreadsheet counts: the headings are its first row."""
    return f"Row {row.number + 1}"
