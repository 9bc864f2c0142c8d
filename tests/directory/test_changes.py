"""Every change that a public page shows is noted for the next publish, in the transaction that makes it."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from directory.actions import load_taxonomies
from directory.changes.noting import MOST_NAMED
from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.models import Category, Language, Offer, Organisation
from directory.signals import directory_changed
from publishing.keys import EVERYTHING
from publishing.models import Change
from tests.factories import (
    AreaFactory,
    AudienceFactory,
    CategoryFactory,
    LifeAreaFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
)
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


def noted(change: Callable[[], object]) -> set[str]:
    """The keys that a change touches."""
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        change()
    return set(Change.objects.filter(pk__gt=last).values_list("key", flat=True))


def names(*entries: Offer | Organisation) -> set[str]:
    return {f"{entry._meta.label_lower}:{entry.pk}" for entry in entries}


@pytest.fixture(autouse=True)
def _separate_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test runs in one transaction, in which nothing is noted twice; here, each change is one of its own."""
    monkeypatch.setattr("publishing.changes._waiting", lambda: iter(()))


def test_an_offer_touches_itself_and_who_makes_it() -> None:
    offer = OfferFactory()
    expected = names(offer, offer.organisation) | {"directory.offer", "directory.organisation"}
    assert noted(offer.save) == expected
    assert noted(Offer.objects.get().delete) == expected


def test_a_draft_touches_nothing() -> None:
    offer = OfferFactory()
    offer.summary = "Not for the public yet."
    assert noted(offer.save_revision) == set()
    assert noted(offer.organisation.save_revision) == set()


def test_publishing_a_draft_touches_the_offer() -> None:
    offer = OfferFactory()
    assert noted(offer.save_revision().publish) >= names(offer)
    assert noted(offer.unpublish) >= names(offer)


def test_links_touch_their_offer_from_either_end() -> None:
    offer, category, venue = OfferFactory(), CategoryFactory(), VenueFactory()
    assert names(offer) <= noted(lambda: category.offers.add(offer))
    assert names(offer) <= noted(lambda: category.offers.remove(offer))

    def place() -> None:
        offer.venues.set([venue])
        offer.save()

    assert names(offer) <= noted(place)
    assert noted(venue.offers.clear) == {EVERYTHING}


def test_an_organisation_touches_its_offers() -> None:
    offer, other = OfferFactory(), OfferFactory()
    found = noted(offer.organisation.save)
    assert names(offer, offer.organisation) <= found
    assert not names(other) & found


def test_a_venue_touches_whoever_is_there_even_when_it_goes() -> None:
    venue = VenueFactory()
    offer = OfferFactory(relations__venues=[venue])
    based_there = OrganisationFactory(based_at=venue)
    assert names(offer, based_there) <= noted(venue.save)
    assert names(offer, based_there) <= noted(venue.delete)


def test_a_check_touches_its_offer_where_the_public_reads_it() -> None:
    offer, ada = OfferFactory(), ada_the_administrator()
    assert names(offer) <= noted(lambda: record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada))
    assert noted(lambda: record(offer, Kind.VISITOR, now=NOW)) == set()


@pytest.mark.parametrize("make", [CategoryFactory, LifeAreaFactory, AudienceFactory, AreaFactory])
def test_a_new_name_touches_the_pages_that_show_it(make: type) -> None:
    word = make()
    word.name = "Another name"
    label = word._meta.label_lower
    assert noted(word.save) == {label, f"{label}:{word.pk}"}
    assert EVERYTHING in noted(word.delete)
    assert EVERYTHING in noted(make)


@pytest.mark.parametrize("change", [{"slug": "another"}, {"position": 7}, {"flagged_after": 8}])
def test_what_moves_entries_about_touches_everything(change: dict) -> None:
    category = CategoryFactory()
    vars(category).update(change)
    assert EVERYTHING in noted(category.save)


def test_where_a_category_leads_touches_everything() -> None:
    category, life_area, parent = CategoryFactory(), LifeAreaFactory(), CategoryFactory()
    assert EVERYTHING in noted(lambda: category.life_areas.add(life_area))
    category.parent = parent
    assert EVERYTHING in noted(category.save)
    assert EVERYTHING in noted(lambda: Language.objects.create(code="cy", name="Welsh"))


def test_new_taxonomies_touch_everything() -> None:
    assert noted(load_taxonomies) == {EVERYTHING}
    Category.objects.all()[0].save()
    assert noted(load_taxonomies) == set()


def test_what_too_many_show_touches_everything() -> None:
    def tell(offers: set[int] | None) -> None:
        directory_changed.send(None, offers=offers, organisations=set())

    assert noted(lambda: tell({3})) == {"directory.offer", "directory.offer:3"}
    assert noted(lambda: tell(set(range(MOST_NAMED + 1)))) == {EVERYTHING}
    assert noted(lambda: tell(None)) == {EVERYTHING}


def test_what_is_rolled_back_was_never_noted() -> None:
    offer = OfferFactory()

    def fail() -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            offer.save()
            raise ZeroDivisionError

    assert noted(fail) == set()
