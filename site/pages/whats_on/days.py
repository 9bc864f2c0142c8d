"""A page for each day, long lists in several."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from directory.publishables.paging import PageOf
from pages.whats_on.agenda import Agenda, Day
from pages.whats_on.asking import Asking, asking_about
from pages.whats_on.base import HOME, WHATS_ON, WhatsOnPages, agenda_for, coming, json_ld, next_end, under_way
from pages.whats_on.happenings import Happening
from pages.whats_on.lines import HEADINGS, groups_of, id_of, lines_of
from pages.whats_on.window import DAY, day_url, midnight, month_url, subject_of_day, week_url, window_of
from pages.whats_on.words import day_and_month, day_in_full
from publishing.publishable import Build, Outline, Page

Link = tuple[str, str]  # words, address
USUAL_SHOWN = 8


@dataclass(frozen=True, slots=True)
class DayRow:
    day: Day
    page: PageOf[Happening]
    digest: str  # of what the page shows
    since: Day  # what began the day before and is still under way
    usual: Sequence[Happening]  # what there is on most days, where nothing is known of this one
    parts: Sequence[Link]
    before: Link | None
    after: Link | None
    week_url: str  # "" where there is no page of that week yet
    asking: Asking | None


class DayPages(WhatsOnPages[DayRow]):
    name = "pages.whats_on.days"

    def rows(self, build: Build, *, day: date | None = None, number: int = 1, **captured: Any) -> list[DayRow]:
        window = window_of(build.now)
        if day is None:
            return self._rows_of(agenda_for(build, {}), window.days, build)
        if not window.has_day(day):
            return []
        return self._rows_of(agenda_for(build, {"day": day}), [day], build)[number - 1 : number]

    def all_subjects(self, build: Build) -> Set[str]:
        return {subject_of_day(day) for day in window_of(build.now).days}

    def rows_about(self, subjects: Set[str], build: Build) -> list[DayRow]:
        days = [day for day in window_of(build.now).days if subject_of_day(day) in subjects]
        return self._rows_of(agenda_for(build, {}), days, build) if days else []

    def outline(self, row: DayRow, build: Build) -> Outline:
        around = row.before is None, row.after is None, row.week_url, row.parts, row.page.pages, row.asking
        besides = [one.digest for one in (*row.since.happenings, *row.usual)]
        return Outline(row.page.path, (row.digest, besides, around))

    @staticmethod
    def _rows_of(agenda: Agenda, days: Sequence[date], build: Build) -> list[DayRow]:
        return [row for day in days for row in _rows(agenda, day, build)]

    def page(self, row: DayRow, build: Build) -> Page:
        day, is_first = row.day.day, row.page.number == 1
        title = row.page.titled(day_in_full(day))
        return Page(
            path=row.page.path,
            template="whats_on/day.html",
            title=f"What’s on: {title}",
            description=f"Groups, classes and events on {day_in_full(day)}.",
            context={
                "day": day,
                "is_today": day == build.today,
                "heading": day_in_full(day),
                "groups": groups_of(row.page.shown, day, build),
                "since": lines_of(row.since.happenings, row.since.day, build) if is_first else [],
                "since_heading": f"Since {day_and_month(row.since.day)}",
                "usual": [(one.title, one.url, one.where) for one in row.usual],
                "parts": row.parts,
                "before": row.before,
                "after": row.after,
                "week_url": row.week_url,
                "month_url": month_url(day),
                "month": f"{day:%B}",
                "asking": row.asking,
                "results_url": f"{build.live_origin}/search/results/",
                **row.page.context(),
            },
            breadcrumbs=[HOME, WHATS_ON],
            json_ld=json_ld(day_in_full(day), day_url(day), [HOME, WHATS_ON], build),
            noindex=not row.day.happenings,
            changes_at=_changes_at(row, build),
            subject=subject_of_day(day),
        )


def _rows(agenda: Agenda, day: date, build: Build) -> list[DayRow]:
    window, found = agenda.window, coming(agenda.days[day], build)
    since = under_way(agenda, build) if day == window.today else Day(day - DAY, ())
    asking = build.once(f"pages.whats_on.asking {day}", lambda: asking_about(day, agenda.areas, build))
    usual = agenda.open_around(day)[:USUAL_SHOWN] if not found.happenings else ()
    return [
        DayRow(
            found,
            page,
            digest,
            since=since if page.number == 1 else Day(since.day, ()),
            usual=usual,
            parts=[(HEADINGS[part], f"{path}#{id_of(part)}") for part, path in found.parts.items()],
            before=_link(day - DAY) if window.has_day(day - DAY) else None,
            after=_link(day + DAY) if window.has_day(day + DAY) else None,
            week_url=week_url(day) if window.has_week_of(day) else "",
            asking=asking if page.number == 1 else None,
        )
        for page, digest in found.pages
    ]


def _link(day: date) -> Link:
    return day_and_month(day), day_url(day)


def _changes_at(row: DayRow, build: Build) -> datetime:
    """Today's when something is over; another when its day begins, or when what it leads to is there."""
    day, window = row.day.day, window_of(build.now)
    if day == window.today:
        return next_end((day, row.page.shown), (row.since.day, row.since.happenings), build=build)
    if day == window.last or row.usual:
        return midnight(window.today + DAY)
    return midnight(day if window.has_week_of(day) else window.weeks[1])


day_pages = DayPages()
