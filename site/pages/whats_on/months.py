"""A page for each month: a list of days that becomes a calendar where there is room."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from pages.whats_on.agenda import Agenda, Day
from pages.whats_on.base import HOME, WHATS_ON, WhatsOnPages, agenda_for, coming, json_ld, next_end
from pages.whats_on.brief import how_much
from pages.whats_on.happenings import Happening, digest_of, over_at
from pages.whats_on.window import day_url, month_url, window_of
from publishing.publishable import Build, Outline, Page

EVENTS_A_DAY = 6
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class MonthRow:
    first: date
    days: Sequence[Day]  # those that there are pages for, without what is over
    before: date | None
    after: date | None


class MonthPages(WhatsOnPages[MonthRow]):
    name = "pages.whats_on.months"

    def rows(self, build: Build, *, month: date | None = None, **captured: Any) -> list[MonthRow]:
        months = [one for one in window_of(build.now).months if month in (None, one)]
        return _rows(agenda_for(build, {"month": month} if month else {}), months, build) if months else []

    def all_subjects(self, build: Build) -> Set[str]:
        """All months together: there are three at most, and the last gains a day at each midnight."""
        return {self.name}

    def rows_about(self, subjects: Set[str], build: Build) -> list[MonthRow]:
        return self.rows(build) if subjects else []

    def outline(self, row: MonthRow, build: Build) -> Outline:
        days = [(day.day, digest_of(day.events), _count(day)) for day in row.days]
        return Outline(month_url(row.first), (days, row.before, row.after))

    def page(self, row: MonthRow, build: Build) -> Page:
        title, path = _named(row.first), month_url(row.first)
        return Page(
            path=path,
            template="whats_on/month.html",
            title=f"What’s on: {title}",
            description=f"Events and sessions on each day of {title}.",
            context={
                "heading": title,
                "weekdays": WEEKDAYS,
                "days": [_shown(day) for day in row.days],
                "before": row.before and (_named(row.before), month_url(row.before)),
                "after": row.after and (_named(row.after), month_url(row.after)),
            },
            breadcrumbs=[HOME, WHATS_ON],
            json_ld=json_ld(title, path, [HOME, WHATS_ON], build),
            noindex=not any(day.happenings for day in row.days),
            changes_at=next_end(
                *((day.day, day.happenings) for day in row.days if day.day == build.today), build=build
            ),
            subject=self.name,
        )


def _rows(agenda: Agenda, months: Sequence[date], build: Build) -> list[MonthRow]:
    window = agenda.window
    places = {month: place for place, month in enumerate(window.months)}
    around = [None, *window.months, None]
    return [
        MonthRow(
            month,
            [coming(agenda.days[day], build) for day in window.days if day.replace(day=1) == month],
            before=around[places[month]],
            after=around[places[month] + 2],
        )
        for month in months
    ]


def _named(month: date) -> str:
    return f"{month:%B %Y}"


def _shown(day: Day) -> dict[str, Any]:
    return {
        "day": day.day,
        "number": day.day.day,
        "weekday": WEEKDAYS[day.day.weekday()],
        "month": f"{day.day:%B}",
        "column": day.day.weekday() + 1,
        "url": day_url(day.day),
        "events": [_event(one, day.day) for one in day.events[:EVENTS_A_DAY]],
        "count": _count(day),
    }


def _count(day: Day) -> str:
    """Of what the month does not name."""
    return how_much(day, events_named=EVENTS_A_DAY)


def _event(one: Happening, day: date) -> tuple[str, str, str, str]:
    """(name, address, "Cancelled" or nothing, when it is over)."""
    return one.title, one.url, one.off, f"{over_at(day, one.span):%Y-%m-%dT%H:%MZ}"


month_pages = MonthPages()
