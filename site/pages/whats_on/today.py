"""The first page of what is on: today, and what comes next."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from directory import catalogue
from directory.catalogue import Topic
from directory.publishables.calendar_feeds import NO_ROOM, is_too_many
from pages.whats_on import brief
from pages.whats_on.agenda import Agenda, Day
from pages.whats_on.areas import area_url
from pages.whats_on.asking import Asking, asking_about
from pages.whats_on.base import HOME, WHATS_ON, WhatsOnPages, agenda_for, coming, json_ld, next_end, under_way
from pages.whats_on.brief import Brief
from pages.whats_on.happenings import digest_of
from pages.whats_on.lines import groups_of, lines_of
from pages.whats_on.window import day_url, month_url, week_url, window_of
from pages.whats_on.words import day_and_month, day_in_full, week_in_words
from publishing.publishable import Build, Outline, Page

LINES_OF_TODAY = 40
DAYS_AHEAD = 7
Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TodayRow:
    today: Brief
    since: Day  # what began yesterday and is still under way
    ahead: Sequence[Day]  # the days after today
    areas: Sequence[Link]
    asking: Asking
    calendar_lacks: str


class TodayPage(WhatsOnPages[TodayRow]):
    name = "pages.whats_on.today"

    def rows(self, build: Build, **captured: Any) -> list[TodayRow]:
        return [_row(agenda_for(build, captured), build)]

    def all_subjects(self, build: Build) -> Set[str]:
        return {self.name}

    def rows_about(self, subjects: Set[str], build: Build) -> list[TodayRow]:
        return self.rows(build) if subjects else []

    def outline(self, row: TodayRow, build: Build) -> Outline:
        ahead = [(day.day, digest_of(day.events), brief.how_much(day)) for day in row.ahead]
        said = row.today.said, digest_of(row.since.happenings), ahead, row.areas, row.asking, row.calendar_lacks
        return Outline(WHATS_ON[1], said)

    def page(self, row: TodayRow, build: Build) -> Page:
        window, today = window_of(build.now), row.today.day.day
        return Page(
            path=WHATS_ON[1],
            template="whats_on/today.html",
            title=WHATS_ON[0],
            description="What takes place near you: groups, classes and events, day by day.",
            context={
                "today": today,
                "heading": day_in_full(today),
                "today_url": day_url(today),
                "since": lines_of(row.since.happenings, row.since.day, build),
                "since_heading": f"Since {day_and_month(row.since.day)}",
                "groups": groups_of(row.today.shown, today, build),
                "more": f"{row.today.rest:,} more on {day_and_month(today)}" if row.today.rest else "",
                "events": [
                    (day_and_month(day.day), lines_of(day.events, day.day, build)) for day in row.ahead if day.events
                ],
                "ahead": [(day_and_month(day.day), day_url(day.day), brief.how_much(day)) for day in row.ahead],
                "weeks": [(week_in_words(monday), week_url(monday)) for monday in window.weeks],
                "months": [(f"{month:%B %Y}", month_url(month)) for month in window.months],
                "areas": row.areas,
                "asking": row.asking,
                "calendar_lacks": row.calendar_lacks,
                "results_url": f"{build.live_origin}/search/results/",
            },
            breadcrumbs=[HOME],
            json_ld=json_ld(*WHATS_ON, [HOME], build),
            changes_at=next_end((today, row.today.day.happenings), (row.since.day, row.since.happenings), build=build),
            subject=self.name,
        )


def _row(agenda: Agenda, build: Build) -> TodayRow:
    today, *ahead = agenda.window.days[: DAYS_AHEAD + 1]
    return TodayRow(
        _start_of(coming(agenda.days[today], build)),
        under_way(agenda, build),
        [agenda.days[day] for day in ahead],
        areas=[(area.name, area_url(area)) for pk, area in _areas(build) if pk in agenda.areas],
        asking=asking_about(None, agenda.areas, build),
        calendar_lacks=NO_ROOM if is_too_many(sum(offer.has_calendar for offer in agenda.offers)) else "",
    )


def _areas(build: Build) -> Iterable[tuple[int, Topic]]:
    return catalogue.taxonomy(build).areas.items()


def _start_of(day: Day) -> Brief:
    return Brief(day, day.happenings[:LINES_OF_TODAY], max(0, len(day.happenings) - LINES_OF_TODAY))


today_page = TodayPage()
