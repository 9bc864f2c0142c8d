"""Excel workbooks, read row by row and never trusted.

A workbook is a zip of XML: a few kilobytes can unfold into gigabytes, and XML can refer to itself. Sizes are
checked before anything is unpacked, and openpyxl reads its XML through defusedxml.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest
from typing import Any, BinaryIO

import openpyxl

from directory.importing.faults import FileError
from directory.importing.reading import (
    MEGABYTE,
    MOST_COLUMNS,
    Row,
    Table,
    header_and_rest,
    named_columns,
    rows_under,
)

LARGEST_UNPACKED = 250 * MEGABYTE
LARGEST_TEXTS = 60 * MEGABYTE
MOST_PARTS = 2_000
# A sheet of repeated cells packs 50 to 1, a bomb 1,000 to 1.
MOST_PACKED = 200
MOST_EMPTY_ROWS = 10_000
DAMAGED = "This XLSX file is damaged, or is not a spreadsheet. Open it, save it as XLSX again, and import that."
UNSAFE = "This XLSX file is not safe to open: a small file that unpacks into a very large one. It was not read."
OTHER_ARCHIVES = (
    ("word/document.xml", "This is a Word document, not a spreadsheet."),
    ("ppt/presentation.xml", "This is a presentation, not a spreadsheet."),
    ("content.xml", "This is an OpenDocument file. Open it and save it as XLSX or CSV."),
    ("xl/workbook.bin", "This is an XLSB file. Open it and save it as XLSX."),
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
# Marks a cell that has no value to show; no text holds it.
FAILED = "\0"


@contextmanager
def open_workbook(file: BinaryIO, sheet: str = "") -> Iterator[Table]:
    """Open a workbook's sheet: the one named, else the first with a table. Raises FileError, also from its rows."""
    if not openpyxl.DEFUSEDXML or openpyxl.LXML:  # a wrong set-up, never a wrong file
        raise RuntimeError("XLSX files are only read with defusedxml installed and lxml switched off.")
    parts = _check_archive(file)
    values = _load(file, data_only=True)
    formulas = _load(file, data_only=False) if _has_formulas(file, parts) else None
    yield _table(values, formulas, sheet)


def _load(file: BinaryIO, *, data_only: bool) -> Any:
    try:
        return openpyxl.load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
    except (MemoryError, RecursionError) as error:
        raise FileError(UNSAFE) from error
    except Exception as error:  # openpyxl raises whatever its reading stumbles over
        raise FileError(DAMAGED) from error


def _check_archive(file: BinaryIO) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileError(DAMAGED) from error
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        message = next((message for name, message in OTHER_ARCHIVES if name in names), None)
        raise FileError(message or "This is a compressed file. Unpack it and choose the spreadsheet inside.")
    if any(part.flag_bits & 1 for part in parts):
        raise FileError("This file has a password. Save it without one.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED or any(map(_bomb, parts)):
        raise FileError(UNSAFE)
    return parts


def _bomb(part: zipfile.ZipInfo) -> bool:
    if part.filename.endswith("sharedStrings.xml") and part.file_size > LARGEST_TEXTS:
        return True
    return part.file_size > MEGABYTE and part.file_size > MOST_PACKED * max(part.compress_size, 1)


def _has_formulas(file: BinaryIO, parts: list[zipfile.ZipInfo]) -> bool:
    with zipfile.ZipFile(file) as archive:
        sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
        try:
            return any(_mentions_formula(archive, part) for part in sheets)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise FileError(DAMAGED) from error


def _mentions_formula(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    tail = b""
    with archive.open(part) as sheet:
        while chunk := sheet.read(MEGABYTE):
            if _FORMULA.search(tail + chunk):
                return True
            tail = chunk[-20:]
    return False


def _table(values: Any, formulas: Any, sheet: str) -> Table:
    name = _sheet_name(values, sheet)
    header, rest, notes = header_and_rest(_records(values[name], formulas[name] if formulas else None))
    columns, more_notes = named_columns(header)
    others = [other for other in values.sheetnames if other != name]
    if others:
        notes.append(f"Only the sheet “{name}” was read. Also there: {', '.join(others)}.")
    rows = (_without_failed_cells(row, columns) for row in rows_under(columns, rest))
    return Table(columns, rows, f"XLSX, sheet “{name}”", notes + more_notes)


def _sheet_name(book: Any, wanted: str) -> str:
    """The sheet asked for; else the first that is not hidden and has two rows."""
    if wanted:
        if wanted not in book.sheetnames:
            raise FileError(f"There is no sheet called “{wanted}” in this file, only: {', '.join(book.sheetnames)}.")
        return wanted
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    if not shown:
        raise FileError("There is no sheet with cells in this file.")
    with_rows = (sheet.title for sheet in shown if _has_two_rows(sheet))
    return next(with_rows, shown[0].title)


def _has_two_rows(sheet: Any) -> bool:
    filled = (record for record in islice(_records(sheet, None), 50) if any(record))
    return len(list(islice(filled, 2))) == 2


def _records(sheet: Any, formulas: Any) -> Iterator[tuple[str, ...]]:
    """The rows as texts. A formula without a result and an error are marked with FAILED."""
    rows = _rows(sheet)
    if formulas is None:
        yield from (tuple(_text(value) for value in row) for row in rows)
        return
    for row, written in zip_longest(rows, _rows(formulas), fillvalue=()):
        pairs = zip_longest(row, written)
        yield tuple(
            FAILED + str(formula) if value is None and _is_formula(formula) else _text(value)
            for value, formula in pairs
        )


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # The size that a file claims for its sheet is often wrong.
    sheet.reset_dimensions()
    empty = 0
    for row in _said_plainly(sheet.iter_rows(values_only=True)):
        if len(row) > MOST_COLUMNS and any(value is not None for value in row[MOST_COLUMNS:]):
            raise FileError(f"This file has more than {MOST_COLUMNS} columns. Is it a list with one entry in each row?")
        row = row[:MOST_COLUMNS]
        empty = 0 if any(value is not None for value in row) else empty + 1
        if empty > MOST_EMPTY_ROWS:
            return
        yield row


def _said_plainly(rows: Iterator[Any]) -> Iterator[Any]:
    """openpyxl raises whatever its reading stumbles over."""
    try:
        yield from rows
    except (MemoryError, RecursionError) as error:
        raise FileError(UNSAFE) from error
    except Exception as error:
        raise FileError(DAMAGED) from error


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return FAILED + value if value in ERRORS else value
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return _text_of_time(value)


def _text_of_time(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _is_formula(value: Any) -> bool:
    return (isinstance(value, str) and value.startswith("=")) or type(value).__name__ in {
        "ArrayFormula",
        "DataTableFormula",
    }


def _without_failed_cells(row: Row, columns: tuple[str, ...]) -> Row:
    if not any(cell.startswith(FAILED) for cell in row.cells):
        return row
    notes = tuple(
        (column, _why_failed(cell[len(FAILED) :]))
        for column, cell in zip(columns, row.cells, strict=False)
        if cell.startswith(FAILED)
    )
    cells = tuple("" if cell.startswith(FAILED) else cell for cell in row.cells)
    return replace(row, cells=cells, notes=row.notes + notes)


def _why_failed(cell: str) -> str:
    if cell in ERRORS:
        return f"Excel shows the error {cell} here. The cell counts as empty."
    return f"The formula {cell[:60]} holds no result. Open the file in Excel and save it. The cell counts as empty."
