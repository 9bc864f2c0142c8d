"""A page for each week, from Monday to Sunday."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pages.whats_on import brief
from pages.whats_on.agenda import Agenda
from pages.whats_on.base import HOME, WHATS_ON, WhatsOnPages, agenda_for, coming, json_ld
from pages.whats_on.brief import Brief
from pages.whats_on.window import DAY, WEEK, Window, midnight, month_url, subject_of_week, week_url, window_of
from pages.whats_on.words import week_in_words
from publishing.publishable import Build, Outline, Page

SESSIONS_A_DAY = 12
Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class WeekRow:
    monday: date
    days: Sequence[Brief]  # those that are not over
    before: Link | None
    after: Link | None
    is_last: bool


class WeekPages(WhatsOnPages[WeekRow]):
    name = "pages.whats_on.weeks"

    def rows(self, build: Build, *, monday: date | None = None, **captured: Any) -> list[WeekRow]:
        mondays = [one for one in window_of(build.now).weeks if monday in (None, one)]
        return _rows(agenda_for(build, {"monday": monday} if monday else {}), mondays, build) if mondays else []

    def all_subjects(self, build: Build) -> Set[str]:
        return {subject_of_week(monday) for monday in window_of(build.now).weeks}

    def rows_about(self, subjects: Set[str], build: Build) -> list[WeekRow]:
        mondays = [monday for monday in window_of(build.now).weeks if subject_of_week(monday) in subjects]
        return _rows(agenda_for(build, {}), mondays, build) if mondays else []

    def outline(self, row: WeekRow, build: Build) -> Outline:
        around = row.before is None, row.after is None
        return Outline(week_url(row.monday), ([one.said for one in row.days], around))

    def page(self, row: WeekRow, build: Build) -> Page:
        title, path = week_in_words(row.monday), week_url(row.monday)
        months = dict.fromkeys(one.day.day.replace(day=1) for one in row.days)
        return Page(
            path=path,
            template="whats_on/week.html",
            title=f"What’s on: {title}",
            description=f"Groups, classes and events, {title}.",
            context={
                "heading": title,
                "days": brief.shown(row.days, build),
                "before": row.before,
                "after": row.after,
                "months": [(f"{month:%B}", month_url(month)) for month in months],
            },
            breadcrumbs=[HOME, WHATS_ON],
            json_ld=json_ld(title, path, [HOME, WHATS_ON], build),
            noindex=not any(one.shown for one in row.days),
            changes_at=_changes_at(row, window_of(build.now), build),
            subject=subject_of_week(row.monday),
        )


def _rows(agenda: Agenda, mondays: Sequence[date], build: Build) -> list[WeekRow]:
    window = agenda.window
    return [
        WeekRow(
            monday,
            days=[
                brief.brief(coming(agenda.days[day], build), SESSIONS_A_DAY)
                for day in window.days_from(monday, monday + WEEK - DAY)
            ],
            before=_link(monday - WEEK) if monday != window.weeks[0] else None,
            after=_link(monday + WEEK) if monday != window.weeks[-1] else None,
            is_last=monday == window.weeks[-1],
        )
        for monday in mondays
    ]


def _link(monday: date) -> Link:
    return week_in_words(monday), week_url(monday)


def _changes_at(row: WeekRow, window: Window, build: Build) -> datetime:
    """This week's when something is over; another when it begins, and the last one when it is no longer the last."""
    if row.monday == window.weeks[0]:
        return brief.next_change(row.days, build)
    return midnight(window.weeks[1] if row.is_last else row.monday)


week_pages = WeekPages()
