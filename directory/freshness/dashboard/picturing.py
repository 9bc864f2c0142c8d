"""The charts of the dashboard, each with what is to be seen on it in words."""

from collections.abc import Sequence

from directory.freshness.dashboard.board import Board
from directory.freshness.dashboard.charts import Chart, Series, chart
from directory.freshness.enums import WRONG, Outcome
from directory.freshness.figures.activity import outcomes
from directory.freshness.figures.ages import STEP
from directory.freshness.figures.proportions import in_100
from directory.words.dates import day_in_words

# With words short enough to stand below a column.
OUTCOMES = [
    (Outcome.RIGHT, "Right", "good"),
    (Outcome.DETAIL_WRONG, "Detail", "late"),
    (Outcome.CONTACT_WRONG, "Contact", "late"),
    (Outcome.CLOSED, "Stopped", "late"),
    (Outcome.NO_ANSWER, "Nobody", "quiet"),
]
LIMITS_SHOWN = 3


def ages_chart(board: Board) -> Chart:
    return chart(
        "ages",
        "How long ago were entries checked?",
        _ages_in_words(board),
        labels=[f"{band.since}" for band in board.bands],
        across="Weeks since the last check, or since it was added",
        columns=[
            Series("Checked in time", "good", [band.in_time for band in board.bands]),
            Series("New, never checked", "new", [band.never_checked for band in board.bands]),
            Series("Overdue", "late", [band.overdue for band in board.bands]),
        ],
        marks=[(limit / STEP, f"{limit}") for limit in _few(board.limits)],
        at_edges=True,
    )


def _few(limits: Sequence[int]) -> Sequence[int]:
    """More lines than that nobody can tell apart: then only the first and the last."""
    return limits if len(limits) <= LIMITS_SHOWN else [limits[0], limits[-1]]


def _ages_in_words(board: Board) -> str:
    summary = board.figures.summary
    if not summary.entries:
        return "There are no entries."
    limits = " and ".join(str(limit) for limit in _few(board.limits))
    return (
        f"{summary.overdue:,} of {summary.entries:,} entries are overdue. An entry is flagged after "
        f"{limits} weeks without a check{', as its category says' if len(board.limits) > 1 else ''}."
    )


def work_chart(board: Board) -> Chart:
    done = sum(week.checks for week in board.weeks)
    return chart(
        "work",
        "How many checks did we make?",
        f"{done:,} checks in {len(board.weeks)} weeks, {done / len(board.weeks):.1f} a week. "
        f"The line is today’s budget of {board.budget:,} a week.",
        labels=[f"{week.monday.day} {week.monday:%b}" for week in board.weeks],
        across="Week that begins on",
        columns=[
            Series("Checks", "good", [week.checks for week in board.weeks]),
            Series("Nobody answered", "quiet", [week.no_answer for week in board.weeks]),
        ],
        lines=[Series("Budget", "line", [board.budget for _ in board.weeks])],
    )


def outcomes_chart(board: Board) -> Chart:
    found = outcomes(board.weeks)
    values = [found[outcome] for outcome, _, _ in OUTCOMES]
    return chart(
        "outcomes",
        "What did the checks find?",
        _outcomes_in_words(board),
        labels=[name for _, name, _ in OUTCOMES],
        across=f"Right, what was wrong, or nobody answered: checks in the last {len(board.weeks)} weeks",
        columns=[
            Series(name, look, _only(values, look))
            for name, look in (("Right", "good"), ("Something was wrong", "late"), ("Says nothing", "quiet"))
        ],
    )


def _only(values: Sequence[int], look: str) -> list[int]:
    return [value if each == look else 0 for value, (_, _, each) in zip(values, OUTCOMES, strict=True)]


def _outcomes_in_words(board: Board) -> str:
    found = outcomes(board.weeks)
    answered = found[Outcome.RIGHT] + sum(found[outcome] for outcome in WRONG)
    if not answered:
        return "No check has found anything out yet."
    return (
        f"Of {answered:,} that were answered, {in_100(found[Outcome.RIGHT], answered)} in 100 were right. "
        "Checks go where something is likely to be wrong: how good the whole list is, only the random ones tell."
    )


def forecast_chart(board: Board) -> Chart:
    looks = ["line", "other-line"]
    return chart(
        "forecast",
        "How many will be overdue?",
        forecast_in_words(board),
        labels=["Now", *(str(week) for week in range(1, len(board.forecasts[0].flagged)))],
        across="Weeks from now",
        lines=[
            Series(f"{one.checks:,} checks a week", look, one.flagged)
            for one, look in zip(board.forecasts, looks, strict=False)
        ],
    )


def forecast_in_words(board: Board) -> str:
    weeks = len(board.forecasts[0].flagged) - 1
    outlooks = [f"{one.flagged[-1]:,} with {one.checks:,} checks a week" for one in board.forecasts]
    return (
        f"{board.forecasts[0].flagged[0]:,} entries are overdue now. In {weeks} weeks it will be about "
        f"{', and '.join(outlooks)}, if organisers go on confirming {board.confirmed:.1f} a week."
    )


def right_in_words(board: Board) -> str:
    """For the headline: how many are right, or why nobody can say yet."""
    return board.figures.right or board.figures.drawn_so_far


def as_of(board: Board) -> str:
    return day_in_words(board.today)
