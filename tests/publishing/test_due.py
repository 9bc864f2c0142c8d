"""Rule: a page changes when its moment comes, and a publish of what is due equals a full one."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from directory.bench.filling import fill
from directory.enums import Status
from directory.freshness.models import Standing
from directory.models import Offer
from publishing.publishable import Build, Page, Publishable
from publishing.publisher import Publisher
from publishing.report import Report
from publishing.search.files import ENTRY_FILE
from publishing.search_pass import bring_up_to_date
from tests.factories import OfferFactory
from tests.publishing.toy import NOW, register, tree

pytestmark = pytest.mark.django_db


def publish(public: Path, now: datetime, only_due: bool = False) -> Report:
    return Publisher(public, workers=1, wait=0).publish(now, full=not only_due)


@dataclass
class Said:
    """Words that tell when a template shows them."""

    words: str
    shown: Callable[[], None]

    def __str__(self) -> str:
        self.shown()
        return self.words


@dataclass
class Clock(Publishable[str]):
    """Pages that say which day it is; each changes after so many days."""

    every: dict[str, int]
    name: str = "toy.clock"
    made: list[str] = field(default_factory=list)

    def rows(self, build: Build, **captured: object) -> list[str]:
        return list(self.every)

    def page(self, row: str, build: Build) -> Page:
        days = self.every[row]
        past = (build.today.toordinal() // days) * days
        return Page(
            row,
            "toy/plain.html",
            title=row,
            context={"words": self._words(row, past)},
            changes_at=_midnight(past + days),
        )

    def _words(self, row: str, past: int) -> object:
        return Said(str(past), lambda: self.made.append(row))


def _midnight(ordinal: int) -> datetime:
    return datetime.combine(date.fromordinal(ordinal), datetime.min.time(), UTC)


@pytest.mark.usefixtures("empty_registry")
class TestOfTheToy:
    def test_only_pages_whose_moment_has_come_are_made(self, public: Path) -> None:
        clock = Clock({"/daily/": 1, "/monthly/": 30})
        register(clock)
        publish(public, NOW)
        clock.made.clear()
        report = publish(public, NOW + timedelta(days=1), only_due=True)
        assert clock.made == ["/daily/"]
        assert report.reasons == {"time has passed": 1}
        assert "Published release 2" in report.outcome()
        assert dict(report.written) == {"toy.clock": 1}

    def test_when_nothing_is_due_nothing_is_loaded(self, public: Path) -> None:
        register(Clock({"/daily/": 1}))
        publish(public, NOW)
        report = publish(public, NOW + timedelta(hours=2), only_due=True)
        assert (report.reasons, report.release) == ({}, None)
        assert report.queries <= 2, "where the log of changes ends"
        assert report.due_next == datetime(2026, 11, 22, tzinfo=UTC)

    def test_without_a_release_everything_is_published(self, public: Path) -> None:
        register(Clock({"/daily/": 1}))
        assert publish(public, NOW, only_due=True).full_because
        assert "daily/index.html" in tree(public)

    def test_a_release_of_an_earlier_version_is_published_anew(self, public: Path) -> None:
        register(Clock({"/daily/": 1}))
        publish(public, NOW)
        (public / "releases/1.manifest").write_bytes(b"of another version")
        assert publish(public, NOW, only_due=True).full_because

    def test_a_page_whose_moment_changed_nothing_is_not_due_again(self, public: Path) -> None:
        clock = Clock({"/weekly/": 7})
        clock._words = lambda row, past: "always the same"  # type: ignore[method-assign]
        register(clock)
        publish(public, NOW)
        later = NOW + timedelta(days=8)
        assert publish(public, later, only_due=True).reasons["time has passed"] == 1
        assert publish(public, later, only_due=True).reasons == {}

    def test_a_new_page_is_made_beside_what_is_due_and_one_that_is_gone_goes(self, public: Path) -> None:
        clock = Clock({"/daily/": 1, "/old/": 30})
        register(clock)
        publish(public, NOW)
        del clock.every["/old/"]
        clock.every["/new/"] = 30
        publish(public, NOW + timedelta(days=1), only_due=True)
        assert {"new/index.html", "daily/index.html"} <= tree(public).keys()
        assert "old/index.html" not in tree(public)


LONDON = ZoneInfo("Europe/London")
BEGIN = datetime(2026, 11, 21, 9, 30, tzinfo=LONDON)


def make_a_directory() -> None:
    """Offers that are checked at different times, some of which begin, end or open again in the next months."""
    call_command("set_up", verbosity=0)
    fill(60)
    today = BEGIN.date()
    standings = []
    for number, offer in enumerate(Offer.objects.order_by("pk")):
        checked = today - timedelta(days=5 * number) if number % 3 else None
        standings.append(
            Standing(offer=offer, started_on=today - timedelta(days=6 * number), owed_on=today, checked_on=checked)
        )
        if number % 7 == 0:
            offer.end_date = today + timedelta(days=number)
        if number % 11 == 1:
            offer.start_date = today + timedelta(days=number)
            offer.end_date = None
        if number % 13 == 2:
            offer.status, offer.status_reason = Status.TEMPORARILY_CLOSED, "Painting"
            offer.closed_until = today + timedelta(days=number)
        offer.save()
    Standing.objects.bulk_create(standings)


def test_what_is_due_made_day_by_day_equals_a_full_publish(tmp_path: Path) -> None:
    """Flags, ends, beginnings and openings pass; over the change of the clocks too."""
    make_a_directory()
    due, full = tmp_path / "due", tmp_path / "full"
    publish(due, BEGIN)
    made = []
    for days in (1, 8, 31, 60, 127, 128, 129, 400):
        now = BEGIN + timedelta(days=days)
        made.append(publish(due, now.replace(hour=0, minute=1), only_due=True))
        publish(full, now)
        assert _differences(tree(due), tree(full)) == [], f"after {days} days"
        assert publish(due, now, only_due=True).reasons == {}
    pages = sum(count for maker, count in made[0].files.items() if maker.startswith("directory."))
    assert sum(made[0].written.values()) < pages / 2
    assert any(report.removed for report in made)


def _differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_what_has_ended_leaves_the_search_the_sitemap_and_its_own_address(tmp_path: Path) -> None:
    due, full, tomorrow = tmp_path / "due", tmp_path / "full", BEGIN + timedelta(days=1)
    OfferFactory(slug="over", end_date=BEGIN.date())
    OfferFactory(slug="on")
    publish(due, BEGIN)
    bring_up_to_date(due, BEGIN)
    publish(due, tomorrow, only_due=True)
    assert json.loads(tree(due)[ENTRY_FILE])["gone"]
    bring_up_to_date(due, tomorrow)
    publish(full, tomorrow)
    bring_up_to_date(full, tomorrow)
    files = tree(due)
    assert "offers/on/index.html" in files
    assert "offers/over/index.html" not in files
    assert b"/offers/over/" not in files["sitemap.xml"]
    assert files[ENTRY_FILE] == tree(full)[ENTRY_FILE]
