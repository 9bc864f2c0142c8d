"""Cuts a text into words, numbers and marks, and says what each could mean. Nothing is thrown away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from events.reading.clock_faces import Face
from events.reading.vocabulary import LONGEST_PHRASE, PHRASES, Phrase
from events.timetables.weekdays import BY_CODE

# One line a shape; the first that fits wins. What words mean is not said here but in the vocabulary. After a clock's
# "pm" a capital may follow at once: tables that were flattened say "10am-4pmTuesday" and "ClosedWednesday".
DAY = r"(?:Mon|Tues?|Wed|Thu|Fri|Sat|Sun|Closed)"
SHAPES = re.compile(
    r"""
      (?P<always>   \b24\s?/\s?7\b | \b24\s?hr\b )
    | (?P<address>  https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.\S+ )
    | (?P<money>    £\s?\d[\d,.]*\d?(?:\s?[-–]\s?£?\d[\d.]*)? | \b\d+\s?p\b(?!\.?\s?m) )
    | (?P<phone>    \(?\b0\d[\d()\s-]{7,11}\d\b | \+44[\d()\s-]{8,13}\d\b )
    | (?P<date>     \b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b | \b\d{4}-\d\d-\d\d\b | \b\d{1,2}\.\d{1,2}\.\d{4}\b
                    | \b(?:19[5-9]\d|20(?:0[1-46-9]|1[1-9]|2\d|3[1-5]))\b )
    | (?P<number>   \b\d+(?:\s?(?:-|to|–)\s?\d+)?\s?\+?\s?(?:years?|yrs?|y/o|months?|mins?|minutes?|people|places
                    |sessions?|miles?|items?|adults|children)\b
                    | \bfor\s(?:(?:\d+|one|two|three|four)\s)?(?:an?\s)?(?:half\s)?(?:hours?|hrs?)\b | \b365\b
                    | \b(?:age[ds]?|under|over|years?|yrs?|key\s?stage)\s?:?\s?\d+(?:\s?(?:-|to|–|and|&)\s?\d+)?s?\b
                    | \b[a-z]{1,2}\d+(?:\s?[-–]\s?\d+)?\+?(?!\w) | \b\d+\splus\b
                    | \b\d+(?:\s?-\s?\d+)?(?:\+|s\b|%) )
    | (?P<rare>     \bevery\s(?:[3-9]|1\d|three|four|five|six|eight|few)(?:\s?(?:[-–/]|to|or)\s?(?:\d+|\w+))?
                    \s?(?:week|month|day)s?\b )
    | (?P<nth>      \b\d{1,2}\s?(?:st|nd|rd|th)\b )
    | (?P<mistyped> (?<![\d.])\d{1,2}[:.]\d{3,}\b )
    | (?P<clock>    (?<!\d)(?<!\d[.:])(?P<hour>\d{1,2})
                    (?:(?:[:.]|h(?=\d\d)|(?=[0-5]\d(?:\s?[-–]\s?\d{3,4})?\s?[ap]\.?m)|-(?=00\b)|-(?=(?:00|1[3-9]|[2-5]\d)\s?[ap]\.?m))(?P<minute>\d\d)(?::00)?(?!\d))?
                    (?:\s?o['’]clock\b)?
                    (?:\s?\.?(?P<half>[ap]m(?:\.(?=\s?[-–—]))?|[ap]\.\s?m\.?|noon|midday|midnight|hrs|h)
                      (?!(?-i:(?!closed)[a-z\d_]|[A-Z]\b)) | (?!\w) | (?=(?-i:DAY))) )
    | (?P<military> \b(?P<hh>[01]\d|2[0-3])(?P<mm>[0-5][05])\s?(?:hrs|hours|h)?\b )
    | (?P<word>     ['’‘`]till?\b | \b[ap]\.\s?m\b\.? | (?-i:[A-Z]?[a-z]+(?=DAY)) | [^\W\d_]+(?:['’`][^\W\d_]+)* )
    | (?P<wrapped>  [^\S\n]*\n[^\S\n]*(?=(?-i:[a-z]))(?!DAY) )
    | (?P<paragraph> \s*\n\s*\n\s* )
    | (?P<newline>  \s*\n\s* )
    | (?P<space>    \s+ )
    | (?P<mark>     . )
    """.replace("DAY", DAY),
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
INITIALS = {"M": BY_CODE["MO"], "T": BY_CODE["TU"], "W": BY_CODE["WE"], "F": BY_CODE["FR"]}
DAYS_OF_CODES = {**BY_CODE, **INITIALS}
NUMBERS = ("clock", "nth", "date", "number")
BEFORE_A_MONTH = ("to", "dash", "at", "on", "except", "closed", "month")
SAME_KIND = ("address", "money", "phone", "date", "number", "paragraph", "newline", "space")
SHAPE_NAMES = ("clock", "military", "nth", "always", "rare", "mistyped", "wrapped", "word", "mark", *SAME_KIND)
NOON = {"noon": ("12", None, "noon"), "midday": ("12", None, "noon"), "midnight": ("12", None, "midnight")}
MARKS = {
    **dict.fromkeys("-–—−‐‑~=→", "dash"),
    **dict.fromkeys("•·*►▪|", "bullet"),
    **dict.fromkeys("&+", "and"),
    "@": "at",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: what it is, what it stands for, and where it stands."""

    kind: str
    value: Any
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """All pieces of a text, except the space between them."""
    return _with_may(list(_with_phrases(_with_codes(list(_pieces(text))))))


def _pieces(text: str) -> Iterator[Token]:
    for found in SHAPES.finditer(text):
        kind, value = _meaning(found)
        if kind != "space":
            yield Token(kind, value, found[0], found.start(), found.end())


def _meaning(found: re.Match[str]) -> tuple[str, Any]:
    """The kind of a piece and its value. A time that no clock shows is of the kind "impossible"."""
    shape = next(name for name in SHAPE_NAMES if found[name])
    if shape in ("clock", "military"):
        return _clock(found)
    if shape == "nth":
        number = int(re.sub(r"\D", "", found[0]))
        return ("nth", number) if 1 <= number <= 5 else ("date", number)
    if shape == "rare":
        return "loose frequency", found[0]
    if shape == "wrapped":  # a line that was only too long
        return "space", found[0]
    if shape == "mistyped":
        return "impossible", None
    if shape == "always":
        return "24 hours", None
    if shape == "mark":
        return MARKS.get(found[0], found[0]), found[0]
    return shape, found[0]


def _clock(found: re.Match[str]) -> tuple[str, Face | None]:
    if found["military"]:
        return "clock", Face.read(found["hh"], found["mm"], "hrs")
    face = Face.read(found["hour"], found["minute"], found["half"])
    if face is None:
        return ("impossible" if found["minute"] or found["half"] else "number"), None
    return "clock", face


def _with_codes(pieces: list[Token]) -> list[Token]:
    return [
        replace(piece, kind="day", value=DAYS_OF_CODES[piece.text.upper()]) if _is_code(pieces, at) else piece
        for at, piece in enumerate(pieces)
    ]


def _is_initial(pieces: list[Token], at: int) -> bool:
    """ "M/W/F", "T/Th": one letter is a day only beside a stroke and another day."""
    marks = {pieces[place].kind: place for place in (at - 1, at + 1) if 0 <= place < len(pieces)}
    if pieces[at].text not in INITIALS or "/" not in marks:
        return False
    beyond = pieces[2 * marks["/"] - at : 2 * marks["/"] - at + 1]
    return any(other.text in INITIALS or other.text.upper() in BY_CODE for other in beyond)


def _is_code(pieces: list[Token], at: int) -> bool:
    """The two letters of OpenStreetMap are days only beside a dash, a comma or a time: "we" and "so" are words."""
    piece = pieces[at]
    if _is_initial(pieces, at):
        return True
    if piece.kind != "word" or piece.text.upper() not in BY_CODE or piece.text.islower():
        return False
    beside = pieces[max(at - 1, 0) : at] + pieces[at + 1 : at + 2]
    following = pieces[at + 1].kind if at + 1 < len(pieces) else "end"
    return (
        following != "word" and any(other.kind in ("dash", ",", "clock", "/") for other in beside)
    ) or following == "["


def _with_phrases(pieces: list[Token]) -> Iterator[Token]:
    """Words of the vocabulary become one token each, the longest phrase first."""
    at = 0
    while at < len(pieces):
        length, phrase = _longest_phrase(pieces, at)
        yield _as_phrase(pieces[at : at + length], phrase) if phrase else pieces[at]
        at += length


def _as_phrase(pieces: list[Token], phrase: Phrase) -> Token:
    kind, value = phrase.kind, phrase.value
    if kind == "face":
        kind, value = "clock", Face.read(*NOON[value])
    return Token(kind, value, " ".join(piece.text for piece in pieces), pieces[0].start, pieces[-1].end)


def _with_may(pieces: list[Token]) -> list[Token]:
    return [replace(piece, kind="month", value=5) if _is_may(pieces, at) else piece for at, piece in enumerate(pieces)]


def _is_may(pieces: list[Token], at: int) -> bool:
    """The month, and not "you may": beside a number, or with a capital where something is from, in or until May."""
    if pieces[at].text.lower() != "may":
        return False
    before, after = (pieces[place].kind if 0 <= place < len(pieces) else "" for place in (at - 1, at + 1))
    if before in NUMBERS or after in NUMBERS:
        return True
    only = at + 1 < len(pieces) and pieces[at + 1].text.lower() == "only"
    listed = before in ("and", ",") and at > 1 and pieces[at - 2].kind == "month"
    is_beside = only or listed or before in BEFORE_A_MONTH or after in ("to", "dash", "month")
    return pieces[at].text[0] == "M" and is_beside


def _longest_phrase(pieces: list[Token], at: int) -> tuple[int, Phrase | None]:
    spelled: list[str] = []
    best: tuple[int, Phrase | None] = (1, None)
    if pieces[at].kind not in ("word", "clock", "number", "nth"):
        return best
    for length, piece in enumerate(pieces[at : at + LONGEST_PHRASE + 1], start=1):
        if piece.kind in ("newline", "paragraph", "day", "bullet"):
            break
        if piece.kind != "dash":
            spelled.append(
                re.sub(r"\s+", " ", piece.text.lower().replace("’", "'").replace("‘", "'").replace("`", "'"))
            )
            found = PHRASES.get(" ".join(spelled))
            best = (length, found) if found else best
    return best
