"""Words of a question that stand for a time: "yoga tuesday evening", "food bank open now", "this weekend".

Only where they can hardly mean anything else: "Thursday Club", "coffee morning" and "Sunday school" are names. What is
on then comes first; nothing is left out for it, and the words are still looked for.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from directory.search.timetable import Wanted
from directory.search.words import stems
from events.timetables.asked import day_asked
from events.timetables.parts_of_day import PartOfDay

Pair = tuple[str, str]  # the stems of two words side by side

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PARTS = "morning|afternoon|evening|night"
_NAMED_IN_TITLES = re.compile(rf"\b(?:{_DAYS}|weekend|today|tomorrow|{_PARTS})", re.I)
# In this order: the first that fits is meant.
_SAYINGS = (
    re.compile(r"\b(?P<now>(?:is |are )?(?:open|on) (?:right )?now)\b", re.I),
    re.compile(rf"\b(?:open )?(?P<today>today|this (?=(?:{_PARTS})\b))\s*(?P<part>{_PARTS})?\b", re.I),
    re.compile(r"\b(?P<tonight>tonight)\b", re.I),
    re.compile(rf"\b(?P<day>tomorrow)(?: (?P<part>{_PARTS}))?\b", re.I),
    re.compile(rf"\b(?:on|this|(?P<next>next)|every|each) (?P<day>{_DAYS})s?(?: (?P<part>{_PARTS})s?)?\b", re.I),
    re.compile(rf"\b(?P<day>{_DAYS})s? (?P<part>{_PARTS})s?\b", re.I),
    re.compile(rf"\b(?P<day>{_DAYS})s\b|\b(?P<last>{_DAYS})(?=$| in | near )", re.I),
    re.compile(r"\b(?P<weekend>(?:at |on |this )?(?:the )?weekends?)\b", re.I),
    re.compile(rf"\b(?:in the (?P<part>{_PARTS})s?|(?P<plural>mornings|afternoons|evenings))\b", re.I),
)


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """`words` are those of the question that say it, `without` is the question without them."""

    wanted: Wanted
    words: str
    without: str


def time_said(text: str, today: date, names: Collection[Pair] = ()) -> TimeSaid | None:
    """The time that a question speaks of. `names` are pairs of words that stand in the names of entries."""
    for saying in _SAYINGS:
        match = saying.search(text.rstrip(" ?!."))
        if match and not _is_in_a_name(text, match, names):
            words = match[0].strip()
            without = " ".join(f"{text[: match.start()]} {text[match.end() :]}".split())
            return TimeSaid(_wanted(match, today), words, without)
    return None


def pairs_in_names(titles: Iterable[str]) -> frozenset[Pair]:
    """Words side by side in names that speak of a time."""
    return frozenset(pair for title in titles if _NAMED_IN_TITLES.search(title) for pair in pairwise(stems(title)))


def _wanted(match: re.Match[str], today: date) -> Wanted:
    said = {name: value.lower() for name, value in match.groupdict().items() if value}
    if "now" in said:
        return Wanted(on="now")
    if "tonight" in said:
        return Wanted(on="today", parts=(str(PartOfDay.EVENING),))
    part = said.get("part") or said.get("plural", "").removesuffix("s")
    parts = (str(PartOfDay.EVENING if part == "night" else PartOfDay(part)),) if part else ()
    day = day_asked(f"{said.get('next', '')} {said.get('day') or said.get('last', '')}", today)
    on = "today" if "today" in said or day == today else day.isoformat() if day else ""
    return Wanted(on, parts, "weekend" in said)


def _is_in_a_name(text: str, match: re.Match[str], names: Collection[Pair]) -> bool:
    """Whether it stands beside a word with which it makes a name."""
    before, said, after = stems(text[: match.start()]), stems(match[0]), stems(text[match.end() :])
    return any(pair in names for pair in _edges(before, said, after))


def _edges(before: list[str], said: list[str], after: list[str]) -> Iterator[Pair]:
    if before and said:
        yield before[-1], said[0]
    if after and said:
        yield said[-1], after[0]
