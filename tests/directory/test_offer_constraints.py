"""What the database itself refuses, by the names of its constraints."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from directory.enums import Cost, Status
from directory.models import Category, Offer
from tests.factories import CategoryFactory, OfferFactory, OrganisationFactory, VenueFactory

pytestmark = pytest.mark.django_db


def refuses(constraint: str, make, /, **values) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("offer_has_a_name", {"name": ""}),
        ("offer_ages_in_order", {"minimum_age": 60, "maximum_age": 18}),
        ("offer_amount_only_when_charged", {"cost": Cost.FREE, "cost_amount": 4}),
        ("offer_amount_only_when_charged", {"cost": Cost.CHARGE, "cost_amount": -1}),
        ("offer_temporarily_closed_says_why", {"status": Status.TEMPORARILY_CLOSED}),
        ("offer_closed_until_only_when_closed", {"closed_until": date(2027, 1, 1)}),
        ("offer_ends_after_it_starts", {"start_date": date(2027, 1, 2), "end_date": date(2027, 1, 1)}),
        ("offer_can_be_reached", {"phone": "", "times_note": ""}),
        ("offer_source_has_a_row", {"source": "gm_libraries"}),
    ],
)
def test_an_impossible_offer_is_refused(name, values):
    refuses(name, OfferFactory, **values)


def test_an_imported_offer_may_have_nothing_but_its_place():
    offer = OfferFactory(phone="", times_note="", source="sports_clubs", source_row=3)

    assert offer.provenance == "sports_clubs:3"


def test_an_organisation_needs_a_name():
    refuses("organisation_has_a_name", OrganisationFactory, name="")


def test_a_hidden_venue_never_gets_a_point():
    refuses("venue_hidden_has_no_point", VenueFactory, hidden=True)
    assert VenueFactory(hidden=True, latitude=None, longitude=None).public_address == ""


def test_a_point_is_whole_and_on_earth():
    refuses("venue_has_a_whole_point_or_none", VenueFactory, latitude=None)
    refuses("venue_point_is_on_earth", VenueFactory, latitude=91)


def test_a_category_is_not_its_own_parent():
    category = CategoryFactory()
    with pytest.raises(IntegrityError, match="category_is_not_its_own_parent"), transaction.atomic():
        Category.objects.filter(pk=category.pk).update(parent=category)


def test_what_has_ended_is_not_published(today):
    OfferFactory(status=Status.ENDED)
    OfferFactory(end_date=date(2026, 11, 20))
    OfferFactory(live=False)
    lasting = [OfferFactory(), OfferFactory(end_date=today), OfferFactory(end_date=date(2027, 1, 1))]

    assert set(Offer.objects.published(today)) == set(lasting)
