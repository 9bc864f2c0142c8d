"""A file of term dates, whatever it is: its bytes, its encoding, its form."""

import codecs

from events.admin.faults import TermFileError
from events.admin.reading_csv import read_csv
from events.admin.reading_ics import read_ics
from events.admin.stretches import Stretch

MEGABYTE = 1024 * 1024
LARGEST = MEGABYTE
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NOT_TEXT = "This is not a file of term dates: it holds bytes that no text has. Save it as CSV or iCalendar (.ics)."


def read(content: bytes) -> list[Stretch]:
    """Raises TermFileError."""
    if len(content) > LARGEST:
        raise TermFileError(
            "The file is larger than 1 MB. Term dates fit in a small part of that: is it the right one?"
        )
    text = _decoded(content)
    if not text.strip():
        raise TermFileError("The file is empty.")
    return read_ics(text) if "BEGIN:VCALENDAR" in text[:1000].upper() else read_csv(text)


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text or text.count("\ufffd") > len(text) / 100:
        raise TermFileError(NOT_TEXT)
    return text
