"""Term dates in a table: a row a term, its first and last day, and the half-term between where there are columns."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from events.admin.faults import TermFileError
from events.admin.stretches import Stretch, require_believable
from events.timetables import written
from events.timetables.faults import UnsoundPatternError

MOST_ROWS = 500
MOST_FAULTS = 10
NAMES = frozenset("name term title period description event what holiday subject summary label".split())
FIRST = frozenset("first start starts starting from begins begin beginning opens open opening".split())
LAST = frozenset("last end ends ending to until closes close closing finish finishes".split())
_BETWEEN = re.compile(r"\s+(?:to|until|till|-|–|—)\s+|\s*[–—]\s*")
NO_COLUMNS = (
    "The first line has to name the columns. One has to hold the first day (such as “First day” or “Start date”) and "
    "one the last (“Last day” or “End date”); “Name” and “Half term start” and “Half term end” are taken too. "
    "This file has: {found}."
)

Columns = Mapping[str, int]


def read_csv(text: str) -> list[Stretch]:
    """Raises TermFileError, naming every line that cannot be read."""
    rows = _rows(text)
    header = next(rows, (1, []))[1]
    columns = _columns(header)
    if not {"first", "last"} <= columns.keys():
        raise TermFileError(NO_COLUMNS.format(found=", ".join(filter(None, header))[:200] or "nothing"))
    found: list[Stretch] = []
    faults: list[str] = []
    for number, cells in rows:
        try:
            found.extend(_stretches(columns, cells, number))
        except ValueError as error:
            faults.append(f"Line {number}: {error}")
    if faults:
        raise TermFileError(*faults[:MOST_FAULTS], *_rest(faults))
    return found


def _rest(faults: list[str]) -> list[str]:
    more = len(faults) - MOST_FAULTS
    return [f"And {more} more lines cannot be read."] if more > 0 else []


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not empty, with the line that each ends on."""
    first_line = text.splitlines()[0]
    delimiter = max(",;\t|", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for cells in reader:
            tidy = [" ".join(cell.split()) for cell in cells]
            if any(tidy):
                number += 1
                yield reader.line_num, tidy
            if number > MOST_ROWS:
                raise TermFileError(f"There are more than {MOST_ROWS} rows. Is this a list of term dates?")
    except csv.Error as error:
        raise TermFileError(f"Line {reader.line_num} cannot be read: {error}.") from error


def _columns(header: list[str]) -> Columns:
    found: dict[str, int] = {}
    for number, title in enumerate(header):
        if what := _what(title):
            found.setdefault(what, number)
    return found


def _what(title: str) -> str:
    """Which of our columns this is; "" for none."""
    words = set(re.findall(r"[a-z]+", title.lower()))
    about_half = "half_" if "half" in words else ""
    if words & LAST and not words & FIRST:
        return f"{about_half}last"
    if words & FIRST and not words & LAST:
        return f"{about_half}first"
    if about_half:
        return "half"
    return "name" if words & NAMES else ""


def _stretches(columns: Columns, cells: list[str], line: int) -> Iterator[Stretch]:
    def cell(what: str) -> str:
        number = columns.get(what)
        return cells[number] if number is not None and number < len(cells) else ""

    name = cell("name") or ("" if "name" in columns else "Term")
    if not name:
        raise ValueError("It has no name. Write one, such as “Autumn term 2026”.")
    yield _stretch(name, cell("first"), cell("last"), line)
    yield from _half_term(name, cell, line)


def _half_term(name: str, cell: Callable[[str], str], line: int) -> Iterator[Stretch]:
    first, last = cell("half_first"), cell("half_last")
    if not first and not last and cell("half"):
        first, *rest = _BETWEEN.split(cell("half"), maxsplit=1)
        last = rest[0] if rest else ""
    if first or last:
        yield _stretch(f"{name}, half-term", first, last, line)


def _stretch(name: str, first: str, last: str, line: int) -> Stretch:
    begins, ends = _day("first", first), _day("last", last)
    if ends < begins:
        raise ValueError("The last day is before the first day. Swap them.")
    return Stretch(name[:200], begins, ends, line)


def _day(which: str, text: str) -> date:
    if not text:
        raise ValueError(f"The {which} day is missing.")
    try:
        day = written.day(which, text)
    except UnsoundPatternError as error:
        raise ValueError(error.faults[0].message) from error
    require_believable(day)
    return day
