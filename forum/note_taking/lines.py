"""Reads a line such as "Action: Maria: ring the hall by 5 December". What it cannot read stays in the words."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forum.note_taking.due_days import read_day, read_month


class Outcome(StrEnum):
    DECISION = "decision"
    ACTION = "action"
    PLEDGE = "pledge"


LONGEST_LINE = 1000
LONGEST_NAMES = 100  # as Action.owner_words and Pledge.pledger hold
_BEGINS = {
    Outcome.DECISION: "decision|decided|agreed|we decided",
    Outcome.ACTION: "action|to ?do|task",
    Outcome.PLEDGE: "pledge|pledged|offer",
}
_KINDS = [(kind, re.compile(rf"\s*(?:{words})\s*[:–—-]\s*", re.IGNORECASE)) for kind, words in _BEGINS.items()]
_WHEN = r"(?P<when>[^:;()]+?)\)?[\s.!]*\Z"
_UNTIL = re.compile(rf"[\s,;(]+(?:by|until|till|before|due(?: on| by)?)\s+{_WHEN}", re.IGNORECASE)
_AGAIN = r"(?:to )?(?:review|look at (?:it|this) again)(?: it| this)?(?: on| by| in)?"
_REVIEW = re.compile(rf"[\s,;(.]+{_AGAIN}[:\s]+{_WHEN}", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|&|\+|/|\band\b)\s*")
_NAME = re.compile(r"(?:the\s+)?(?:[^\W\d_a-z][\w’'.-]*)(?:\s+(?:of\s+|the\s+)*[^\W\d_a-z][\w’'.-]*){0,4}")


@dataclass(frozen=True, slots=True)
class Line:
    """`who`: the names as they were written. `day`: until when an action is to be done, or when to look at a decision
    again."""

    kind: Outcome | None
    words: str
    who: tuple[str, ...] = ()
    day: date | None = None


def read_line(text: str, today: date, next_meeting: date | None = None, known: frozenset[str] = frozenset()) -> Line:
    """`today` is the day of the meeting. `known` are the names of members in small letters, whole and first names: they
    are names however they are written."""
    text = " ".join(text.split())
    kind, text = _kind(text)
    who, text = ((), text) if kind in (None, Outcome.DECISION) else _who(text, known)
    if kind == Outcome.PLEDGE or kind is None:
        return Line(kind, _sentence(text), who)
    text, day = _day(text, _REVIEW if kind == Outcome.DECISION else _UNTIL, today, next_meeting)
    return Line(kind, _sentence(text), who, day)


def names_in(text: str) -> tuple[str, ...]:
    """ "Maria, Tom & Jo" are three."""
    return tuple(name for name in _BETWEEN_NAMES.split(text.strip()) if name)


def _kind(text: str) -> tuple[Outcome | None, str]:
    for kind, begins in _KINDS:
        if found := begins.match(text):
            return kind, text[found.end() :]
    return None, text


def _who(text: str, known: frozenset[str]) -> tuple[tuple[str, ...], str]:
    """What stands before the first colon, if those are names."""
    before, colon, after = text.partition(":")
    names = names_in(before)
    are_names = all(name.lower() in known or _NAME.fullmatch(name) for name in names)
    if not colon or not names or not after.strip() or len(before) > LONGEST_NAMES or not are_names:
        return (), text
    return names, after.strip()


def _day(text: str, pattern: re.Pattern[str], today: date, next_meeting: date | None) -> tuple[str, date | None]:
    found = pattern.search(text)
    day = read_day(found["when"], today, next_meeting) if found else None
    if found and not day and pattern is _REVIEW:  # "by March" may be before it or until its end: nobody can tell
        day = read_month(found["when"], today) or read_day(f"in {found['when']}", today)
    return (text[: found.start()], day) if found and day and found.start() else (text, None)


def _sentence(text: str) -> str:
    """With a capital, where the letter has one that is the same letter."""
    text = text.strip()
    first, capital = text[:1], text[:1].upper()
    return capital + text[1:] if capital.lower() == first.lower() else text
