"""Editors find in the admin what was imported."""

import pytest
from django.db import connection

from directory.models import Offer
from tests.directory.importing.conftest import club


@pytest.mark.django_db
def test_editors_find_imported_entries_by_their_words(run, settings, request):
    if connection.vendor == "sqlite" and request.config.getoption("nomigrations"):
        pytest.skip("on SQLite, Wagtail's migrations make the tables of its search")
    from wagtail.search.backends import get_search_backend

    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
    run([club("Tai Chi"), club("Judo")])
    run([club("Tai Chi", summary="Gentle movement in the park."), club("Judo")])
    find = get_search_backend().search
    assert [offer.name for offer in find("judo", Offer)] == ["Judo"]
    assert [offer.name for offer in find("gentle", Offer)] == ["Tai Chi"]
