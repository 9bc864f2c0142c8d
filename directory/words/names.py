"""Sorting names as a person would, and counting things."""

import unicodedata
from collections.abc import Sequence

DIGITS = "0–9"
LETTERS = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", DIGITS)


def sort_key(name: str) -> str:
    """Letters without accents and case; quotes and brackets at the start do not count."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    else:
        plain = name.casefold()
    return plain.lstrip("\"'([{*.-_ ") or name.casefold()


def letter_of(name: str) -> str:
    """The letter of an A to Z under which a name stands; digits and everything else share one place."""
    return letter_of_key(sort_key(name))


def letter_of_key(key: str) -> str:
    """The same, from the name's sort_key."""
    first = key[:1].upper()
    return first if first in LETTERS else DIGITS


def slug_of_letter(letter: str) -> str:
    return "0-9" if letter == DIGITS else letter.lower()


def count_in_words(number: int, one: str, many: str) -> str:
    """Such as "1 offer", "1,204 offers"."""
    return f"{number:,} {one if number == 1 else many}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Such as "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def shortened(text: str, length: int) -> str:
    """The beginning of a text in one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + "…"


def paragraphs(text: str) -> list[str]:
    """The lines of a plain text that have words on them."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
