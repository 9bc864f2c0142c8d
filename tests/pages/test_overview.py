"""What pages say of the whole directory is the same counted in memory as asked of the database."""

from datetime import date

import pytest
from django.utils import timezone

from directory import sources
from directory.freshness.models import Standing
from pages.overview import Asked, Loaded
from publishing import registry
from tests.factories import CategoryFactory, LifeAreaFactory, OfferFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

WHAT = ("counts", "freshness", "categories", "life_areas", "newest")


def make_a_directory() -> None:
    sources.register("some-list", sources.Source("the parish of Stretford"))
    parent = CategoryFactory(name="Sport of kinds", flagged_after=10)
    child = CategoryFactory(name="Walking", parent=parent)
    child.life_areas.set([LifeAreaFactory(name="Leisure")])
    CategoryFactory(name="Nothing in here")
    checked = OfferFactory(relations__categories=[child], source="some-list", source_row=1)
    Standing.objects.create(
        offer=checked, started_on=date(2026, 1, 1), owed_on=date(2026, 11, 2), checked_on=date(2026, 8, 2)
    )
    OfferFactory(relations__life_areas=[LifeAreaFactory(name="Money")], imported_on=date(2024, 1, 1))
    OfferFactory.create_batch(2, is_example=True)
    OfferFactory(status="defunct", relations__categories=[CategoryFactory(name="Only what has ended")])
    OfferFactory(first_published_at=None)
    OfferFactory(live=False)
    OrganisationFactory(live=False)


@pytest.mark.parametrize("what", WHAT)
def test_counted_in_memory_it_is_what_the_database_says(what: str) -> None:
    make_a_directory()
    build = registry.begin(timezone.localtime())
    found = getattr(Loaded(build), what)()
    assert found == getattr(Asked(build), what)()
    assert found


@pytest.mark.parametrize("what", WHAT)
def test_of_an_empty_directory_both_say_the_same(what: str) -> None:
    build = registry.begin(timezone.localtime())
    assert getattr(Loaded(build), what)() == getattr(Asked(build), what)()
