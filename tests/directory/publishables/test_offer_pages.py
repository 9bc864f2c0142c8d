"""Rule: the page of an offer names no hidden place, not even by how one gets in."""

import pytest
from django.test import Client

from tests.factories import OfferFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("hidden", [True, False])
def test_how_to_get_in_gives_no_hidden_place_away(site: object, hidden: bool) -> None:
    point = {"latitude": None, "longitude": None} if hidden else {}
    house = VenueFactory(name="Rose House", address="9 Quiet Lane", hidden=hidden, **point)
    told = {"first_visit_welcome": "Ruth.", "first_visit_way_in": "Ring at 9 Quiet Lane, the blue door."}
    OfferFactory(slug="tea", relations__venues=[house], **told)
    page = Client().get("/offers/tea/").text
    assert "Ruth." in page
    assert [words in page for words in ("Quiet Lane", "Rose House", "blue door")] == [not hidden] * 3
