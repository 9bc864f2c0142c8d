"""What the directory answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from directory.search.timetable import Wanted


class Piece(NamedTuple):
    """A stretch of text; `marked` where it matches what was asked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One entry that fits. `miles` is how far its nearest venue is, where a place was given and it has one."""

    kind: str
    pk: int
    title: str
    url: str
    source: str
    score: float
    miles: float | None = None
    marked_title: tuple[Piece, ...] = ()
    marked_excerpt: tuple[Piece, ...] = ()
    when: str = ""  # which session is on then, where a day was asked for: "Thursday 26 November, 10am to midday"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter, and how many of the results have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Crisis:
    """The words sound as if somebody needs help at once. `helps` names whom: see crisis.Help."""

    helps: tuple[str, ...]
    phrase: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to try. `changes` are changes to the query; `category` is a slug; both empty: tell the forum."""

    kind: str  # widen, drop-filters, spelling, category, browse or tell
    label: str
    changes: Mapping[str, object] = field(default_factory=dict)
    category: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that the words were taken to mean; `without` are the changes to the query that take it back."""

    words: str
    without: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchResults:
    results: tuple[Result, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    understood: tuple[Understood, ...] = ()
    no_match: bool = False
    next_steps: tuple[NextStep, ...] = ()
    crisis: Crisis | None = None
    spelling: str = ""
    unknown_place: str = ""
    needs: tuple[str, ...] = ()
    time_said: Wanted | None = None  # a time that the words speak of: what is on then comes first
    times_unknown: int = 0  # how many fit but for the time, and may be on then: nobody knows their times
