"""Editors see in Wagtail's admin what became of their edits."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import Site

from accounts.models import User
from pages.models import EditorialPage
from publishing import changes
from publishing.models import Publication
from tests.factories import CategoryFactory, OfferFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 14, 2, 7, tzinfo=UTC)


@pytest.fixture
def ada(client: Client, site: Site, settings: Settings, public: Path) -> Client:
    settings.FORTNIGHT_PUBLIC = public
    client.force_login(ada_the_administrator())
    return client


def all_is_published(**what: Any) -> Publication:
    told: dict[str, Any] = {"at": NOW, "changes": changes.position().number, "release": 7, "pages": 12, "seconds": 0.21}
    return Publication.objects.create(**told | what)


def text(client: Client, address: str, **options: Any) -> str:
    response = client.get(address, **options)
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def address_of(instance: Any) -> str:
    about = instance._meta
    return reverse("publishing_admin:standing", args=[about.app_label, about.model_name, instance.pk])


def edit_pages() -> dict[str, str]:
    """Where things are edited that the public site shows."""
    settings = ["pages", "sitesettings", Site.objects.get().pk]
    return {
        "an offer": reverse("wagtailsnippets_directory_offer:edit", args=[OfferFactory().pk]),
        "an organisation": reverse(
            "wagtailsnippets_directory_organisation:edit", args=[OfferFactory().organisation.pk]
        ),
        "a category": reverse("wagtailsnippets_directory_category:edit", args=[CategoryFactory().pk]),
        "a page": reverse("wagtailadmin_pages:edit", args=[EditorialPage.objects.get(slug="accessibility").pk]),
        "the home page": reverse("wagtailadmin_pages:edit", args=[Site.objects.get().root_page_id]),
        "settings": reverse("wagtailsettings:edit", args=settings),
    }


def test_every_page_on_which_something_public_is_edited_says_how_it_stands(ada: Client) -> None:
    addresses = edit_pages()
    for name, address in addresses.items():
        html = text(ada, address)
        assert html.count("<publishing-status") == 1, name
        assert "Waiting to be published" in html, name
    all_is_published(at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC))
    for name, address in addresses.items():
        assert "On the public site since 5 January 2026, 09:00:00" in text(ada, address), name


def test_a_new_entry_that_is_not_saved_yet_says_nothing(ada: Client) -> None:
    assert "<publishing-status" not in text(ada, reverse("wagtailsnippets_directory_offer:add"))


def test_what_the_public_site_does_not_show_says_nothing(ada: Client) -> None:
    ada_herself = User.objects.get(email="ada@fortnight.example")
    assert "<publishing-status" not in text(ada, reverse("wagtailusers_users:edit", args=[ada_herself.pk]))


def test_the_status_can_be_asked_for_again(ada: Client, public: Path) -> None:
    offer = OfferFactory(slug="tai-chi")
    found = ada.get(address_of(offer)).json()
    assert found == {
        "state": "waiting",
        "headline": "Waiting to be published",
        "detail": "",
        "url": "",
        "willChange": True,
    }
    (public / "current/offers/tai-chi").mkdir(parents=True)
    (public / "current/offers/tai-chi/index.html").touch()
    all_is_published()
    found = ada.get(address_of(offer)).json()
    assert found["url"].endswith("/offers/tai-chi/")
    assert not found["willChange"]
    assert "no-store" in ada.get(address_of(offer)).headers["Cache-Control"]


def test_the_status_is_for_those_who_edit(client: Client, site: Site) -> None:
    offer = OfferFactory()
    assert client.get(address_of(offer)).status_code == 302
    client.force_login(vera_the_volunteer())
    assert client.get(address_of(offer), headers={"accept": "application/json"}).status_code in (302, 403)


@pytest.mark.parametrize("path", ["directory/offer/999", "directory/nothing/1", "accounts/user/1"])
def test_there_is_no_status_of_what_is_not_there(ada: Client, path: str) -> None:
    assert ada.get(f"/admin/reports/publishing/standing/{path}/").status_code == 404


def test_after_publishing_a_page_the_list_says_what_becomes_of_it(ada: Client) -> None:
    page = EditorialPage.objects.get(slug="accessibility")
    page.save_revision().publish()
    all_is_published()
    response = ada.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), follow=True)
    html = " ".join(response.content.decode().split())
    assert "Waiting to be taken off the public site" in html
    assert address_of(page) in html


def test_after_saving_a_category_the_list_says_what_becomes_of_it(ada: Client) -> None:
    category = CategoryFactory(name="Walking", slug="walking")
    form = {
        "name": "Walks",
        "slug": "walking",
        "description": "",
        "parent": "",
        "life_areas": [],
        "ways_to_wellbeing": [],
    }
    address = reverse("wagtailsnippets_directory_category:edit", args=[category.pk])
    html = " ".join(ada.post(address, form, follow=True).content.decode().split())
    assert "Waiting to be published" in html
    assert address_of(category) in html


def test_the_report_lists_what_was_published_and_what_went_wrong(ada: Client) -> None:
    all_is_published()
    all_is_published(release=None, pages=0, error="The disk is full.")
    html = text(ada, reverse("publishing_admin:publications"))
    assert "The disk is full." in html
    assert "0.21" in html
    assert "22 November 2026, 14:02:07" in html
    assert "failed" in html
    assert ada.get(reverse("publishing_admin:publications_results")).status_code == 200
    export = ada.get(reverse("publishing_admin:publications"), {"export": "csv"})
    assert b"The disk is full." in b"".join(export.streaming_content)


def test_the_report_is_for_those_who_are_permitted(client: Client, site: Site) -> None:
    vera = vera_the_volunteer()
    client.force_login(vera)
    address = reverse("publishing_admin:publications")
    assert client.get(address).status_code == 302
    assert address not in text(client, reverse("wagtailadmin_home"))
    vera.user_permissions.add(Permission.objects.get(codename="view_publication"))
    assert client.get(address).status_code == 200
    assert address in text(client, reverse("wagtailadmin_home"))


def test_the_report_takes_as_many_queries_for_fifty_as_for_five(
    ada: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(50):
        all_is_published(release=number + 1)
    with django_assert_max_num_queries(20):
        ada.get(reverse("publishing_admin:publications"))
