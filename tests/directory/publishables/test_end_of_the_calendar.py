"""Rule: "31/12/9999", which spreadsheets write where nobody knows of an end, is not let in; and where it stands all the
same, it stops nothing beside it: no page, no calendar, no search."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from directory.freshness.asking.forms import StoppedForm
from directory.importing import values
from directory.models import OfferSchedule
from directory.scheduling.forms import SessionForm
from events.timetables.pattern import Change
from events.timetables.weekdays import Weekday
from publishing import registry
from tests.pages.whats_on.conftest import put_event, put_on

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
NEVER = date.max
LIVE = ["/whats-on/", "/calendar.ics", "/search/results/?q=tai+chi&on=today"]


def put_everything_on() -> None:
    put_on("Walk", slug="walk")
    until = OfferSchedule.objects.get(offer=put_on("Tai Chi for long", slug="lasting"))
    until.valid_to = NEVER
    until.save()
    put_on("Tai Chi on days", slug="days", days=(date(2026, 11, 25), NEVER))
    put_on(
        "Tai Chi moved", slug="moved", changes=(Change(NEVER), Change(date.min), Change(date(2026, 11, 25), "", NEVER))
    )
    at_night = OfferSchedule.objects.get(offer=put_on("Tai Chi at night", slug="night", starts=22, ends=1))
    at_night.dates = [NEVER.isoformat()]
    at_night.save()
    put_on("Tai Chi ends", slug="ends", end_date=NEVER)
    put_on("Tai Chi closed", slug="closed", status="temporarily closed", status_reason="Works", closed_until=NEVER)
    put_event("Exhibition", last_day=NEVER)
    put_event("Day of reckoning", day=NEVER)
    put_event("Night of reckoning", day=NEVER, starts=None, ends=None)


@pytest.mark.django_db
def test_the_last_day_of_the_calendar_stops_nothing(client: Client) -> None:
    with time_machine.travel(NOW, tick=False):
        put_everything_on()
        build = registry.begin(timezone.localtime())
        made = {one.page(row, build).path for one in registry.publishables() for row in one.rows(build)}
        found = {record.url for record in registry.search_records(build)}
        assert [client.get(path).status_code for path in LIVE] == [200] * len(LIVE)
    pages = {f"/offers/{slug}/" for slug in ("walk", "lasting", "days", "moved", "night", "ends", "closed")}
    assert pages <= made & found
    assert {"/events/exhibition/", "/events/day-of-reckoning/event.ics"} <= made


def test_who_writes_so_is_told_to_leave_it_empty() -> None:
    stopped = StoppedForm({"which": "paused", "reason": "Works", "until": "31/12/9999"}, NOW.date())
    assert stopped.errors["until"] == [
        "31 December 9999 is more than 20 years from now. Check the year. Leave it empty if nobody knows of an end."
    ]


@pytest.mark.django_db
def test_an_editor_is_told_in_which_field_of_a_session() -> None:
    asked = {"comes_round": "weekly", "weekdays": [Weekday.FRIDAY.code], "interval": "1", "attending": "session"}
    with time_machine.travel(NOW, tick=False):
        found = SessionForm({**asked, "valid_to": "31/12/9999"}).errors
        assert found.keys() == {"valid_to"}
        assert "Check the year. Leave it empty if nobody knows of an end." in found["valid_to"][0]
        found = SessionForm({**asked, "differences": "27 November 2026 moved to 31 December 9999"}).errors
        assert found.keys() == {"differences"}


def test_a_spreadsheet_that_writes_so_means_no_end() -> None:
    assert [values.day(text) for text in ("9999-12-31", "31/12/2099", "31/12/2031")] == [None, None, date(2031, 12, 31)]
