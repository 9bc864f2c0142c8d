"""The needs of the report: which are shown, what we have for them now, and the same as a table for a spreadsheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from directory.freshness.dashboard.exporting import TableExport
from directory.freshness.dashboard.tables import Table
from directory.search.engine import SearchUnavailableError, engine
from directory.search.query import SearchQuery
from directory.search.results import Result
from directory.unmet.gathering import Gathered
from directory.words.dates import day_in_words

OFFERS_SHOWN = 3
FEWER = "fewer than 3"


@dataclass(frozen=True, slots=True)
class Listed:
    """A need, and the offers that the search finds for its words now: (title, address)."""

    need: Gathered
    offers: Sequence[tuple[str, str]]

    @property
    def bars(self) -> Iterator[tuple[int, int, int]]:
        """(x, y, height) for a picture of twelve weeks, 72 by 24 pixels."""
        highest = max(self.need.weekly)
        for place, count in enumerate(self.need.weekly):
            height = round(22 * count / highest) if count else 0
            if height:
                yield 6 * place, 24 - height, height

    @property
    def weeks_in_words(self) -> str:
        told = zip(self.need.weeks, self.need.weekly, strict=True)
        return ", ".join(f"week of {week.day} {week:%B}: {count or FEWER}" for week, count in told)


def chosen(needs: Sequence[Gathered], which: str, area: str) -> list[Gathered]:
    """`which` as in ScopeForm, `area` its name or ""."""
    shown = [need for need in needs if need.hidden == (which == "hidden")]
    if not which:
        shown = [need for need in shown if need.open_count]
    return [need for need in shown if not area or area in dict(need.areas)]


def listed(needs: Sequence[Gathered]) -> list[Listed]:
    """With as many queries as for one need."""
    questions = [SearchQuery(text=need.key, kind="offer", limit=OFFERS_SHOWN) for need in needs]
    try:
        answers = [answer.results for answer in engine().search_all(questions)] if questions else []
    except SearchUnavailableError:
        answers = [() for _ in needs]
    return [Listed(need, [_offer(one) for one in found]) for need, found in zip(needs, answers, strict=True)]


def _offer(result: Result) -> tuple[str, str]:
    return result.title, result.url


def table(needs: Sequence[Listed], weeks: Sequence[date]) -> Table:
    headings = [
        *("Need", "Searches", "Not answered", "Trend", "Where", "Words", "What we have now", "Answered by"),
        *(f"Week of {day_in_words(week)}" for week in weeks),
    ]
    return Table("not-found", "What people look for and do not find", headings, [_row(one) for one in needs])


def _row(one: Listed) -> list[str | int]:
    need = one.need
    return [
        *(need.name, need.count, need.open_count or FEWER, need.trend),
        _joined(need.areas),
        _joined(need.texts),
        "; ".join(title for title, _ in one.offers),
        "; ".join(chain(_answered(need), (f"{met.name} ({day_in_words(met.since)})" for met in need.met_by))),
        *(count or FEWER for count in need.weekly),
    ]


def _joined(counts: Sequence[tuple[str, int]]) -> str:
    return "; ".join(f"{name} ({count})" for name, count in counts)


def _answered(need: Gathered) -> Iterator[str]:
    if need.answered_on:
        yield f"the forum ({day_in_words(need.answered_on)})"


class Export(TableExport):
    def __init__(self, shown: Table, today: date) -> None:
        super().__init__(shown)
        self.export_filename = f"{shown.slug}-{today}"
