"""Publishing what changed of what is on gives what publishing everything gives, whatever is edited and as days pass."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from directory.models import Offer, OfferSchedule
from events.models import Event
from events.timetables.weekdays import Weekday
from publishing import changes
from publishing.publisher import Publisher
from publishing.report import Report
from tests.factories import VenueFactory
from tests.pages.whats_on.conftest import MORNING, SUNDAY, put_event, put_on
from tests.publishing.toy import tree

pytestmark = pytest.mark.django_db
OURS = "pages.whats_on."


class Site:
    def __init__(self, folder: Path, clock: Any) -> None:
        self.folder, self.clock, self.number = folder, clock, 0
        changes.note(["a log that has begun"])
        self._publish("public", full=True)

    def after(self, change: Callable[[], object] = lambda: None, **later: float) -> Report:
        """Compares with a full publish, so long after the change."""
        change()
        self.clock.move_to(timezone.now() + timedelta(**later))
        self.number += 1
        report = self._publish("public", full=False)
        assert report.full_because == ""
        self._publish(f"full-{self.number}", full=True)
        assert self.pages() == tree(self.folder / f"full-{self.number}")
        return report

    def pages(self) -> dict[str, bytes]:
        return tree(self.folder / "public")

    def _publish(self, name: str, full: bool) -> Report:
        return Publisher(self.folder / name, workers=1, wait=0).publish(timezone.localtime(), full=full)


def ours(report: Report) -> dict[str, int]:
    return {name.removeprefix(OURS): count for name, count in report.written.items() if name.startswith(OURS)}


@pytest.fixture
def published(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("pages.whats_on.agenda.LINES_A_PAGE", 3)
    with time_machine.travel(MORNING, tick=False) as clock:
        put_on("Walk", days=[Weekday.SUNDAY, Weekday.TUESDAY], starts=10, ends=11)
        put_on("Night café", starts=22, ends=1)
        put_event("Fair", day=date(2026, 11, 25))
        yield Site(tmp_path / "sites", clock)


def test_an_edit_of_a_text_makes_no_page_of_what_is_on(published):
    offer = Offer.objects.get(name="Walk")
    offer.description = "Bring a friend."
    assert ours(published.after(offer.save)) == {}


def test_another_name_is_on_the_pages_of_its_days_and_no_others(published):
    offer = Offer.objects.get(name="Walk")
    offer.name = "Stroll"
    written = ours(published.after(offer.save))
    assert written == {"today": 1, "days": 16, "weeks": 8, "areas": 1}


def test_whatever_is_edited_the_pages_are_those_of_a_full_publish(published):
    schedule = OfferSchedule.objects.first()
    fair = Event.objects.get()
    for change in (
        lambda: put_on("Choir", days=[Weekday.TUESDAY]),
        lambda: [put_on(f"Group {n}", days=[Weekday.TUESDAY]) for n in range(5)],
        lambda: put_event("Open day", day=SUNDAY),
        lambda: _set(fair, day=date(2026, 11, 26)),
        lambda: _set(fair, status="cancelled", status_reason="Rain"),
        lambda: _set(schedule, byday="WE"),
        lambda: _set(VenueFactory(), name="Another hall"),
        lambda: _set(Offer.objects.get(name="Choir").venues.get(), hidden=True, latitude=None, longitude=None),
        schedule.delete,
        fair.delete,
        lambda: Offer.objects.get(name="Group 2").delete(),
        lambda: _set(Offer.objects.get(name="Group 3"), end_date=date(2026, 12, 1)),
    ):
        published.after(change)


def test_as_days_pass_yesterday_goes_and_another_day_comes(published):
    assert "whats-on/2026-11-22/index.html" in published.pages()
    for later in ({"hours": 2, "minutes": 59}, {"minutes": 1}, {"hours": 13}, {"hours": 1}, {"days": 1}, {"days": 5}):
        published.after(**later)
    pages = published.pages()
    today = timezone.localdate()
    assert f"whats-on/{today}/index.html" in pages
    assert f"whats-on/{today - timedelta(1)}/index.html" not in pages
    assert f"whats-on/{today + timedelta(55)}/index.html" in pages
    assert f"whats-on/{today + timedelta(56)}/index.html" not in pages


def test_after_a_long_pause_all_days_are_there_again(published):
    published.after(days=29)
    days = [name for name in published.pages() if name.startswith("whats-on/20") and name.count("-") == 3]
    assert len(days) == 56


def test_a_publish_finds_what_is_over_by_itself(published):
    published.clock.move_to(datetime(2026, 11, 22, 11, 0, tzinfo=UTC))
    written = ours(published.after())
    assert written == {"today": 1, "days": 1, "weeks": 1, "months": 1, "areas": 1}
    assert b">Walk<" not in published.pages()["whats-on/2026-11-22/index.html"]


def test_a_quiet_hour_makes_nothing(published):
    assert ours(published.after(minutes=30)) == {}


def _set(row: Any, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
