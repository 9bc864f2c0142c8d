import pytest

from directory.actions import load_taxonomies
from directory.models import Category, LifeArea, WayToWellbeing

pytestmark = pytest.mark.django_db


def test_a_new_site_has_the_eleven_life_areas_and_the_five_ways():
    load_taxonomies()

    assert LifeArea.objects.count() == 11
    assert WayToWellbeing.objects.count() == 5
    assert LifeArea.objects.first().slug == "mental-health"


def test_loading_again_changes_nothing():
    load_taxonomies()
    before = list(Category.objects.order_by("pk").values())

    assert load_taxonomies() == 0
    assert list(Category.objects.order_by("pk").values()) == before


def test_what_an_editor_changed_stays():
    load_taxonomies()
    food = Category.objects.get(slug="food")
    food.name = "Eating"
    food.save()
    food.life_areas.clear()

    load_taxonomies()

    food.refresh_from_db()
    assert food.name == "Eating"
    assert not food.life_areas.exists()


def test_a_category_below_another_inherits_its_life_areas_unless_it_names_its_own():
    load_taxonomies()

    assert [a.slug for a in Category.objects.get(slug="food-banks").life_areas.all()] == ["practical-help"]
    assert {a.slug for a in Category.objects.get(slug="healthy-eating").life_areas.all()} == {"physical-health"}


def test_every_category_says_in_a_sentence_what_it_is():
    load_taxonomies()

    assert not Category.objects.filter(description="").exists()
