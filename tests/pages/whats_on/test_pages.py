"""The pages of what is on: which there are, and what stands on them."""

import re
from datetime import date, time, timedelta

import pytest
from django.test import Client

from directory.enums import Status
from events.enums import EventStatus
from events.timetables.pattern import Change, Kind
from events.timetables.weekdays import Weekday
from tests.factories import AreaFactory, OrganisationFactory, VenueFactory
from tests.pages.whats_on.conftest import SUNDAY, Get, put_event, put_on

pytestmark = pytest.mark.django_db
TODAY = "/whats-on/2026-11-22/"


@pytest.mark.parametrize(
    ("path", "exists"),
    [
        ("/whats-on/", True),
        (TODAY, True),
        ("/whats-on/2026-11-21/", False),
        ("/whats-on/2027-01-16/", True),  # the 56th day
        ("/whats-on/2027-01-17/", False),
        ("/whats-on/2026-02-30/", False),
        ("/whats-on/week/2026-11-16/", True),
        ("/whats-on/week/2026-11-17/", False),  # not a Monday
        ("/whats-on/week/2027-01-04/", True),  # the eighth week
        ("/whats-on/week/2027-01-11/", False),
        ("/whats-on/2026-11/", True),
        ("/whats-on/2027-01/", True),
        ("/whats-on/2027-02/", False),
        ("/whats-on/2026-13/", False),
        (f"{TODAY}page/2/", False),
    ],
)
def test_there_are_pages_for_eight_weeks_and_no_others(get: Get, path: str, exists: bool) -> None:
    assert (get(path) != "404") is exists


def test_a_day_lists_events_first_and_then_by_part_of_the_day(get: Get) -> None:
    put_on("Library", starts=9, ends=17)
    put_on("Choir", starts=19, ends=20)
    put_on("Tea", starts=14, ends=15)
    put_on("Walk", starts=10, ends=11)
    put_event("Fair", starts=18, ends=19)
    html = get(TODAY).partition("happenings-heading")[2]
    said = ["Events", "Fair", "Morning", "Walk", "Afternoon", "Tea", "Evening", "Choir", "Open for a while", "Library"]
    places = [html.index(f">{words}<") for words in said]
    assert places == sorted(places)


def test_a_line_says_when_where_and_that_it_is_free(get: Get) -> None:
    put_on("Walk", starts=10, ends=12)
    html = get(TODAY)
    assert "10am to midday" in html
    assert "St Mary’s Hall, Stretford, Trafford, free" in html


def test_a_line_tells_the_browser_when_it_is_unless_that_cannot_be_known(get: Get) -> None:
    off = Change(SUNDAY, reason="Ice")
    put_on("Walk", starts=10, ends=12)
    put_on("Half read", starts=10, ends=12, times_reading="partial")
    put_on("Ring first", starts=10, ends=12, kind=Kind.BY_APPOINTMENT)
    put_on("Called off", starts=10, ends=12, changes=(off,))
    put_event("Fair", starts=18, ends=None)
    put_event("Weekend", starts=18, ends=12, last_day=SUNDAY + timedelta(2))
    told = {
        name: re.findall(r'data-sessions="([^"]*)"', line)
        for line in get(TODAY).split("<li ")
        for name in re.findall(r'<a href="/(?:offers|events)/[^"]*">([^<]*)<', line)
    }
    assert told == {
        "Walk": ["=261122 1000-1200"],
        "Half read": ["~=261122 1000-1200"],
        "Ring first": [],
        "Called off": [],
        "Fair": ["=261122 1800-"],
        "Weekend": [],
    }


def test_everywhere_the_same_is_on(get: Get) -> None:
    put_on("Walk", days=[SUNDAY])
    for path in ("/whats-on/", TODAY, "/whats-on/week/2026-11-16/", "/whats-on/areas/trafford/"):
        assert "Walk" in get(path), path
    assert "1 session<" in get("/whats-on/2026-11/")


def test_an_area_shows_only_what_is_there(get: Get) -> None:
    AreaFactory(name="Salford", slug="salford")
    put_on("Walk")
    assert "Walk" in get("/whats-on/areas/trafford/")
    assert "Walk" not in get("/whats-on/areas/salford/")
    assert get("/whats-on/areas/nowhere/") == "404"


@pytest.mark.parametrize("path", ["/whats-on/", TODAY, "/whats-on/week/2026-11-16/", "/whats-on/areas/trafford/"])
def test_what_is_over_is_never_shown(get: Get, clock, path: str) -> None:
    put_on("Early", starts=8, ends=9)
    put_on("Later", starts=10, ends=11)
    put_on("No end", starts=8, ends=None)
    put_event("Fair", starts=8, ends=9)
    clock.move_to("2026-11-22T08:59:59+00:00")
    html = get(path)
    assert html.count(">Early<") == html.count(">Later<")
    assert (">Fair<" in html) is ("areas" not in path)  # it is nowhere
    clock.move_to("2026-11-22T09:00:00+00:00")
    html = get(path)
    assert ">Fair<" not in html
    assert html.count(">Early<") == html.count(">Later<") - 1
    assert ">No end<" in html


def test_a_month_counts_no_session_that_is_over(get: Get, clock) -> None:
    put_on("Early", days=[SUNDAY], starts=8, ends=9)
    put_on("Later", days=[SUNDAY], starts=10, ends=11)
    assert "2 sessions" in get("/whats-on/2026-11/")
    clock.move_to("2026-11-22T09:30:00+00:00")
    assert "1 session<" in get("/whats-on/2026-11/")


def test_what_is_called_off_is_not_counted_as_on(get: Get) -> None:
    def counted(day: str) -> list[str]:
        link = rf'/whats-on/{day}/".*?(?:name-list__words|month__count)">([^<]*)<'
        return [re.findall(link, get(path), re.DOTALL)[0] for path in ("/whats-on/", "/whats-on/2026-11/")]

    tuesday, wednesday = date(2026, 11, 24), date(2026, 11, 25)
    put_on("Walk", days=[tuesday], changes=(Change(tuesday, "Ice"),))
    put_on("Talk", days=[tuesday], changes=(Change(tuesday, "Ice", wednesday),))
    put_event("Gala", day=wednesday, status=EventStatus.CANCELLED, status_reason="Snow")
    assert counted("2026-11-24") == ["1 cancelled and 1 moved"] * 2
    assert counted("2026-11-25") == ["1 session, and 1 cancelled", "1 session"]  # a month names events


def test_what_runs_past_midnight_is_there_until_it_is_over(get: Get, clock) -> None:
    put_on("Night shelter", days=[SUNDAY - timedelta(1)], starts=20, ends=8)
    clock.move_to("2026-11-22T07:59:00+00:00")
    for path in ("/whats-on/", TODAY):
        assert "Since Saturday 21 November" in get(path)
        assert "8pm to 8am the next day" in get(path)
    clock.move_to("2026-11-22T08:00:00+00:00")
    assert "Night shelter" not in get("/whats-on/") + get(TODAY)


@pytest.mark.parametrize(
    ("moment", "is_there"),
    [("2026-10-25T00:15:00+00:00", True), ("2026-10-25T01:15:00+00:00", True), ("2026-10-25T02:00:00+00:00", False)],
)
def test_the_night_on_which_clocks_go_back_is_an_hour_longer(get: Get, clock, moment: str, is_there: bool) -> None:
    put_on("Night café", days=[date(2026, 10, 24)], starts=22, ends=2)
    clock.move_to(moment)
    assert ("Night café" in get("/whats-on/")) is is_there


def test_the_browser_is_told_the_day_and_the_end_in_utc(get: Get) -> None:
    put_on("Walk", days=[SUNDAY], starts=10, ends=11)
    assert '<time datetime="2026-11-22" data-day>' in get(TODAY)
    assert 'data-ends="2026-11-22T11:00Z"' in get(TODAY)


def test_something_cancelled_says_so_and_why(get: Get, clock) -> None:
    put_on("Walk", starts=10, ends=11, changes=(Change(SUNDAY, reason="Ice on the path"),))
    put_event("Fair", status=EventStatus.CANCELLED, status_reason="The tent blew away")
    html = get(TODAY)
    assert "Ice on the path" in html
    assert "The tent blew away" in html
    assert html.count("Cancelled") == 2
    assert "Cancelled" not in get("/whats-on/2026-11-23/")
    clock.move_to("2026-11-22T11:00:00+00:00")
    assert "Ice on the path" not in get(TODAY)


def test_something_moved_stands_on_both_days(get: Get) -> None:
    change = Change(SUNDAY, reason="The hall is booked", moved_to=date(2026, 11, 24), starts=time(14), ends=time(15))
    put_on("Walk", days=[Weekday.SUNDAY], changes=(change,))
    assert "Moved to Tuesday 24 November" in get(TODAY)
    moved = get("/whats-on/2026-11-24/")
    assert "2pm to 3pm" in moved
    assert "In place of 22 November: The hall is booked" in moved


def test_an_event_of_several_days_is_on_each_of_them(get: Get) -> None:
    put_event("Exhibition", day=date(2026, 11, 20), last_day=date(2026, 11, 23), starts=10, ends=16)
    assert "Exhibition" in get(TODAY)
    assert "20 November to 23 November" in get("/whats-on/2026-11-23/")
    assert "Exhibition" not in get("/whats-on/2026-11-24/")


def test_a_hidden_venue_never_shows_a_place(get: Get) -> None:
    area = AreaFactory(name="Salford", slug="salford")
    refuge = VenueFactory(name="The Refuge", town="Eccles", area=area, hidden=True, latitude=None, longitude=None)
    put_on("Women’s group", relations__venues=[refuge])
    put_event("Open day", venue=refuge)
    everything = "".join(get(path) for path in ("/whats-on/", TODAY, "/whats-on/week/2026-11-16/"))
    assert "Women’s group" in everything
    assert "The address is private" in everything
    for secret in ("The Refuge", "Eccles"):
        assert secret not in everything
    assert "Women’s group" not in get("/whats-on/areas/salford/")


@pytest.mark.parametrize(
    "values",
    [
        {"status": Status.ENDED},
        {"status": Status.TEMPORARILY_CLOSED, "status_reason": "Painting"},
        {"status": Status.TEMPORARILY_CLOSED, "status_reason": "Painting", "closed_until": date(2026, 11, 22)},
        {"start_date": date(2026, 11, 23)},
        {"end_date": date(2026, 11, 21)},
        {"live": False},
        {"organisation__live": False},
    ],
)
def test_what_is_closed_over_or_a_draft_is_not_on(get: Get, values: dict) -> None:
    if values.pop("organisation__live", True) is False:
        values["organisation"] = OrganisationFactory(live=False)
    put_on("Walk", **values)
    put_event("Draft of a fair", live=False)
    assert "Walk" not in get(TODAY) + get("/whats-on/")
    assert "fair" not in get(TODAY) + get("/whats-on/")


def test_a_day_of_which_nothing_is_known_says_so_and_what_is_open_most_days(get: Get) -> None:
    assert "Nothing is known for this day" in get("/whats-on/2026-12-25/")
    put_on("Library", starts=9, ends=17, kind=Kind.DROP_IN, not_on_bank_holidays=True)
    html = get("/whats-on/2026-12-25/")
    assert "Nothing is known for this day" in html
    assert "These are open on most days" in html
    assert "Library" in html


def test_a_week_shows_all_events_and_the_first_sessions(get: Get) -> None:
    for number in range(14):
        put_on(f"Group {number:02}", days=[SUNDAY], relations__venues=[])
        put_event(f"Event {number:02}")
    html = get("/whats-on/week/2026-11-16/")
    assert html.count(">Event ") == 14
    assert html.count(">Group ") == 12
    assert "2 more on Sunday 22 November" in html


def test_a_long_day_has_pages_and_links_to_its_parts(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.whats_on.agenda.LINES_A_PAGE", 3)
    for number in range(9):
        put_on(f"Group {number}", days=[SUNDAY], starts=9 + number, ends=10 + number, relations__venues=[])
    first = get(TODAY)
    assert f'href="{TODAY}#morning"' in first
    assert f'href="{TODAY}page/2/' in first
    everything, page, number = first, first, 2  # where pages end depends on what is on them
    while f'href="{TODAY}page/{number}/' in page:
        page = get(f"{TODAY}page/{number}/")
        everything, number = everything + page, number + 1
    assert sorted(everything.count(f">Group {number}<") for number in range(9)) == [1] * 9


def test_pages_lead_to_those_beside_them_and_to_no_others(get: Get) -> None:
    today, last = get(TODAY), get("/whats-on/2027-01-16/")
    assert 'rel="prev"' not in today
    assert 'href="/whats-on/2026-11-23/" rel="next"' in today
    assert 'rel="next"' not in last
    assert "/whats-on/week/" not in last  # the ninth week has no page
    assert 'href="/whats-on/week/2026-11-23/" rel="next"' in get("/whats-on/week/2026-11-16/")
    assert 'href="/whats-on/2026-12/" rel="next"' in get("/whats-on/2026-11/")


def test_the_form_asks_the_search_for_the_day(get: Get) -> None:
    html = get("/whats-on/2026-11-25/")
    assert 'action="/search/results/"' in html
    assert '<input type="hidden" name="on" value="2026-11-25">' in html
    assert 'name="part" type="checkbox" value="morning"' in html


@pytest.mark.parametrize(
    "path", ["/whats-on/", TODAY, "/whats-on/week/2026-11-16/", "/whats-on/2026-11/", "/whats-on/areas/trafford/"]
)
def test_more_offers_ask_no_more_questions(get: Get, client: Client, django_assert_max_num_queries, path: str) -> None:
    put_on("Walk")
    put_event("Fair")
    client.get(path)
    with django_assert_max_num_queries(60) as first:
        client.get(path)
    for number in range(5):
        put_on(f"Walk {number}")
        put_event(f"Fair {number}")
    with django_assert_max_num_queries(len(first)):
        client.get(path)


def test_without_any_known_hour_one_has_to_ask(get: Get) -> None:
    put_event("Open day", starts=None, ends=None)
    assert "All day" in get(TODAY)
