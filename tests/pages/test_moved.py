"""Rule: an address that somebody wrote down works on when an editor changes it, as long as the thing is there."""

from pathlib import Path

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect as Kept
from wagtail.models import Page, Site

from directory.models import LifeArea
from pages.models import EditorialPage
from pages.moved import redirects
from publishing import changes
from publishing.keys import collection
from publishing.signals import changed
from tests.factories import (
    AreaFactory,
    CategoryFactory,
    LifeAreaFactory,
    OfferFactory,
    OrganisationFactory,
    WayToWellbeingFactory,
)
from tests.publishing.toy import publish, tree

pytestmark = pytest.mark.django_db


def told() -> dict[str, str]:
    return {old: new for old, new, _ in redirects()}


def move(entry: object, slug: str) -> None:
    entry.slug = slug  # type: ignore[attr-defined]  # all of them have one
    entry.save()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("factory", "folder"),
    [
        (OfferFactory, "offers"),
        (OrganisationFactory, "organisations"),
        (CategoryFactory, "categories"),
        (LifeAreaFactory, "life-areas"),
        (WayToWellbeingFactory, "five-ways"),
        (AreaFactory, "areas"),
    ],
)
def test_the_old_address_leads_to_the_new_one(factory, folder):
    entry = factory(slug="old")
    changes.note(["a log that has begun"])
    before = changes.position()
    move(entry, "new")
    assert told() == {f"/{folder}/old": f"/{folder}/new/"}
    assert collection(Kept) in (changes.since(before) or ())


def test_moved_twice_both_old_addresses_lead_straight_to_the_last():
    offer = OfferFactory(slug="a")
    move(offer, "b")
    move(offer, "c")
    assert told() == {"/offers/a": "/offers/c/", "/offers/b": "/offers/c/"}


def test_moved_back_the_address_is_its_own_again():
    offer = OfferFactory(slug="a")
    move(offer, "b")
    move(offer, "a")
    assert told() == {"/offers/b": "/offers/a/"}


def test_who_takes_an_address_that_was_left_does_not_get_the_readers_of_who_left_it():
    first, second = OfferFactory(slug="a"), OfferFactory(slug="x")
    move(first, "b")
    move(first, "c")
    move(second, "b")
    assert told() == {"/offers/a": "/offers/c/", "/offers/x": "/offers/b/"}


def test_other_changes_and_drafts_record_nothing():
    offer = OfferFactory(slug="a")
    offer.name = "Another name"
    offer.save()
    offer.slug = "draft"
    offer.save_revision()
    never_public = OfferFactory(slug="hidden", live=False, first_published_at=None)
    move(never_public, "still-hidden")
    assert told() == {}


def test_a_published_draft_with_another_address_records_it():
    offer = OfferFactory(slug="a")
    offer.slug = "b"
    offer.save_revision().publish()
    assert told() == {"/offers/a": "/offers/b/"}


def test_what_is_deleted_takes_its_redirects_along_but_not_those_of_editors():
    Kept.add_redirect("/by-hand/", "/offers/b/")
    offer = OfferFactory(slug="a")
    move(offer, "b")
    offer.delete()
    assert told() == {"/by-hand": "/offers/b/"}


def test_a_rolled_back_move_leaves_no_redirect():
    from django.db import transaction

    offer = OfferFactory(slug="a")
    with pytest.raises(RuntimeError), transaction.atomic():
        move(offer, "b")
        raise RuntimeError
    assert told() == {}


@pytest.mark.django_db(transaction=True)
def test_a_renamed_page_is_followed_and_noted_once_its_redirect_is_there(site):
    there: list[bool] = []

    def heard(keys: frozenset[str], **_: object) -> None:
        if collection(Kept) in keys:
            there.append(Kept.objects.filter(old_path="/privacy").exists())

    changed.connect(heard)
    page = EditorialPage.objects.get(slug="privacy")
    page.slug = "your-data"
    page.save_revision().publish()
    changed.disconnect(heard)
    assert told() == {"/privacy": "/your-data/"}
    assert there[-1:] == [True]


def test_of_two_redirects_from_one_address_that_of_this_site_comes_first(site):
    Kept.add_redirect("/a/", "/offers/every-site/")
    Kept.add_redirect("/a/", "/offers/this-site/", site=site)
    other = Site.objects.create(hostname="other.example", root_page=Page.objects.get(depth=1))
    Kept.add_redirect("/b/", "/offers/other/", site=other)
    assert [(old, new) for old, new, _ in redirects()] == [
        ("/a", "/offers/this-site/"),
        ("/a", "/offers/every-site/"),
    ]


def published_and_live(public: Path, full: Path) -> dict[str, tuple[bool, int]]:
    """Of each old address: whether a page is published there, and what the running site answers."""
    publish(public, full=False)
    publish(full)
    assert tree(public) == tree(full)
    files, client = tree(public), Client()
    found = {}
    for old in told():
        name, response = f"{old[1:]}/index.html", client.get(f"{old}/")
        found[old] = (name in files, response.status_code)
        if name in files:
            assert response.content == files[name]
    return found


def test_the_running_site_and_the_published_one_send_on_to_what_is_there_and_to_nothing_else(site, tmp_path):
    public = tmp_path / "public"
    offer, other = OfferFactory(slug="a"), OfferFactory(slug="x")
    life = LifeArea.objects.first() or LifeAreaFactory(slug="leisure")
    publish(public)
    move(offer, "b")
    move(other, "y")
    move(life, "another")
    Kept.add_redirect("/elsewhere/", "https://example.org/")
    Kept.add_redirect("/no-more/", "/offers/never-was/")
    leads, nothing = (True, 301), (False, 404)
    expected = {
        "/offers/a": leads,
        "/offers/x": leads,
        "/elsewhere": leads,
        "/no-more": nothing,
        **{old: leads for old in told() if old.startswith("/life-areas/")},
    }
    assert published_and_live(public, tmp_path / "full-1") == expected
    other.status = "defunct"
    other.save()
    assert published_and_live(public, tmp_path / "full-2") == expected | {"/offers/x": nothing}
    OfferFactory(slug="a", name="A new one")
    assert published_and_live(public, tmp_path / "full-3") == expected | {
        "/offers/x": nothing,
        "/offers/a": (True, 200),
    }
