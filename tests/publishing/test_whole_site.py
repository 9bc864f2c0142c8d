"""Rules for everything that is registered, on a directory of some size."""

from pathlib import Path

import pytest
from django.core.management import call_command

from directory.bench.filling import fill
from directory.models import Offer, Organisation
from tests.publishing.toy import publish, tree

pytestmark = pytest.mark.django_db


def test_twice_the_offers_take_the_same_number_of_queries(public: Path) -> None:
    call_command("set_up", verbosity=0)
    fill(40)
    publish(public)  # Wagtail remembers its site from the first time on
    first = publish(public)
    fill_more(40)
    second = publish(public)
    assert second.files["directory.offers"] == 2 * first.files["directory.offers"]
    assert second.queries == first.queries
    assert second.queries < 200


def fill_more(offers: int) -> None:
    for model in (Offer, Organisation):
        for entry in model.objects.all():
            entry.slug += "-before"
            entry.save(update_fields=["slug"])
    fill(offers, seed=7)


def test_publishing_the_same_directory_again_changes_nothing(public: Path) -> None:
    call_command("set_up", verbosity=0)
    fill(30)
    publish(public)
    before = tree(public)
    assert publish(public).release is None
    assert tree(public) == before


def test_every_page_of_the_sitemap_is_there(public: Path) -> None:
    call_command("set_up", verbosity=0)
    fill(30)
    publish(public)
    files = tree(public)
    paths = [
        line.partition("<loc>https://fortnight.example")[2].partition("</loc>")[0]
        for line in files["sitemap.xml"].decode().splitlines()
        if "<loc>" in line
    ]
    assert len(paths) > 50
    assert all(f"{path[1:]}index.html" in files for path in paths)
