"""What a list shows of an offer."""

from datetime import date
from decimal import Decimal

import pytest

from directory.cards import offer_card, offer_cards, organisation_cards
from directory.enums import Cost, Status
from directory.models import Offer, Organisation
from places.models import Venue
from tests.factories import AreaFactory, OfferFactory, OrganisationFactory, VenueFactory

pytestmark = pytest.mark.django_db


class SalfordStation:
    latitude, longitude = 53.4831, -2.2667


def test_a_card_says_when_where_what_it_costs_and_how_to_join(today: date) -> None:
    hall = VenueFactory(name="St Mark's hall", town="Stretford", area=AreaFactory(name="Trafford"))
    offer = OfferFactory(
        name="Tai Chi",
        cost=Cost.CHARGE,
        cost_amount=Decimal("2.50"),
        organisation__name="Friends",
        relations__venues=[hall],
    )
    card = offer_card(offer, today)
    assert (card.title, card.url) == ("Tai Chi", f"/offers/{offer.slug}/")
    assert card.when == "Tuesdays, 10am to 11.30am"
    assert card.where == "St Mark's hall, Stretford, Trafford"
    assert (card.cost, card.joining, card.organisation) == ("£2.50", "Just turn up", "Friends")
    assert card.distance == ""


def test_a_card_says_how_far_the_nearest_place_is_only_when_it_knows_from_where(today: date) -> None:
    far = VenueFactory(name="A far hall", latitude=53.6, longitude=-2.6)
    near = VenueFactory(name="Near hall", latitude=53.48, longitude=-2.26)
    offer = OfferFactory(relations__venues=[far, near])
    card = offer_card(offer, today, near=SalfordStation())
    assert card.distance == "under half a mile"
    assert card.where.startswith("Near hall, Stretford and 1 other place")


def test_a_closed_offer_says_until_when(today: date) -> None:
    offer = OfferFactory(
        status=Status.TEMPORARILY_CLOSED, status_reason="The roof leaks", closed_until=date(2027, 1, 3)
    )
    assert offer_card(offer, today).flag == "Closed until 3 January 2027"


def test_a_card_never_says_that_an_import_was_a_check(today: date) -> None:
    offer = OfferFactory(source="gm_libraries", source_row=1, imported_on=date(2026, 11, 21))
    assert offer_card(offer, today).freshness_words == "Not checked yet. Added on 21 November 2026"
    assert offer_card(offer, today).freshness_state == "unchecked"


def test_a_card_spreads_over_the_arguments_of_its_component(today: date) -> None:
    card = offer_card(OfferFactory(name="Walk"), today)
    assert dict(**card)["title"] == "Walk"


def test_cards_in_bulk_are_those_made_one_by_one(today: date) -> None:
    hidden = VenueFactory(hidden=True, latitude=None, longitude=None)
    OfferFactory(relations__venues=[VenueFactory(), hidden])
    OfferFactory(organisation__based_at=VenueFactory())
    cards = offer_cards(Offer.objects.all(), today, SalfordStation())
    assert cards == {offer.pk: offer_card(offer, today, SalfordStation()) for offer in Offer.objects.all()}


@pytest.mark.parametrize("offers", [1, 8])
def test_the_number_of_queries_does_not_depend_on_the_number_of_cards(
    today: date, offers: int, django_assert_num_queries: object
) -> None:
    OfferFactory.create_batch(offers, relations__venues=[VenueFactory()])
    with django_assert_num_queries(22):
        offer_cards(Offer.objects.all(), today)


def test_an_organisation_counts_only_offers_that_the_public_may_see(today: date) -> None:
    organisation = OrganisationFactory()
    OfferFactory(organisation=organisation)
    OfferFactory(organisation=organisation, status=Status.ENDED)
    OfferFactory(organisation=organisation, live=False)
    cards = organisation_cards(Organisation.objects.all(), today)
    assert cards[organisation.pk].offers_words == "1 offer"


def test_a_hidden_place_leaves_no_trace_on_a_card(today: date) -> None:
    refuge = Venue(
        name="Rose House", address="9 Secret Lane", town="Urmston", postcode="M41 5DX", hidden=True, area=AreaFactory()
    )
    refuge.save()
    card = offer_card(OfferFactory(relations__venues=[refuge]), today, SalfordStation())
    assert card.where == "The address is private"
    assert card.distance == ""
