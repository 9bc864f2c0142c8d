"""What is on in one area in the next seven days."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from directory import catalogue
from directory.catalogue import Topic
from pages.whats_on import brief
from pages.whats_on.agenda import Agenda, Day
from pages.whats_on.base import HOME, WHATS_ON, WhatsOnPages, agenda_for, coming, json_ld
from pages.whats_on.brief import Brief
from publishing.publishable import Build, Outline, Page

DAYS_SHOWN = 7
SESSIONS_A_DAY = 12


@dataclass(frozen=True, slots=True)
class AreaRow:
    area: Topic
    days: Sequence[Brief]


class AreaPages(WhatsOnPages[AreaRow]):
    name = "pages.whats_on.areas"

    def rows(self, build: Build, *, slug: str = "", **captured: Any) -> list[AreaRow]:
        areas = [area for area in _areas(build) if slug in ("", area.slug)]
        return _rows(agenda_for(build, {"slug": slug} if slug else {}), areas, build) if areas else []

    def all_subjects(self, build: Build) -> Set[str]:
        return {area.key for area in _areas(build)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[AreaRow]:
        areas = [area for area in _areas(build) if area.key in subjects]
        return _rows(agenda_for(build, {}), areas, build) if areas else []

    def outline(self, row: AreaRow, build: Build) -> Outline:
        return Outline(area_url(row.area), (row.area.name, [one.said for one in row.days]))

    def page(self, row: AreaRow, build: Build) -> Page:
        title, path = f"What’s on in {row.area.name}", area_url(row.area)
        return Page(
            path=path,
            template="whats_on/area.html",
            title=title,
            description=f"Groups, classes and events in {row.area.name} in the next seven days.",
            context={"heading": title, "area": row.area, "days": brief.shown(row.days, build)},
            breadcrumbs=[HOME, WHATS_ON],
            json_ld=json_ld(title, path, [HOME, WHATS_ON], build),
            noindex=not any(one.shown for one in row.days),
            changes_at=brief.next_change(row.days, build),
            subject=row.area.key,
        )


def area_url(area: Topic) -> str:
    return f"/whats-on/areas/{area.slug}/"


def _areas(build: Build) -> Iterable[Topic]:
    return catalogue.taxonomy(build).areas.values()


def _rows(agenda: Agenda, areas: Iterable[Topic], build: Build) -> list[AreaRow]:
    days = [coming(agenda.days[day], build) for day in agenda.window.days[:DAYS_SHOWN]]
    return [AreaRow(area, [brief.brief(_of_area(day, area), SESSIONS_A_DAY) for day in days]) for area in areas]


def _of_area(day: Day, area: Topic) -> Day:
    return Day(day.day, [one for one in day.happenings if area.id in one.areas])


area_pages = AreaPages()
