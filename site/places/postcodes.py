"""Postcodes of Great Britain, Northern Ireland and the Crown dependencies, as text.

A postcode is an outcode ("M16", the postal district) and an inward part ("0EB"). The shapes and the letters that
each position allows follow Royal Mail's Programmers' Guide to the Postcode Address File; the letters that only old
postcodes of London W1 used (W1M, W1N, W1R, …) are allowed too. Nothing here knows where a postcode is or whether
it exists: that is `places.geocoding`.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_AREAS = """
AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH
EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK
ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD
TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
AREAS = frozenset(_AREAS.split())

_GIROBANK = "GIR 0AA"
_OUTWARD = (
    r"[A-PR-UWYZ](?:[0-9]|[1-9][0-9]|[0-9][A-HJKMNPR-Y]"
    r"|[A-HK-Y](?:[0-9]|[1-9][0-9]|[0-9][ABEHMNPRVWXY]))"
)
_INWARD_LETTERS = r"[ABD-HJLNP-UW-Z]{2}"
_INWARD = rf"[0-9]{_INWARD_LETTERS}"
_OUTWARD_ALONE = re.compile(_OUTWARD)
_INWARD_ALONE = re.compile(_INWARD)

# Positions that hold a letter (A) or a digit (9), by the length of the outcode.
_SHAPES = {2: ("A9",), 3: ("A99", "AA9", "A9A"), 4: ("AA99", "AA9A")}
_AS_DIGIT = str.maketrans("OIL", "011")
_AS_LETTER = str.maketrans("01", "OI")

# Together these keep look-alikes of other scripts (the Kelvin sign, the long s) from counting as letters.
_IN_TEXT = re.IGNORECASE | re.ASCII
_FULL_IN_TEXT = re.compile(rf"(?<![A-Z0-9])({_OUTWARD}[\s.\-]{{0,3}}{_INWARD})(?![A-Z0-9])", _IN_TEXT)
_O_FOR_ZERO_IN_TEXT = re.compile(rf"(?<![A-Z0-9])({_OUTWARD}[\s.\-]{{0,3}}O{_INWARD_LETTERS})(?![A-Z0-9])", _IN_TEXT)
_OUTCODE_IN_TEXT = re.compile(rf"(?<![\w])({_OUTWARD})(?![\w])", _IN_TEXT)
# "M16 Old Trafford" is a district and a name, not a postcode with a slip of the finger.
_WORDS_LIKE_AN_INWARD_PART = frozenset({"ODD", "OFF", "OLD", "ONE", "OUR", "OUT", "OWN"})


class PostcodeError(ValueError):
    """A text is not a postcode; the message says so in words for the person who typed it."""


class Found(NamedTuple):
    """A postcode or outcode in its usual form, and the text around it without it."""

    code: str
    rest: str


def normalise(text: str) -> str:
    """Give a postcode its usual form: "m160eb", " M16  0EB " and "M16 OEB" all become "M16 0EB".

    A letter O, I or L where only a digit can stand, and a 0 or 1 where only a letter can, are put right.

    Raises PostcodeError where the text is not a postcode or has more in it than one.
    """
    letters = _letters_and_digits(text)
    if letters == "GIR0AA":
        return _GIROBANK
    outward, inward = _repaired_outward(letters[:-3]), _repaired_inward(letters[-3:])
    if not (outward and inward):
        raise PostcodeError(_what_is_wrong(text))
    return f"{outward} {inward}"


def outcode(text: str) -> str:
    """Give the outcode of a postcode, or of an outcode itself: "m16 0eb" and "m16" both give "M16".

    Raises PostcodeError where the text is neither.
    """
    if is_outcode(text):
        return _letters_and_digits(text)
    return normalise(text).split(" ", maxsplit=1)[0]


def is_outcode(text: str) -> bool:
    """Say whether the text is the first half of a postcode and nothing else ("M16", "sw1a")."""
    return _is_outward(_letters_and_digits(text))


def find_in(text: str) -> Found | None:
    """Find a postcode, or failing that an outcode, in an address or a search; None where there is none.

    The first full postcode wins over any outcode: "tai chi near m16 0eb" gives ("M16 0EB", "tai chi near").
    """
    return next(candidates_in(text), None)


def candidates_in(text: str) -> Iterator[Found]:
    """Give everything in the text that can be read as a postcode or outcode, the likeliest first.

    "Vitamin B12" holds a true outcode of Birmingham: callers who know more than the spelling can go on to the
    next.
    """
    for pattern in (_FULL_IN_TEXT, _O_FOR_ZERO_IN_TEXT, _OUTCODE_IN_TEXT):
        for match in pattern.finditer(text):
            code = _code_from(match[1], alone=pattern is _OUTCODE_IN_TEXT)
            if code:
                yield Found(code, _without(text, match))


def _code_from(text: str, *, alone: bool) -> str | None:
    letters = _letters_and_digits(text)
    if alone:
        return letters if _is_outward(letters) else None
    spaced = len(letters) < len(text)
    if not _is_outward(letters[:-3]) or (spaced and letters[-3:] in _WORDS_LIKE_AN_INWARD_PART):
        return None
    return normalise(letters)


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join((text[: match.start()] + " " + text[match.end() :]).split()).strip(" ,;")


def _letters_and_digits(text: str) -> str:
    return re.sub(r"[\s.,_\-]+", "", unicodedata.normalize("NFKC", text)).upper()


def _is_outward(letters: str) -> bool:
    return _OUTWARD_ALONE.fullmatch(letters) is not None and _area(letters) in AREAS


def _area(outward: str) -> str:
    return outward[:2] if outward[1:2].isalpha() else outward[:1]


def _repaired_inward(inward: str) -> str | None:
    repaired = inward[:1].translate(_AS_DIGIT) + inward[1:]
    return repaired if _INWARD_ALONE.fullmatch(repaired) else None


def _repaired_outward(outward: str) -> str | None:
    if _is_outward(outward):
        return outward
    readings = [_read_as(shape, outward) for shape in _SHAPES.get(len(outward), ())]
    return min(filter(_is_outward, readings), key=lambda reading: _changes(outward, reading), default=None)


def _read_as(shape: str, outward: str) -> str:
    return "".join(
        letter.translate(_AS_DIGIT if place == "9" else _AS_LETTER)
        for letter, place in zip(outward, shape, strict=True)
    )


def _changes(before: str, after: str) -> int:
    return sum(old != new for old, new in zip(before, after, strict=True))


def _what_is_wrong(text: str) -> str:
    shown = " ".join(text.split())
    if not shown:
        return "There is no postcode here. A postcode looks like M16 0EB."
    if is_outcode(shown):
        return f"“{shown}” is only the first half of a postcode. Add the second half, as in M16 0EB."
    if len(shown) > 20:
        shown = f"{shown[:20]}…"
    return f"“{shown}” is not a UK postcode. A postcode looks like M16 0EB: check it letter by letter."
