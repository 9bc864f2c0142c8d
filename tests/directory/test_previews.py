"""Editors see the public page before it is public."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from directory.models import Offer, Organisation
from tests.factories import CategoryFactory, OfferFactory, OrganisationFactory, UserFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(UserFactory(is_superuser=True))
    return client


def previewed(admin: Client, entry: Offer | Organisation, **changes: object) -> str:
    """What the preview beside the form shows after these changes, none of them saved."""
    names = f"{entry.snippet_viewset.url_namespace}:{{}}".format
    form = querydict_from_html(admin.get(reverse(names("edit"), args=[entry.pk])).content.decode(), "w-editor-form")
    for name, value in changes.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    address = reverse(names("preview_on_edit"), args=[entry.pk])
    assert admin.post(address, form).json() == {"is_valid": True, "is_available": True}
    response = admin.get(address)
    assert response.status_code == 200
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    return response.content.decode()


def test_a_preview_shows_what_is_in_the_form(admin: Client) -> None:
    offer = OfferFactory(name="Tai Chi", relations__venues=[VenueFactory()])
    dance, hall = CategoryFactory(name="Dance"), VenueFactory(name="New hall")
    html = previewed(admin, offer, name="Salsa", categories=[str(dance.pk)], venues=[str(hall.pk)])
    assert "<h1>Salsa</h1>" in html
    assert f'<a href="{"/categories/" + dance.slug}/">Dance</a>' in html
    assert "New hall" in html
    offer.refresh_from_db()
    assert offer.name == "Tai Chi"


def test_a_preview_hides_a_hidden_place_as_the_public_page_does(admin: Client) -> None:
    refuge = VenueFactory(name="Rose House", hidden=True, latitude=None, longitude=None)
    html = previewed(admin, OfferFactory(relations__venues=[refuge]))
    assert "The address is kept private" in html
    assert "Rose House" not in html


def test_a_preview_names_the_other_offers_of_the_organisation_but_not_itself(admin: Client) -> None:
    offer = OfferFactory(name="Tai Chi")
    OfferFactory(name="Chess", organisation=offer.organisation)
    html = previewed(admin, offer)
    assert ">Chess</a>" in html
    assert f'href="/offers/{offer.slug}/">Tai Chi' not in html


def test_an_organisation_is_previewed_with_its_offers(admin: Client) -> None:
    offer = OfferFactory(name="Tai Chi", organisation=OrganisationFactory(name="Old name"))
    html = previewed(admin, offer.organisation, name="New name")
    assert "<h1>New name</h1>" in html
    assert ">Tai Chi</a>" in html


def test_a_draft_that_was_never_saved_can_be_previewed() -> None:
    response = Offer(name="Idea", slug="idea", organisation=OrganisationFactory()).make_preview_request()
    assert response.status_code == 200
    assert "<h1>Idea</h1>" in response.content.decode()
