"""The directory as an editor meets it in Wagtail's admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.models import Offer
from tests.factories import CategoryFactory, OfferFactory, OrganisationFactory, VenueFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    client.force_login(ada_the_administrator())
    return client


def offer_form(**values):
    """What the edit form posts for a plain offer."""
    return {
        "name": "Chair yoga",
        "slug": "",
        "summary": "Yoga on a chair.",
        "organisation": OrganisationFactory().pk,
        "tags": "",
        "status": "active",
        "cost": "",
        "joining": "",
        "schedules-TOTAL_FORMS": "0",
        "schedules-INITIAL_FORMS": "0",
        **values,
    }


def add(ada, **values):
    return ada.post(reverse("wagtailsnippets_directory_offer:add"), offer_form(**values, **{"action-publish": "1"}))


def test_an_offer_that_nobody_can_reach_is_refused_in_plain_words(ada):
    response = add(ada)

    assert response.status_code == 200
    assert "People need a way to reach this" in response.content.decode()
    assert not Offer.objects.exists()


def test_a_place_and_a_time_are_a_way_to_reach_it(ada):
    add(ada, venues=[VenueFactory().pk], times_note="Mondays at 10am")

    offer = Offer.objects.get()
    assert offer.slug == "chair-yoga"
    assert offer.live


def test_a_draft_keeps_its_many_to_many_values_and_the_public_entry_stays_as_it_was(ada):
    yoga, walking = CategoryFactory(), CategoryFactory()
    offer = OfferFactory(relations__categories=[walking])

    ada.post(
        reverse("wagtailsnippets_directory_offer:edit", args=[offer.pk]),
        offer_form(name="New name", phone="0161 496 0000", categories=[yoga.pk], slug=offer.slug),
    )

    offer.refresh_from_db()
    draft = offer.get_latest_revision_as_object()
    assert offer.name != "New name"
    assert list(offer.categories.all()) == [walking]
    assert draft.name == "New name"
    assert list(draft.categories.all()) == [yoga]


def test_two_offers_of_one_name_get_two_addresses(ada):
    add(ada, phone="0161 496 0000")
    add(ada, phone="0161 496 0001")

    assert set(Offer.objects.values_list("slug", flat=True)) == {"chair-yoga", "chair-yoga-2"}


def test_closing_an_offer_needs_a_reason(ada):
    response = add(ada, phone="0161 496 0000", status="temporarily closed")

    assert "Say why it is closed" in response.content.decode()


def test_an_imported_offer_without_contact_can_still_be_edited(ada):
    offer = OfferFactory(phone="", times_note="", source="sports_clubs", source_row=1)

    response = ada.post(
        reverse("wagtailsnippets_directory_offer:edit", args=[offer.pk]),
        offer_form(name="Renamed", slug=offer.slug, **{"action-publish": "1"}),
    )

    assert response.status_code == 302
    offer.refresh_from_db()
    assert offer.name == "Renamed"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_offers_can_be_exported(ada, kind):
    OfferFactory.create_batch(3)

    response = ada.get(reverse("wagtailsnippets_directory_offer:list"), {"export": kind})

    assert response.status_code == 200
    assert len(b"".join(response.streaming_content)) > 100


def test_the_list_of_offers_takes_the_same_number_of_queries_however_many_there_are(ada):
    url = reverse("wagtailsnippets_directory_offer:list")
    OfferFactory.create_batch(3)
    ada.get(url)  # fills caches of content types and permissions
    with CaptureQueriesContext(connection) as few:
        ada.get(url)
    OfferFactory.create_batch(20)
    with CaptureQueriesContext(connection) as many:
        ada.get(url)

    assert len(many) == len(few)


def test_every_screen_of_the_directory_opens(ada):
    offer = OfferFactory(relations__venues=[VenueFactory()])
    for name, args in [("list", []), ("add", []), ("edit", [offer.pk]), ("history", [offer.pk]), ("usage", [offer.pk])]:
        assert ada.get(reverse(f"wagtailsnippets_directory_offer:{name}", args=args)).status_code == 200, name
    for model in ("directory_organisation", "directory_category", "places_venue", "places_area"):
        for name in ("list", "add"):
            assert ada.get(reverse(f"wagtailsnippets_{model}:{name}")).status_code == 200, (model, name)


def test_publishing_an_offer_is_written_into_its_history(ada):
    add(ada, phone="0161 496 0000")

    assert ModelLogEntry.objects.for_instance(Offer.objects.get()).filter(action="wagtail.publish").exists()
