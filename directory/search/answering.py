"""From scores to an answer: what is shown, what is counted, and what to try when nothing fits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from directory import sinking
from directory.search import marking
from directory.search.placing import DEFAULT_MILES, Placing, placing
from directory.search.query import ANY_TIME, SearchQuery
from directory.search.ranking import Ranker
from directory.search.results import Crisis, NextStep, Option, Result, SearchResults, Understood
from directory.search.table import Flags, Floats, Table
from directory.search.timetable import Wanted
from directory.search.understanding import Question, Understanding
from events.timetables.parts_of_day import PartOfDay

Rows = NDArray[np.intp]
FREE_FIRST = 1.15
ON_THEN_FIRST = 1.25
# A place alone asks for what is there, or next to it.
NEAR_ENOUGH = 0.2
WIDER = (3.0, 5.0, 10.0, 20.0, 50.0)
# The filters by time, and what they are called.
TIMES = {"on": {"now": "On now", "today": "Today"}, "weekend": {"1": "Weekends"}}


@dataclass(frozen=True)
class Answer:
    """The rows that fit. `keep` chooses what is good enough among rows that are allowed; only after that `flagged` rows
    sink (see directory.sinking). `named` are the rows of exactly the name that was typed; None: no words were."""

    table: Table
    query: SearchQuery
    now: datetime
    reachable: Flags
    scores: Floats
    placed: Placing | None
    flagged: Flags
    named: Flags | None
    keep: Callable[[Flags], Rows]

    @cached_property
    def rows(self) -> Rows:
        """The best first; without words the nearest first, or by title."""
        rows = self._kept_without("")
        titles = self.table.by_title[rows]
        if self.named is not None:
            factor = np.where(self.flagged[rows], np.float32(sinking.FACTOR), np.float32(1))
            is_called_for = (self.flagged & self.named)[rows]
            return rows[np.lexsort((titles, -self.scores[rows] * factor, ~is_called_for))]
        miles = self.placed.miles[rows] if self.placed and not self.query.text else titles
        ordered = rows[np.lexsort((titles, miles, -self.scores[rows]))]
        return np.array(sinking.sunk(ordered, lambda row: bool(self.flagged[row])), dtype=np.intp)

    def counts(self) -> dict[str, list[tuple[str, str, int]]]:
        """How many rows have each value. A filter in use counts what its other values would add."""
        counts = self.table.facets.counts(self.rows)
        for name in self.query.filters:
            counts[name] = self.table.facets.counts(self._kept_without(name)).get(name, [])
        return counts

    def times(self) -> dict[str, list[Option]]:
        """How many rows there would be at each moment that can be asked for."""
        rows, when = self._rows_at_any_time, self.query.when

        def count(wanted: Wanted) -> int:
            return int(self.table.timetable.matching(wanted, self.now)[rows].sum())

        return {
            "on": [Option(on, words, count(replace(when, on=on)), on == when.on) for on, words in TIMES["on"].items()],
            "part": [
                Option(part, part.plural, count(replace(when, parts=(part,))), part in when.parts) for part in PartOfDay
            ],
            "weekend": [Option("1", TIMES["weekend"]["1"], count(replace(when, weekend=True)), when.weekend)],
        }

    def times_unknown(self) -> int:
        """How many rows are left out only because nobody knows when they are on."""
        when, timetable = self.query.when, self.table.timetable
        left_out = timetable.unknown(when) & ~timetable.matching(when, self.now)
        return int(left_out[self._rows_at_any_time].sum()) if when else 0

    @cached_property
    def _rows_at_any_time(self) -> Rows:
        return self._kept_without("when") if self.query.when else self._kept_without("")

    def _kept_without(self, left_out: str) -> Rows:
        allowed = self.reachable.copy()
        if self.query.when and left_out != "when":
            allowed &= self.table.timetable.matching(self.query.when, self.now)
        for name, values in self.query.filters.items():
            if name != left_out:
                allowed &= self.table.facets.rows_with(name, values)
        return self.keep(allowed)


def answer(
    understanding: Understanding, ranker: Ranker, query: SearchQuery, now: datetime, crisis: Crisis | None
) -> SearchResults:
    """Answers one question at a moment (aware, local): what has ended by then is not shown."""
    question = understanding.of(query, now.date())
    found = _find(ranker, question, now)
    last_page = max(1, -(-len(found.rows) // query.limit))
    start = (min(query.page, last_page) - 1) * query.limit
    shown = range(start, min(start + query.limit, len(found.rows)))
    wanted = _wanted(question)
    return SearchResults(
        results=tuple(_result(found, place, wanted) for place in shown),
        total=len(found.rows),
        facets=_facets(found, query),
        understood=tuple(_understood(question)),
        no_match=not len(found.rows),
        next_steps=tuple(_next_steps(question, found.table)) if len(found.rows) < 3 else (),
        crisis=crisis,
        spelling=question.spelling,
        unknown_place=question.unknown_place,
        needs=tuple(one.need.slug for one in question.needs),
        times_unknown=found.times_unknown(),
        time_said=_comes_first(question, found),
    )


def _find(ranker: Ranker, question: Question, now: datetime) -> Answer:
    table, today = ranker.snapshot.table, now.date().toordinal()
    flagged = table.flagged <= today
    placed = placing(ranker.snapshot, question.place, question.query.miles) if question.place else None
    reachable = table.open_on(today)
    if placed:
        reachable &= placed.inside
    if not question.words:
        factor = placed.factor if placed else np.ones(len(table), dtype=np.float32)
        reachable &= factor >= NEAR_ENOUGH
        return Answer(table, question.query, now, reachable, factor, placed, flagged, None, np.flatnonzero)
    scored = ranker.score(question)
    scores = _scores(ranker, question, scored.scores, placed, now)

    def keep(allowed: Flags) -> Rows:
        return _kept(scores, scored.evidence, allowed, ranker, bool(question.needs))

    named = table.rows_named(question.query.text)
    return Answer(table, question.query, now, reachable, scores, placed, flagged, named, keep)


def _scores(ranker: Ranker, question: Question, scores: Floats, placed: Placing | None, now: datetime) -> Floats:
    """Puts in what the place, the age, the price and the time do."""
    table = ranker.snapshot.table
    if placed:
        scores = scores * placed.factor
    if question.age:
        youngest, oldest = question.age
        misses = (table.ages[:, 0] > oldest) | (table.ages[:, 1] < youngest)
        scores = np.where(misses, scores * ranker.weights.other_age, scores)
    if question.free:
        scores = np.where(table.facets.rows_with("cost", ["free"]), scores * FREE_FIRST, scores)
    if question.time:
        scores = np.where(table.timetable.matching(question.time.wanted, now), scores * ON_THEN_FIRST, scores)
    return scores.astype(np.float32)


def _kept(scores: Floats, evidence: Floats, allowed: Flags, ranker: Ranker, has_needs: bool) -> Rows:
    """What is good enough beside the best, if anything has enough of what was asked for: a list is not padded."""
    weights = ranker.weights
    best = float(scores[allowed].max(initial=0.0))
    good = allowed & (scores >= max(weights.least, best * weights.least_of_best))
    enough = weights.evidence if has_needs else weights.evidence_without_needs
    if float(evidence[good].max(initial=0.0)) < enough:
        return np.flatnonzero(np.zeros_like(good))
    return np.flatnonzero(good & (evidence >= weights.least_evidence))


def _wanted(question: Question) -> frozenset[str]:
    """The stems to mark: what was asked for, and what services say for it."""
    asked = {option for word in question.words if word.weight == 1 for option, _ in word.options}
    said = {stem for found in question.needs for name in found.need.words for stem in name if len(name) == 1}
    return frozenset(asked | said)


def _result(found: Answer, place: int, wanted: frozenset[str]) -> Result:
    row = int(found.rows[place])
    card = found.table.cards[row]
    miles = float(found.placed.miles[row]) if found.placed else float("inf")
    return Result(
        kind=card.kind,
        pk=card.pk,
        title=card.title,
        url=card.url,
        source=card.source,
        score=round(float(found.scores[row]), 4),
        miles=miles if np.isfinite(miles) else None,
        marked_title=marking.marked(card.title, wanted),
        marked_excerpt=marking.marked(marking.excerpt(card.excerpt, wanted), wanted),
        when=found.table.timetable.words_of(row, found.query.when, found.now),
    )


def _comes_first(question: Question, found: Answer) -> Wanted | None:
    """The time among the words, if anything found is on then."""
    wanted = question.time.wanted if question.time else Wanted()
    is_on = found.table.timetable.matching(wanted, found.now)[found.rows] if wanted else found.rows
    return wanted if wanted and is_on.any() else None


def _facets(found: Answer, query: SearchQuery) -> dict[str, tuple[Option, ...]]:
    chosen = {name: {value.casefold() for value in values} for name, values in query.filters.items()}
    times = {name: tuple(options) for name, options in found.times().items()}
    return times | {
        name: tuple(
            Option(value, label, count, bool({value.casefold(), label.casefold()} & chosen.get(name, set())))
            for value, label, count in values
        )
        for name, values in found.counts().items()
        if name != "town"
    }


def _understood(question: Question) -> Iterator[Understood]:
    if question.text.strip():
        yield Understood(f"“{question.text.strip()}”", {"text": ""})
    if question.place:
        yield Understood(_place_words(question), {"text": question.text} if question.said_place else {"near": ""})
    if question.near_me and not question.place:
        yield Understood("near you: add your postcode, and the nearest come first")
    if question.free:
        yield Understood("free", {"free": False})
    if question.time:
        yield Understood(question.time.words, {"text": question.time.without})


def _place_words(question: Question) -> str:
    label, miles = question.place.label if question.place else "", question.query.miles
    if miles is None and question.place and question.place.is_point:
        miles = DEFAULT_MILES
    if miles is None:
        return f"in or near {label}"
    return f"within {miles:g} mile{'' if miles == 1 else 's'} of {label}"


def _next_steps(question: Question, table: Table) -> Iterator[NextStep]:
    query = question.query
    if question.spelling and question.spelling != query.text:
        yield NextStep("spelling", f"Search for “{question.spelling}”", {"text": question.spelling})
    if question.place:
        yield from _wider(question)
    if query.when:
        yield NextStep("any-time", "Search at any time", ANY_TIME)
    if query.filters:
        none = {name: () for name in query.filters if name not in ("cost", "kind")}
        yield NextStep("drop-filters", "Search without the filters", {**none, "free": False, "kind": ""})
    labels = {value: label for name, value, label in table.facets.labels if name == "category"}
    slugs = dict.fromkeys(slug for found in question.needs for slug in found.need.categories)
    for slug in list(slugs)[:4]:
        if slug in labels:
            yield NextStep("category", labels[slug], category=slug)
    yield NextStep("browse", "Look through all the categories")
    yield NextStep("tell", "Tell the forum what is missing")


def _wider(question: Question) -> Iterator[NextStep]:
    now = question.query.miles or DEFAULT_MILES
    miles = next((wider for wider in WIDER if wider > now), None)
    label = question.place.label if question.place else ""
    if miles and (question.query.miles or (question.place and question.place.is_point)):
        yield NextStep("widen", f"Look within {miles:g} miles of {label}", {"miles": miles})
    gone = {"text": question.text} if question.said_place else {"near": "", "miles": None}
    yield NextStep("widen", "Look everywhere", gone)
