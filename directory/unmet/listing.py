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
from directory.unmet.details import Detailed, detailed, still_open
from directory.unmet.gathering import FEWEST, Gathered, totals
from directory.words.dates import day_in_words
from places.models import Area

OFFERS_SHOWN = 3
FEWER = "fewer than 3"


@dataclass(frozen=True, slots=True)
class Choice:
    """An offer that may answer a need, and whether it does."""

    pk: int
    title: str
    url: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A need, and the offers that the search finds for its words now."""

    need: Gathered
    details: Detailed
    offers: Sequence[Result]

    @property
    def choices(self) -> list[Choice]:
        """What answers it now, then what else the search finds."""
        linked = [Choice(met.offer, met.name, f"/offers/{met.slug}/", True) for met in self.need.met_by]
        known = {choice.pk for choice in linked}
        return linked + [Choice(one.pk, one.title, one.url, False) for one in self.offers if one.pk not in known]

    @property
    def bars(self) -> Iterator[tuple[int, int, int]]:
        """(x, y, height) for a picture of twelve weeks, 72 by 24 pixels."""
        highest = max(self.details.weekly)
        for place, count in enumerate(self.details.weekly):
            height = round(22 * count / highest) if count else 0
            if height:
                yield 6 * place, 24 - height, height

    @property
    def weeks_in_words(self) -> str:
        told = zip(self.details.weeks, self.details.weekly, strict=True)
        return ", ".join(f"week of {week.day} {week:%B}: {count or FEWER}" for week, count in told)


def chosen(needs: Sequence[Gathered], which: str, area: Area | None, today: date) -> list[Gathered]:
    """`which` as in ScopeForm. With at most three queries."""
    shown = [need for need in needs if need.hidden == (which == "hidden")]
    if not which:
        shown = [need for need, _ in still_open(shown, today)]
    return _looked_for_in(area, shown, today) if area else shown


def _looked_for_in(area: Area, needs: Sequence[Gathered], today: date) -> list[Gathered]:
    there = dict(totals(today, area))
    return [need for need in needs if sum(there.get(text, 0) for text in need.counts) >= FEWEST]


def listed(needs: Sequence[Gathered], today: date, offers: int = OFFERS_SHOWN) -> list[Listed]:
    """With as many queries as for one need."""
    questions = [SearchQuery(text=need.key, kind="offer", limit=offers) for need in needs]
    try:
        answers = [answer.results for answer in engine().search_all(questions)] if questions else []
    except SearchUnavailableError:
        answers = [() for _ in needs]
    told = zip(needs, detailed(needs, today), answers, strict=True)
    return [Listed(need, details, found) for need, details, found in told]


def table(needs: Sequence[Listed], weeks: Sequence[date]) -> Table:
    headings = [
        *("Need", "Searches", "Not answered", "Trend", "Where", "Words", "What we have now", "Answered by"),
        *(f"Week of {day_in_words(week)}" for week in weeks),
    ]
    return Table("not-found", "What people look for and do not find", headings, [_row(one) for one in needs])


def _row(one: Listed) -> list[str | int]:
    need, details = one.need, one.details
    return [
        *(need.name, need.count, details.open_count or FEWER, details.trend),
        _joined(details.areas),
        _joined(need.texts),
        "; ".join(offer.title for offer in one.offers),
        "; ".join(chain(_answered(need), (f"{met.name} ({day_in_words(met.since)})" for met in need.met_by))),
        *(count or FEWER for count in details.weekly),
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
