"""What a line of a council's file is about: a term, a holiday, or the day on which one begins or ends."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from events.timetables.written import day_text

# Days. What is called a term is no shorter and no longer than this, and no half-term holiday is longer than that.
SHORTEST_TERM = 14
LONGEST_TERM = 130
LONGEST_HALF_TERM = 21
# A day of another year was mistyped, or stands for no end.
YEARS = range(1990, 2100)
OTHER_YEAR = "{day} cannot be a school day. Check the year."

_HALF_TERM = re.compile(r"\bhalf[\s-]*terms?\b", re.IGNORECASE)
_HOLIDAY = re.compile(
    r"\b(holidays?|vacation|break|closed|closures?|inset|training days?|non[\s-]pupil|occasional days?"
    r"|staff days?|development days?)\b",
    re.IGNORECASE,
)
_FEAST = re.compile(r"\b(christmas|easter|whitsun|bank)\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(autumn|spring|summer|winter|michaelmas|lent|hilary|trinity|semester)\b", re.IGNORECASE)
_TERM = re.compile(r"\bterms?\b", re.IGNORECASE)
_LEAVES = re.compile(r"\b(schools?|pupils|students|children)\b.*\b(closes?|breaks? up|finish(es)?)\b", re.IGNORECASE)
_COMES = re.compile(r"\b(schools?|pupils|students|children)\b.*\b(returns?|re-?opens?|go back)\b", re.IGNORECASE)
_ENDS = re.compile(r"\b(end of|ends?|last day|finish(es)?)\b", re.IGNORECASE)
_BEGINS = re.compile(r"\b(start of|starts?|begin(s|ning)?|first day)\b", re.IGNORECASE)


def require_believable(day: date) -> None:
    """Raises ValueError with a sentence."""
    if day.year not in YEARS:
        raise ValueError(OTHER_YEAR.format(day=day_text(day)))


class Kind(Enum):
    TERM = "a term"
    HOLIDAY = "a holiday"
    BEGINS = "the first day of a term"
    ENDS = "the last day of a term"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both in it, as a line of the file (counted from 1) says."""

    name: str
    first: date
    last: date
    line: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def kind(self) -> Kind:
        return _kind_of_day(self.name) if self.days == 1 else _kind_of_days(self.name, self.days)

    @property
    def name_of_term(self) -> str:
        """Of "Autumn term begins" what names the term; "" where nothing does."""
        bare = " ".join(_BEGINS.sub(" ", self.name).split()).strip(" ,:;-–")
        return bare if _TERM.search(bare) or _SEASON.search(bare) else ""


def _kind_of_day(name: str) -> Kind:
    if _LEAVES.search(name):
        return Kind.ENDS
    if _COMES.search(name):
        return Kind.BEGINS
    if _HALF_TERM.search(name) or _HOLIDAY.search(name) or not (_TERM.search(name) or _SEASON.search(name)):
        return Kind.UNCLEAR
    begins, ends = bool(_BEGINS.search(name)), bool(_ENDS.search(name))
    if begins == ends:
        return Kind.UNCLEAR
    return Kind.BEGINS if begins else Kind.ENDS


def _kind_of_days(name: str, days: int) -> Kind:
    if _HALF_TERM.search(name):
        # Some call the halves of a term so, and not the holiday between them.
        return Kind.HOLIDAY if days <= LONGEST_HALF_TERM else Kind.UNCLEAR
    if _HOLIDAY.search(name):
        return Kind.HOLIDAY
    if _TERM.search(name) or _SEASON.search(name):
        return Kind.TERM
    return Kind.HOLIDAY if _FEAST.search(name) else Kind.UNCLEAR
