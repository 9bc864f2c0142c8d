"""A file by what is in it, not by its name."""

from pathlib import Path

from directory.importing.faults import FileError
from forum.records.importing.archives import OLD_WORD, check_size
from forum.records.importing.documents import read_document
from forum.records.importing.old_records import Reading
from forum.records.importing.spreadsheets import read_spreadsheet

ZIP, OLD_OFFICE = b"PK", b"\xd0\xcf\x11\xe0"
WORD = (".docx", ".docm", ".dotx", ".dotm", ".doc")
MOST_MEETINGS = 1_000
NOTHING = "We found no meeting in this file."


def read_file(path: Path, name: str) -> Reading:
    """`name` is what whoever chose the file calls it. Raises FileError."""
    check_size(path.stat().st_size)
    with path.open("rb") as file:
        start = file.read(4)
    is_word = name.casefold().endswith(WORD)
    if is_word and start == OLD_OFFICE:
        raise FileError(OLD_WORD)
    reading = read_document(path, name) if is_word and start.startswith(ZIP) else _read_table(path, name)
    if not reading.meetings and not reading.faults:
        raise FileError(NOTHING)
    if len(reading.meetings) > MOST_MEETINGS:
        raise FileError(f"This file has more than {MOST_MEETINGS:,} meetings. Split it into smaller files.")
    return reading


def _read_table(path: Path, name: str) -> Reading:
    if name.casefold().endswith(".docx"):
        raise FileError("This is not a Word file, whatever its name says. Open it in Word and save it as .docx.")
    return read_spreadsheet(path)
