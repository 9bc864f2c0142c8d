import pytest

from directory.actions import load_taxonomies
from directory.demo.examples import load_examples
from directory.models import Offer

pytestmark = pytest.mark.django_db


def test_a_dozen_made_up_offers_are_all_marked_as_examples():
    load_taxonomies()

    assert load_examples() >= 12
    assert not Offer.objects.filter(is_example=False).exists()
    assert not Offer.objects.filter(organisation__is_example=False).exists()


def test_loading_examples_again_changes_nothing():
    load_taxonomies()
    load_examples()
    before = list(Offer.objects.order_by("pk").values())

    assert load_examples() == 0
    assert list(Offer.objects.order_by("pk").values()) == before


def test_examples_use_only_numbers_and_addresses_that_cannot_exist():
    load_taxonomies()
    load_examples()

    assert all(
        phone.startswith("0161 496 0") for phone in Offer.objects.exclude(phone="").values_list("phone", flat=True)
    )
    assert all(email.endswith(".example") for email in Offer.objects.exclude(email="").values_list("email", flat=True))


def test_every_example_has_a_category():
    load_taxonomies()
    load_examples()

    assert not Offer.objects.filter(categories__isnull=True).exists()


def test_the_times_of_examples_are_read_into_sessions() -> None:
    load_examples()
    tai_chi = Offer.objects.get(slug="example-free-tai-chi")
    assert [(row.byday, row.is_read) for row in tai_chi.schedules.all()] == [("TU", True)]
