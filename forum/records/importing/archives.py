"""What is in a .docx, before anything of it is unpacked: a file of somebody else is never trusted."""

import zipfile
from pathlib import Path

from directory.importing.faults import FileError

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE
LARGEST_TEXT = 30 * MEGABYTE  # of the words alone, unpacked
LARGEST_UNPACKED = 200 * MEGABYTE
MOST_PARTS = 3_000
WORDS = "word/document.xml"

TOO_LARGE = "This file is too large: 20 MB is the most. Take the pictures out of it, or split it."
EMPTY = "This file is empty."
OLD_WORD = "This is an old Word file (.doc), or one with a password. Open it and save it as .docx without a password."
PASSWORD = "This file has a password. Save it without one."  # noqa: S105  (words)
MACROS = "This file has macros (small programs) in it. Open it and save it as .docx, which has none."
DAMAGED = "This Word file is damaged. Open it, save it as .docx again, and import that."
UNSAFE = "This file is not safe to open: a small file that unpacks into a very large one. It was not read."
NOT_WORD = "This is a compressed file, not a Word file. Unpack it and choose the file inside."
OTHERS = (
    ("xl/workbook.xml", "This is a spreadsheet. Save it as XLSX, with a name that ends in .xlsx."),
    ("ppt/presentation.xml", "This is a presentation, not a Word file."),
    ("content.xml", "This is an OpenDocument file. Open it and save it as .docx."),
)


def check_size(size: int) -> None:
    """Raises FileError."""
    if size > LARGEST_FILE:
        raise FileError(TOO_LARGE)
    if size == 0:
        raise FileError(EMPTY)


def check_archive(path: Path) -> None:
    """Raises FileError where it is no Word file, or none that we open."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            _check_parts(parts)
            if b"<!DOCTYPE" in archive.read(WORDS)[:2_000]:
                raise FileError(UNSAFE)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(DAMAGED) from error


def _check_parts(parts: dict[str, zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts.values()):
        raise FileError(PASSWORD)
    if any(name.endswith("vbaProject.bin") for name in parts):
        raise FileError(MACROS)
    if WORDS not in parts:
        raise FileError(next((words for name, words in OTHERS if name in parts), NOT_WORD))
    texts = [part.file_size for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    if len(parts) > MOST_PARTS or sum(texts) > LARGEST_TEXT:
        raise FileError(UNSAFE)
    if sum(part.file_size for part in parts.values()) > LARGEST_UNPACKED:
        raise FileError(UNSAFE)
