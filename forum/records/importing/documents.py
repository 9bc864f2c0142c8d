"""The minutes of one meeting in a Word file: headings are items, "Action: …" and tables of actions are actions."""

import re
import zlib
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it says nothing of types

from directory.importing.cells import one_line, plain_text
from directory.importing.faults import FileError
from forum.records.importing.archives import DAMAGED, check_archive
from forum.records.importing.days import day_in, day_said
from forum.records.importing.lines import action_in, decision_in, state_in, with_owner_and_day
from forum.records.importing.old_records import OldAction, OldItem, OldMeeting, Reading
from forum.records.importing.tables import cell, columns_of

MOST_PARAGRAPHS = 5_000
LOOKED_FOR_DATE = 25  # paragraphs at the beginning
TOO_LONG = f"This file has more than {MOST_PARAGRAPHS:,} paragraphs. Is it one meeting? Save each in a file of its own."
NO_DATE = "We found no date in this file. Let its name begin with the day of the meeting, such as 2024-03-27."
NOTHING = "There are no words in this file."
BROKEN = (PackageNotFoundError, BadZipFile, zlib.error, LxmlError, KeyError, ValueError, AttributeError, OSError)


def read_document(path: Path, name: str) -> Reading:
    """`name` is what whoever chose the file calls it. Raises FileError."""
    check_archive(path)
    try:
        document = Document(str(path))
        parts = list(islice(document.iter_inner_content(), MOST_PARAGRAPHS + 1))
        told = [_plain(part) for part in parts]
    except BROKEN as error:
        raise FileError(DAMAGED) from error
    if len(parts) > MOST_PARAGRAPHS:
        raise FileError(TOO_LONG)
    lines = [(kind, value) for kind, value in told if value]
    if not lines:
        raise FileError(NOTHING)
    day = _day(name, lines)
    if day is None:
        raise FileError(NO_DATE)
    return Reading([_meeting(day, lines)])


def _plain(part: Any) -> tuple[str, Any]:
    """("heading" | "item" | "text", words) or ("table", rows)."""
    if isinstance(part, Table):
        return "table", [[plain_text(one.text) for one in row.cells] for row in part.rows]
    assert isinstance(part, Paragraph)  # noqa: S101  (there is nothing else)
    words, style = plain_text(part.text), (part.style.name or "" if part.style else "").casefold()
    if style.startswith(("heading", "title")) or _is_bold_line(part, words):
        return "heading", one_line(words)
    properties = part._p.pPr
    is_item = style.startswith("list") or (properties is not None and properties.numPr is not None)
    return ("item" if is_item else "text"), words


def _is_bold_line(part: Paragraph, words: str) -> bool:
    """Many people make headings by hand."""
    runs = [run for run in part.runs if run.text.strip()]
    return bool(runs) and len(words) <= 80 and not words.endswith((".", ":", ",")) and all(run.bold for run in runs)


def _day(name: str, lines: list[tuple[str, Any]]) -> date | None:
    texts = [words for kind, words in lines[:LOOKED_FOR_DATE] if kind != "table"]
    return next(filter(None, (day_in(text) for text in (Path(name).stem, *texts))), None)


def _meeting(day: date, lines: list[tuple[str, Any]]) -> OldMeeting:
    meeting, item = OldMeeting(day), OldItem()
    for number, (kind, value) in enumerate(lines):
        if kind == "heading" and number == 0:
            meeting.title = value
        elif kind == "heading":
            meeting.items.append(item)
            item = OldItem(re.sub(r"^\d+[.)]\s*", "", value))
        elif kind == "table":
            _add_table(item, value, day)
        else:
            _add_lines(item, value, day, is_list=kind == "item")
    meeting.items.append(item)
    meeting.items = [one for one in meeting.items if one.title or one.words or one.decisions or one.actions]
    return meeting


def _add_lines(item: OldItem, words: str, day: date, *, is_list: bool) -> None:
    for line in filter(str.strip, words.split("\n")):
        if action := action_in(line, day):
            item.actions.append(action)
        elif decision := decision_in(line):
            item.decisions.append(decision)
        else:
            item.words.append(f"- {line}" if is_list else line)


def _add_table(item: OldItem, rows: list[list[str]], day: date) -> None:
    columns = columns_of(rows[0]) if rows else {}
    if "action" in columns and len(rows[0]) > 1:
        item.actions += _actions(rows[1:], columns, day)
        return
    for row in rows:
        words = " | ".join(dict.fromkeys(filter(None, map(one_line, row))))
        if words:
            item.words.append(words)


def _actions(rows: list[list[str]], columns: dict[str, int], day: date) -> Iterator[OldAction]:
    for row in rows:
        action = with_owner_and_day(one_line(cell(row, columns, "action")), day)
        if not action.words:
            continue
        due = day_said(cell(row, columns, "due"), day)
        yield OldAction(
            action.words,
            one_line(cell(row, columns, "owner"))[:100] or action.owner,
            due.isoformat() if due else action.due,
            state_in(cell(row, columns, "state")),
        )
