"""The tables of the dashboard: the numbers of each chart, and what has no chart."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from math import log
from urllib.parse import urlencode

from django.urls import reverse

from directory.freshness.dashboard.board import Board
from directory.freshness.dashboard.picturing import OUTCOMES
from directory.freshness.dashboard.scope import Scope
from directory.freshness.dashboard.tables import Linked, Table
from directory.freshness.figures.activity import outcomes
from directory.freshness.figures.groups import Group
from directory.freshness.figures.proportions import in_100

GROUP_HEADINGS = (
    *("Entries", "Checked in 3 months", "in 6 months", "in 12 months", "Never checked", "Overdue"),
    *("Oldest waits since", "Wrong in 100", "Half change in weeks"),
)
GROUP_NOTE = (
    "“Oldest waits since” is the day of its last check, or on which it was added. “Wrong in 100” is what we expect "
    "from how long each entry waits and what was heard of it. “Half change in weeks” is how fast such entries change."
)


def ages_table(board: Board) -> Table:
    rows = [
        [
            f"{band.since} to {band.until - 1}" if band.until else f"{band.since} and more",
            *(band.in_time, band.never_checked, band.overdue, band.entries),
        ]
        for band in board.bands
    ]
    headings = ["Weeks since checked or added", "Checked in time", "New, never checked", "Overdue", "Together"]
    return Table("ages", "Entries by age", headings, rows)


def work_table(board: Board) -> Table:
    rows = [
        [week.monday, week.checks, week.no_answer, board.budget, week.confirmed, week.reports]
        for week in reversed(board.weeks)
    ]
    headings = [
        *("Week from", "Checks", "Nobody answered", "Budget today"),
        *("Confirmed by organisers", "Reports of visitors"),
    ]
    return Table("checks", "Checks by week", headings, rows)


def outcomes_table(board: Board) -> Table:
    found = outcomes(board.weeks)
    rows = [[outcome.label, found[outcome], in_100(found[outcome], found.total())] for outcome, _, _ in OUTCOMES]
    return Table("outcomes", f"What checks found in {len(board.weeks)} weeks", ["Found", "Checks", "In 100"], rows)


def forecast_table(board: Board) -> Table:
    headings = ["On", *(f"Overdue with {one.checks:,} checks a week" for one in board.forecasts)]
    steps = zip(*(one.flagged for one in board.forecasts), strict=True)
    rows = [[board.today + timedelta(weeks=week), *flagged] for week, flagged in enumerate(steps)]
    return Table("forecast", "Overdue entries to expect", headings, rows)


def categories_table(board: Board, scope: Scope) -> Table:
    rows = [_group_row(group, "category", scope) for group in board.categories]
    return Table("categories", "By kind of offer", ["Kind of offer", *GROUP_HEADINGS], rows, GROUP_NOTE)


def areas_table(board: Board, scope: Scope) -> Table:
    rows = [_group_row(group, "area", scope) for group in board.areas]
    note = "An entry in several areas stands in each of them. " + GROUP_NOTE
    return Table("areas", "By area", ["Area", *GROUP_HEADINGS], rows, note)


def _group_row(group: Group, choice: str, scope: Scope) -> list[object]:
    summary = group.summary
    return [
        _chosen(group, choice, scope),
        summary.entries,
        *(count for _, count in summary.checked_since),
        *(summary.never_checked, summary.overdue),
        summary.oldest.since if summary.oldest else None,
        round(group.chance_wrong * 100),
        round(log(2) / group.rate),
    ]


def _chosen(group: Group, choice: str, scope: Scope) -> Linked | str:
    if group.key is None:
        return group.name
    chosen = {"category": scope.category, "area": scope.area} | {choice: group.key}
    query = urlencode({name: key for name, key in chosen.items() if key is not None})
    return Linked(group.name, f"{reverse('freshness_offers')}?{query}")


def alarms_table(board: Board) -> Table:
    rows = [
        [
            Linked(alarm.name, reverse("freshness_history", args=[alarm.offer_id])),
            *(alarm.organisation, alarm.since, alarm.why, round(alarm.chance_wrong * 100)),
        ]
        for alarm in board.alarms
    ]
    return Table("alarms", "Open alarms", ["Offer", "Organisation", "Since", "Why", "Wrong in 100"], rows)


TABLES: Mapping[str, Callable[[Board, Scope], Table]] = {
    "ages": lambda board, scope: ages_table(board),
    "checks": lambda board, scope: work_table(board),
    "outcomes": lambda board, scope: outcomes_table(board),
    "forecast": lambda board, scope: forecast_table(board),
    "categories": categories_table,
    "areas": areas_table,
    "alarms": lambda board, scope: alarms_table(board),
}


def all_tables(board: Board, scope: Scope) -> Sequence[Table]:
    return [make(board, scope) for make in TABLES.values()]
