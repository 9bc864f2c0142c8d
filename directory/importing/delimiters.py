"""Which character separates the cells of a table in text."""

import csv
from collections import Counter
from itertools import islice

# The usual ones first; the others only where none of those makes a table.
USUAL = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
UNUSUAL = {":": "colons", "^": "carets", "~": "tildes", "\x1f": "unit separators"}
NAMES = USUAL | UNUSUAL
RECORDS = 200
TABLE = 0.5


def delimiter_of(lines: list[str]) -> str:
    """Choose the separator under which most records have the same number of cells; a comma if there is but one."""
    for candidates in (USUAL, UNUSUAL):
        scores = {delimiter: _consistency(lines, delimiter) for delimiter in candidates}
        best = max(scores, key=lambda delimiter: scores[delimiter])
        if scores[best][0] >= TABLE:
            return best
    return ","


def _consistency(lines: list[str], delimiter: str) -> tuple[float, int]:
    """The share of records that have the most common width, of at least two cells; and that width."""
    try:
        records = [record for record in islice(csv.reader(lines, delimiter=delimiter), RECORDS) if any(record)]
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return round(count / len(records), 2), width
