"""The charts of the forum, each with what is to be seen on it in words, and the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from directory.freshness.dashboard.charts import Chart, Series, chart
from directory.freshness.dashboard.tables import Table
from directory.words.dates import day_in_words
from directory.words.names import count_in_words
from forum.outcomes.figures import MEETINGS, Attended, Month

Pictured = tuple[Chart, Table]


def actions_chart(months: Sequence[Month]) -> Pictured:
    done = sum(month.done for month in months)
    now = months[-1].still_open if months else 0
    title = "Things to do: open and done"
    drawn = chart(
        "actions",
        title,
        f"{count_in_words(done, 'thing', 'things')} done in {_months(months)}. {now:,} open today.",
        labels=[f"{month.first:%b}" for month in months],
        across="By month, this month until today",
        columns=[Series("Done in the month", "good", [month.done for month in months])],
        lines=[Series("Open at its end", "line", [month.still_open for month in months])],
    )
    rows = [[f"{month.first:%B %Y}", month.done, month.still_open] for month in months]
    return drawn, Table("actions", title, ["Month", "Done", "Open at its end"], rows)


def attendance_chart(attended: Sequence[Attended]) -> Pictured:
    """Only how many there were in all: of a few people, kinds would tell who they are."""
    last = attended[-MEETINGS:]
    title = "People at our meetings"
    drawn = chart(
        "attendance",
        title,
        _came(last),
        labels=[f"{one.meeting.day.day} {one.meeting.day:%b}" for one in last],
        across="By the day of the meeting",
        columns=[Series("People", "good", [one.people for one in last])],
    )
    rows = [[day_in_words(one.meeting.day), one.people] for one in last]
    return drawn, Table("attendance", title, ["Meeting", "People"], rows)


def kinds_chart(attended: Sequence[Attended]) -> Pictured:
    """For those who run the forum: members, guests, and who was new."""
    last = attended[-2 * MEETINGS :]
    title = "Who came, and who was new"
    drawn = chart(
        "new",
        title,
        f"{_came(last)} {count_in_words(sum(one.new for one in last), 'member', 'members')} came for the first time.",
        labels=[f"{one.meeting.day.day} {one.meeting.day:%b}" for one in last],
        across="By the day of the meeting",
        columns=[
            Series("Members who had come before", "good", [one.members - one.new for one in last]),
            Series("Members who were new", "late", [one.new for one in last]),
            Series("Guests", "quiet", [one.guests for one in last]),
        ],
    )
    rows = [[one.meeting.day, one.meeting.title, one.members, one.new, one.guests, one.people] for one in attended]
    headings = ["Day", "Meeting", "Members", "of them new", "Guests", "People"]
    return drawn, Table("new", title, headings, rows[::-1])


def _months(months: Sequence[Month]) -> str:
    return count_in_words(len(months), "month", "months")


def _came(attended: Sequence[Attended]) -> str:
    if not attended:
        return "Nobody has counted yet."
    each = sum(one.people for one in attended) / len(attended)
    return f"{count_in_words(round(each), 'person', 'people')} at a meeting, on average."


def flat(pictured: Pictured) -> dict[str, Any]:
    """As templates/components/chart.html takes it."""
    drawn, table = pictured
    wanted = ("slug", "title", "says", "across", "bars", "heights", "labels")
    return {
        **{name: value for name, value in asdict(drawn).items() if name in wanted},
        "lines": [{"path": line.path, "look": line.look} for line in drawn.lines],
        "legend": [(series.name, series.look) for series in drawn.legend],
        "width": drawn.width,
        "height": drawn.height,
        "left": drawn.left,
        "right": drawn.right,
        "headings": table.headings,
        "rows": table.rows,
    }
