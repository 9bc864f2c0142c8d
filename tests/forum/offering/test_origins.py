"""The page of an offer says how it came out of the forum, and is made anew when that changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Offer
from forum.models import OfferOrigin, Pledge
from forum.offering.origins import load_origins
from tests.directory.publishables.contract import forecast, unforeseen, whole_site
from tests.factories import OfferFactory, meeting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def started(site: object) -> OfferOrigin:
    """Tai Chi that was pledged on 7 March, and another offer of which nobody knows how it began."""
    held = meeting(date(2026, 3, 7))
    pledge = Pledge.objects.create(words="Tai Chi", meeting=held, made_on=held.day)
    OfferFactory(name="Chess", slug="chess", first_published_at=NOW)
    tai_chi = OfferFactory(name="Tai Chi", slug="tai-chi", first_published_at=NOW)
    return OfferOrigin.objects.create(offer=tai_chi, on=held.day, meeting=held, pledge=pledge)


def test_its_page_says_where_it_started_and_leads_there(started: OfferOrigin, client: Client) -> None:
    html = client.get("/offers/tai-chi/").content.decode()
    assert '<a href="/forum/meetings/2026-03-07/">Started at the forum on 7 March 2026</a>' in html
    assert "Started at the forum" not in client.get("/offers/chess/").content.decode()


def test_a_meeting_that_is_not_public_is_not_linked(started: OfferOrigin, client: Client) -> None:
    started.meeting.unpublish()
    html = client.get("/offers/tai-chi/").content.decode()
    assert "<p>Started at the forum" in html.replace(' class="origin"', "")


def moved(started: OfferOrigin) -> None:
    started.meeting.slug = "a-saturday"
    started.meeting.save()


def renamed_above(started: OfferOrigin) -> None:
    above = started.meeting.get_parent().specific
    above.slug = "gatherings"
    above.save_revision().publish()


def made_known(started: OfferOrigin) -> None:
    OfferOrigin.objects.create(offer=Offer.objects.get(slug="chess"), on=date(2026, 5, 1))


@pytest.mark.parametrize(
    "edit",
    [
        moved,
        renamed_above,
        made_known,
        lambda started: started.meeting.unpublish(),
        lambda started: started.delete(),
    ],
    ids=["moved", "renamed above", "made known", "unpublished", "forgotten"],
)
def test_whatever_changes_about_it_makes_the_page_anew(
    started: OfferOrigin, edit: Callable[[OfferOrigin], object]
) -> None:
    before = whole_site(NOW)
    edit(started)
    expected = forecast(before, NOW)
    assert expected is not None
    after = whole_site(NOW)
    assert unforeseen(before, after, expected) == {}
    assert _pages_of_offers(before) != _pages_of_offers(after)


def _pages_of_offers(site: object) -> object:
    return {path: made for path, made in site.pages.items() if path.startswith("/offers/")}  # type: ignore[attr-defined]  # of the contract


def test_however_many_came_out_of_the_forum_it_takes_as_many_queries(started: OfferOrigin) -> None:
    load_origins()  # Wagtail remembers where its sites are
    with CaptureQueriesContext(connection) as few:
        load_origins()
    for number in range(3):
        OfferOrigin.objects.create(
            offer=OfferFactory(), on=date(2026, 4, 1), meeting=meeting(date(2026, 4, number + 1))
        )
    with CaptureQueriesContext(connection) as more:
        assert len(load_origins()) == 4
    assert len(more) == len(few) <= 4
