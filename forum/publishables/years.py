"""A page for each year in which there is a meeting: those to come, and those that are over with their records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forum.catalogue import Forum, MeetingEntry, forum, words
from forum.publishables.single import AboutTheForum
from forum.publishables.trails import below_meetings
from publishing.publishable import Build, Page


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    coming: Sequence[MeetingEntry]  # the next first
    over: Sequence[MeetingEntry]  # the last first
    forum: Forum


class Years(AboutTheForum[Year]):
    name = "forum.years"

    def rows(self, build: Build, *, year: int | None = None, **captured: Any) -> list[Year]:
        whole = forum(build)
        return [_year(one, whole, build) for one in years_of(whole) if year in (None, one)]

    def page(self, row: Year, build: Build) -> Page:
        title = f"Meetings in {row.number}"
        return Page(
            path=year_url(row.forum, row.number),
            template="forum/year.html",
            title=title,
            description=f"What the forum spoke about and decided in {row.number}.",
            breadcrumbs=below_meetings(row.forum),
            context={
                "heading": title,
                "coming": [words.card(one) for one in row.coming],
                "over": [(words.card(one), one.has_record) for one in row.over],
                "others": [
                    (f"{year}", year_url(row.forum, year)) for year in years_of(row.forum) if year != row.number
                ],
                "forum": row.forum,
            },
            changes_at=min((one.over_at for one in row.coming), default=None),
            subject=self.name,
        )


def years_of(whole: Forum) -> list[int]:
    """The last first; none where there is no list of meetings."""
    years = {one.day.year for one in whole.meetings}
    return sorted(years, reverse=True) if whole.meetings_path else []


def year_url(whole: Forum, year: int) -> str:
    return f"{whole.meetings_path}{year}/"


def _year(number: int, whole: Forum, build: Build) -> Year:
    held = [one for one in whole.meetings if one.day.year == number]
    over = [one for one in reversed(held) if one.is_over(build.now)]
    return Year(number, [one for one in held if not one.is_over(build.now)], over, whole)
