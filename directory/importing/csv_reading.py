"""Tables in text: any encoding, any separator, quotes held to account."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from directory.importing import delimiters, encodings
from directory.importing.faults import FileError
from directory.importing.reading import Table, header_and_rest, named_columns, rows_under

SAMPLE_LINES = 400
# Excel writes and reads a first line that names the separator.
_NAMED_SEPARATOR = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def read_csv(file: BinaryIO) -> Table:
    """Read a table in text. Raises FileError, also while its rows are read."""
    text, encoding = encodings.decode(file.read())
    # As UTF-8 a large file takes a half or a quarter of the memory that it takes as text.
    content = text.encode("utf-8", "surrogatepass")
    del text
    sample = list(islice(_Lines(content), SAMPLE_LINES))
    named = _NAMED_SEPARATOR.match(sample[0]) if sample else None
    delimiter = named[1] if named else delimiters.delimiter_of(sample)
    lines = _Lines(content, skipped=1 if named else 0)
    header, rest, notes = header_and_rest(_records(lines, delimiter))
    columns, more_notes = named_columns(header)
    words = f"CSV, {encoding}, separated by {delimiters.NAMES.get(delimiter, 'its own sign')}"
    return Table(columns, rows_under(columns, rest), words, notes + more_notes)


class _Lines:
    """Lines that remember which of them the record at hand is made of, and whether they have come to an end."""

    def __init__(self, content: bytes, skipped: int = 0) -> None:
        self.matches = islice(_LINE.finditer(content), skipped, None)
        self.number = skipped
        self.record: list[str] = []
        self.ended = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        match = next(self.matches, None)
        if match is None:
            self.ended = True
            raise StopIteration
        self.number += 1
        line = match[0].decode("utf-8", "surrogatepass")
        self.record.append(line)
        return line

    def start_record(self) -> None:
        self.record = []

    @property
    def first(self) -> int:
        """The number of the line that the record at hand begins on, from 1."""
        return self.number - len(self.record) + 1


def _records(source: _Lines, delimiter: str) -> Iterator[tuple[str, ...]]:
    reader = csv.reader(source, delimiter=delimiter)
    while True:
        source.start_record()
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileError(_too_long(source)) from error
        if source.ended or not _holds_together(source.record, delimiter):
            raise FileError(_never_closed(source))
        if record:
            yield tuple(record)


def _holds_together(lines: list[str], delimiter: str) -> bool:
    """Say whether a record over several lines is meant to be one.

    A quote that is never closed runs on to the next quote in the file, which then stands in the middle of a cell.
    Within one line such a quote does no harm: people write 5" and mean inches.
    """
    if len(lines) == 1:
        return True
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _never_closed(source: _Lines) -> str:
    shown = " ".join(source.record[0].split())[:60]
    return (
        f'On line {source.first} a quote (") is opened that is never closed: {shown}… '
        "Close it or take it out, then import the file again."
    )


def _too_long(source: _Lines) -> str:
    return (
        f"A cell that begins on line {source.first} is longer than any text should be. "
        'Often a quote (") is opened there that is never closed.'
    )
