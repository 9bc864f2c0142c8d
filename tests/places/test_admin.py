"""Venues as an editor meets them in Wagtail's admin."""

import pytest
from django.urls import reverse

from places.models import Venue
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    client.force_login(ada_the_administrator())
    return client


def add(ada, **values):
    fields = {"name": "Old Trafford Library", "address": "Shrewsbury Street, Manchester", "action-publish": "1"}
    return ada.post(reverse("wagtailsnippets_places_venue:add"), fields | values)


def test_a_venue_is_put_on_the_map_by_its_postcode(ada):
    add(ada, postcode="m16 7nr")

    venue = Venue.objects.get()
    assert venue.postcode == "M16 7NR"
    assert venue.precision == "postcode"
    assert venue.latitude == pytest.approx(53.46, abs=0.02)


def test_a_postcode_that_cannot_be_one_is_refused_in_plain_words(ada):
    response = add(ada, postcode="M16")

    assert "is only the first half of a postcode" in response.content.decode()
    assert not Venue.objects.exists()


def test_a_hidden_venue_keeps_no_point(ada):
    add(ada, postcode="M16 7NR", hidden="on")

    venue = Venue.objects.get()
    assert venue.latitude is None
    assert venue.public_address == ""
