"""What people said and what came of it, the newest first; where that is long, with a page for each year."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from directory.publishables.moments import midnight
from forum.catalogue import MEETINGS, OUTCOMES, PAGES, PROJECTS, Forum, forum
from forum.models import AgendaItem, Attendance, Decision, GuestCount, Pledge
from forum.outcomes import picturing
from forum.outcomes.counting import Counted, count
from forum.outcomes.figures import done_since, median_days_to_done, open_and_done
from forum.outcomes.told import Offers, Told, load_offers, load_told, years_of
from forum.publishables.single import AboutTheForum
from forum.publishables.trails import below_forum
from publishing.keys import collection
from publishing.publishable import Build, Page

PATH = "/forum/you-said-we-did/"
TITLE = "You said, we did"
SHOWN = 20  # on the first page; with more than that, each year has a page


@dataclass(frozen=True, slots=True)
class Shelf:
    year: int | None  # None: the first page
    told: Sequence[Told]
    years: Sequence[int]
    forum: Forum
    offers: Offers
    counted: Counted


class YouSaidWeDid(AboutTheForum[Shelf]):
    """Of the figures, the public sees how many came to meetings whose record is public, and never who."""

    name = "forum.you_said_we_did"
    # Items and pledges, for what belongs to one loses it without a word when the item is deleted.
    shows: Set[str] = (
        MEETINGS
        | PROJECTS
        | PAGES
        | OUTCOMES
        | {*map(collection, (Decision, Attendance, GuestCount, AgendaItem, Pledge))}
    )

    def rows(self, build: Build, *, year: int | None = None, **captured: Any) -> list[Shelf]:
        whole = forum(build)
        if not whole.path:
            return []
        offers, counted = load_offers(build.today), count(build.today)
        told = load_told(whole, offers)
        years = years_of(told) if len(told) > SHOWN else []
        shelves: list[tuple[int | None, Sequence[Told]]] = [(None, told[:SHOWN])]
        shelves += [(one, [each for each in told if each.on.year == one]) for one in years]
        return [
            Shelf(number, listed, years, whole, offers, counted)
            for number, listed in shelves
            if year is None or number == year
        ]

    def page(self, row: Shelf, build: Build) -> Page:
        return Page(
            path=_path(row.year),
            template="forum/you_said_we_did.html",
            title=f"{TITLE} in {row.year}" if row.year else TITLE,
            description="What people asked the forum for, and what came of it.",
            breadcrumbs=[*below_forum(row.forum), *([(TITLE, PATH)] if row.year else [])],
            context=_context(row, build.today),
            changes_at=_changes_at(row, build),
            depends_on=self.shows | row.offers.keys,
            subject=self.name,
        )


def _path(year: int | None) -> str:
    return f"{PATH}{year}/" if year else PATH


def _context(row: Shelf, today: date) -> Mapping[str, Any]:
    return {
        "heading": f"{TITLE} in {row.year}" if row.year else TITLE,
        "told": row.told,
        "years": [(f"{year}", _path(year), year == row.year) for year in row.years],
        "is_first": row.year is None,
        **({} if row.year else _figures(row.counted, today)),
    }


def _figures(counted: Counted, today: date) -> Mapping[str, Any]:
    months = open_and_done(counted.actions, today)
    days = median_days_to_done(done_since(months[0].first, counted.actions))
    attended = [one for one in counted.attended if one.meeting.is_public]
    return {
        "days": None if days is None else round(days),
        "charts": [
            *([picturing.flat(picturing.actions_chart(months))] if counted.actions else []),
            *([picturing.flat(picturing.attendance_chart(attended))] if attended else []),
        ],
    }


def _changes_at(row: Shelf, build: Build) -> datetime | None:
    """When an offer is gone; on the first page also when a month begins, or a day of which something is counted."""
    gone = row.offers.first_gone
    days = [gone + timedelta(days=1)] if gone and gone >= build.today else []
    if row.year is None:
        days.append((build.today.replace(day=1) + timedelta(days=31)).replace(day=1))
        days += [row.counted.next_day] if row.counted.next_day else []
    return midnight(min(days, default=None))
