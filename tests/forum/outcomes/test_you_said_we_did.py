"""What people said and what came of it, in public."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from forum.enums import ActionState, Audience, RecordState
from forum.models import AgendaItem, Attendance, Decision, GuestCount, OfferOrigin, Pledge
from forum.publishables import you_said_we_did
from forum.publishables.you_said_we_did import PATH, SHOWN
from publishing import registry
from tests.factories import ActionFactory, MemberFactory, OfferFactory, meeting, project

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
RECORD = {"record_state": RecordState.PUBLISHED, "closed_at": NOW, "record_published_at": NOW}
DONE = {"state": ActionState.DONE, "closed_on": date(2026, 11, 18), "we_did": "The hall opens on Sundays"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def _cards(client: Client, path: str = PATH) -> list[str]:
    page = html.fromstring(client.get(path).content)
    return [" ".join(card.text_content().split()) for card in page.xpath('//article[@class="you-said"]')]


def test_it_is_there_before_there_is_anything_to_tell(site: object, client: Client) -> None:
    assert "There is nothing here yet" in client.get(PATH).text and _cards(client) == []


def test_an_action_is_told_with_its_meeting_its_project_and_its_offers(site: object, client: Client) -> None:
    held, club = meeting(date(2026, 11, 3)), project("Sunday club")
    ActionFactory(you_said="Nothing on Sundays", meeting=held, project=club, **DONE)
    ActionFactory(words="Nobody wrote for the public about this one")
    OfferOrigin.objects.create(offer=OfferFactory(name="Sunday tea"), on=held.day, project=club)
    OfferOrigin.objects.create(offer=OfferFactory(name="Hidden", live=False), on=held.day, project=club)
    [card] = _cards(client)
    assert card == (
        "You said Nothing on Sundays We did The hall opens on Sundays Done on 18 November 2026 "
        f"Spoken of at: {held.title} Project: Sunday club You can join: Sunday tea"
    )


def test_who_did_it_is_not_told(site: object, client: Client) -> None:
    owner = MemberFactory(display_name="Rosa Open", name_shown=Audience.EVERYBODY)
    ActionFactory(owners=[owner], owner_words="Our Stan", words="Ring Rita", **DONE)
    text = client.get(PATH).text
    assert not any(name in text for name in ("Rosa", "Stan", "Rita"))


def test_what_was_dropped_says_what_came_of_it_or_nothing(site: object, client: Client) -> None:
    dropped = {"state": ActionState.DROPPED, "closed_on": date(2026, 11, 18), "reason": "Secret"}
    ActionFactory(you_said="A pool", **dropped)
    ActionFactory(you_said="A bus", we_did="We asked, and they said no.", **dropped)
    ActionFactory(you_said="A bench")
    assert [card[:14] for card in _cards(client)] == ["You said A bus", "You said A ben"]
    assert "Secret" not in client.get(PATH).text and "We could not do it" in client.get(PATH).text


def test_a_decision_is_told_once_its_record_is_public_and_something_came_of_it(site: object, client: Client) -> None:
    held = meeting(date(2026, 11, 3), **RECORD)
    item = AgendaItem.objects.create(meeting=held, title="Sundays")
    told = {"came_of_it": "Twelve people came", "decided_on": held.day}
    Decision.objects.create(words="We open on Sundays", meeting=held, item=item, **told)
    Decision.objects.create(words="Not yet", meeting=meeting(date(2026, 11, 17)), **told)
    Decision.objects.create(words="Nothing came of it", meeting=held, decided_on=held.day)
    pledge = Pledge.objects.create(words="Our hall", item=item, made_on=held.day)
    OfferOrigin.objects.create(offer=OfferFactory(name="Sunday tea"), on=held.day, pledge=pledge)
    [card] = _cards(client)
    assert card.startswith("We decided We open on Sundays What came of it Twelve people came Decided on 3 November")
    assert card.endswith("You can join: Sunday tea")


def test_a_long_list_has_a_page_for_each_year(site: object, client: Client) -> None:
    for days in range(SHOWN + 1):
        ActionFactory(**DONE | {"we_did": f"No {days}.", "closed_on": NOW.date() - timedelta(days=30 * days)})
    assert len(_cards(client)) == SHOWN and "We did No 0." in _cards(client)[0]
    years = {year: len(_cards(client, f"{PATH}{year}/")) for year in (2026, 2025)}
    assert sum(years.values()) == SHOWN + 1 and all(years.values())
    assert client.get(f"{PATH}2024/").status_code == 404


def test_the_number_of_queries_does_not_grow(site: object) -> None:
    counts = []
    for number in range(2):
        for n in range(1 + number):
            held = meeting(date(2026, 1 + n, 2 + number), **RECORD)
            ActionFactory(meeting=held, project=project(f"Club {number} {n}"), **DONE)
            OfferOrigin.objects.create(offer=OfferFactory(), on=held.day, meeting=held)
            Attendance.objects.create(meeting=held, member=MemberFactory())
        build = registry.begin(NOW)
        with CaptureQueriesContext(connection) as queries:
            you_said_we_did.page(you_said_we_did.rows(build)[0], build)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


def test_only_totals_of_meetings_with_a_public_record_are_shown(site: object, client: Client) -> None:
    public, not_yet = meeting(date(2026, 11, 3), **RECORD), meeting(date(2026, 11, 17))
    for held in (public, not_yet):
        Attendance.objects.create(meeting=held, member=MemberFactory(display_name="Rosa", takes_part="carer"))
        GuestCount.objects.create(meeting=held, takes_part="from a church", count=7)
    page = client.get(PATH)
    rows = [[cell.text_content() for cell in row] for row in html.fromstring(page.content).xpath("//tbody/tr")]
    assert rows == [["3 November 2026", "8"]]
    assert not any(words in page.text for words in ("Rosa", "carer", "from a church"))


def test_the_charts_say_in_a_table_what_they_show(site: object, client: Client) -> None:
    ActionFactory(made_on=date(2026, 10, 6), **DONE)
    ActionFactory(made_on=date(2026, 11, 17))
    page = html.fromstring(client.get(PATH).content)
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows == [["October 2026", "0", "1"], ["November 2026", "1", "1"]]
    assert "Half of what we do is done within 43 days." in page.text_content()
    assert page.xpath('//svg[@aria-hidden="true"]//rect') and not page.xpath("//*[@style]")


def test_it_changes_when_a_month_begins_an_offer_ends_or_a_day_comes(site: object) -> None:
    def changes_at() -> date:
        build = registry.begin(NOW)
        moment = you_said_we_did.page(you_said_we_did.rows(build)[0], build).changes_at
        assert moment
        return moment.date()

    assert changes_at() == date(2026, 12, 1)
    club = project()
    club.offers = [OfferFactory(end_date=date(2026, 11, 24))]
    club.save()
    assert changes_at() == date(2026, 11, 25)
    ActionFactory(made_on=date(2026, 11, 23))
    assert changes_at() == date(2026, 11, 23)
