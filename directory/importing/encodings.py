"""Which encoding a text is in. Guessers are wrong about short files, so the bytes decide."""

import codecs
import re

from directory.importing.faults import FileError

BYTE_ORDER_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# The five bytes that cp1252 has no letter for.
NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(content: bytes) -> tuple[str, str]:
    """Give the text and the name of its encoding. Raises FileError where it is no text."""
    text, name = _decode(content)
    if "\0" in text or len(_CONTROL.findall(text)) > max(10, len(text) // 1000):
        raise FileError("This is not a table in text: it holds bytes that no text has. Save it as CSV or XLSX.")
    return text, name


def _decode(content: bytes) -> tuple[str, str]:
    for mark, encoding, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content, encoding, name)
    unmarked = _utf16_without_mark(content)
    if unmarked:
        return _decode_as(content, unmarked, "UTF-16")
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _decode_one_byte_or_mixed(content)


def _decode_as(content: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return content.decode(encoding), name
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return _decode_one_byte_or_mixed(content.removeprefix(codecs.BOM_UTF8))
        raise FileError(f"This file says that it is {name}, but it is damaged. Save it as CSV again.") from error


def _utf16_without_mark(content: bytes) -> str:
    """English in UTF-16 is every other byte zero."""
    sample = content[:2000]
    if len(sample) < 8 or sample.count(0) < len(sample) * 0.3:
        return ""
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"


def _decode_one_byte_or_mixed(content: bytes) -> tuple[str, str]:
    letters = sum(len(letter) for letter in _UTF8_LETTER.findall(content))
    if letters > len(_BEYOND_ASCII.findall(content)) / 2:
        # Pasted together from files in two encodings: each line is in one of them.
        return "".join(_decode_line(line) for line in content.splitlines(keepends=True)), "UTF-8 and Windows-1252"
    if NOT_CP1252.search(content):
        return content.decode("latin-1"), "Latin-1"
    return content.decode("cp1252"), "Windows-1252"


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1" if NOT_CP1252.search(line) else "cp1252")
