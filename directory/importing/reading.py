"""A file as a table: its header and its rows, whatever program wrote it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from directory.importing.faults import FileError

MEGABYTE = 1_000_000
LARGEST_FILE = 25 * MEGABYTE
MOST_ROWS = 100_000
MOST_COLUMNS = 300
START = 4096

# How files that are not tables begin, and what to say of them.
OTHER_FILES = (
    (b"%PDF", "This is a PDF. Open the spreadsheet that it was made from and save that as XLSX or CSV."),
    (b"\x89PNG", "This is a picture, not a spreadsheet."),
    (b"\xff\xd8\xff", "This is a picture, not a spreadsheet."),
    (b"GIF8", "This is a picture, not a spreadsheet."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old Excel file (.xls) or one with a password. Open it and save it as XLSX without a password.",
    ),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and choose the spreadsheet inside."),
    (b"Rar!", "This is a compressed file. Unpack it and choose the spreadsheet inside."),
    (b"7z\xbc\xaf", "This is a compressed file. Unpack it and choose the spreadsheet inside."),
    (b"SQLite format 3", "This is a database, not a spreadsheet. Save the table that you need as CSV."),
    (b"{\\rtf", "This is a text document, not a spreadsheet."),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row. `number` counts from 1 after the header; `cells` stand under the header's columns."""

    number: int
    cells: tuple[str, ...]
    # What is wrong with the row as a whole (and stops it), and what had to be put right in it.
    fault: str = ""
    notes: tuple[tuple[str, str], ...] = ()


@dataclass
class Table:
    """`rows` can be read once. Reading on may raise FileError: do not keep anything until it has come to its end."""

    columns: tuple[str, ...]
    rows: Iterator[Row]
    # Such as "CSV, UTF-8, separated by commas", for the report.
    description: str
    notes: list[str] = field(default_factory=list)


@contextmanager
def open_table(path: Path, sheet: str = "") -> Iterator[Table]:
    """Open a CSV or XLSX file by what is in it, not by its name.

    Raises FileError, also while its rows are read.
    """
    check_size(_size(path))
    with path.open("rb") as file:
        start = file.read(START)
        file.seek(0)
        if start.startswith(b"PK"):
            # Costs a second to load, and most files are CSV.
            from directory.importing import xlsx_reading

            with xlsx_reading.open_workbook(file, sheet) as table:
                yield table
        else:
            from directory.importing import csv_reading

            check_start(start)
            yield csv_reading.read_csv(file)


def largest_file() -> int:
    """The most bytes that a file may have."""
    return getattr(settings, "FORTNIGHT_LARGEST_IMPORT", LARGEST_FILE)


def check_size(size: int) -> None:
    if size > largest_file():
        raise FileError(
            f"This file is too large: {size / MEGABYTE:,.0f} MB, and {largest_file() / MEGABYTE:,.0f} MB is the most "
            "that can be imported. Split it into smaller files."
        )
    if size == 0:
        raise FileError("This file is empty.")


def check_start(start: bytes) -> None:
    """Tell a table in text from the files that people choose by mistake."""
    for beginning, message in OTHER_FILES:
        if start.startswith(beginning):
            raise FileError(message)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<svg")):
        raise FileError("This is a web page or XML, not a spreadsheet. Look for a download as CSV or XLSX.")
    if text.startswith((b'[{"', b'{"', b"[\n", b"{\n")):
        raise FileError("This is JSON, not a spreadsheet. Look for a download as CSV or XLSX.")


def named_columns(cells: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Give every column a name of its own: an empty one is called by its letter, a repeated one gets a number."""
    names: list[str] = []
    notes: list[str] = []
    seen: Counter[str] = Counter()
    for index, cell in enumerate(cells):
        name = " ".join(cell.split()) or f"Column {column_letter(index)}"
        seen[name.casefold()] += 1
        if seen[name.casefold()] > 1:
            notes.append(f"The column “{name}” is there more than once.")
            name = f"{name} ({seen[name.casefold()]})"
        names.append(name)
    return tuple(names), list(dict.fromkeys(notes))


def column_letter(index: int) -> str:
    """The letters that a spreadsheet shows above a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def rows_under(columns: tuple[str, ...], records: Iterator[tuple[str, ...]]) -> Iterator[Row]:
    """Number the records after the header and hold each against its width. Empty ones count, but are left out."""
    some = False
    for number, cells in enumerate(records, start=1):
        if number > MOST_ROWS:
            raise FileError(f"This file has more than {MOST_ROWS:,} rows. Split it into smaller files.")
        if any(cell.strip() for cell in cells):
            some = True
            yield _row_under(columns, number, cells)
    if not some:
        raise FileError("This file has a header but no rows below it.")


def _row_under(columns: tuple[str, ...], number: int, cells: tuple[str, ...]) -> Row:
    extra = [cell for cell in cells[len(columns) :] if cell.strip()]
    if extra:
        width = max(index for index, cell in enumerate(cells) if cell.strip()) + 1
        fault = (
            f"This row has {width} cells, but the header has {len(columns)}. "
            "Often a text with the separator in it stands without quotes."
        )
        return Row(number, cells[: len(columns)], fault=fault)
    missing = len(columns) - len(cells)
    if missing <= 0:
        return Row(number, cells[: len(columns)])
    note = ("", f"This row ends early: its last {missing} of {len(columns)} cells are missing and count as empty.")
    return Row(number, cells + ("",) * missing, notes=(note,))


def header_and_rest(
    records: Iterator[tuple[str, ...]],
) -> tuple[tuple[str, ...], Iterator[tuple[str, ...]], list[str]]:
    """Find the header: the first record with two cells or more, since titles often stand alone above a table."""
    above: list[tuple[str, ...]] = []
    for record in records:
        above.append(record)
        filled = sum(bool(cell.strip()) for cell in record)
        if filled >= 2:
            notes = [f"Left out above the header: {_words(line)}" for line in above[:-1] if any(line)]
            return _trimmed(record), records, notes
        if len(above) > 20:
            break
    first = next((index for index, line in enumerate(above) if any(cell.strip() for cell in line)), None)
    if first is None:
        raise FileError("This file is empty.")
    return _trimmed(above[first]), _then(above[first + 1 :], records), []


def _then(first: list[tuple[str, ...]], rest: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield from first
    yield from rest


def _trimmed(record: tuple[str, ...]) -> tuple[str, ...]:
    last = max(index for index, cell in enumerate(record) if cell.strip())
    if last >= MOST_COLUMNS:
        raise FileError(f"This file has more than {MOST_COLUMNS} columns. Is it a list with one entry in each row?")
    return record[: last + 1]


def _words(record: tuple[str, ...]) -> str:
    words = " ".join(" ".join(record).split())
    return f"“{words[:80]}…”" if len(words) > 80 else f"“{words}”"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else _refuse(path)
    except OSError as error:
        raise FileError(f"The file {path} cannot be read: {error.strerror}.") from error


def _refuse(path: Path) -> int:
    raise FileError(f"There is no file called {path}.")


def read_start(file: BinaryIO) -> bytes:
    start = file.read(START)
    file.seek(0)
    return start
