"""The everyday ways in on the home page."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pages.models import WayIn
from tests.factories import CategoryFactory, LifeAreaFactory

pytestmark = pytest.mark.django_db


def test_a_way_in_leads_somewhere():
    with pytest.raises(ValidationError, match="Say where this leads"):
        WayIn(label="Food").clean()


def test_a_way_in_leads_to_one_place(site):
    double = WayIn(page=site.root_page.specific, label="Food", category=CategoryFactory(), life_area=LifeAreaFactory())
    with pytest.raises(ValidationError, match="Choose one"):
        double.validate_constraints()
    with pytest.raises(IntegrityError, match="way_in_leads_to_one_place_at_most"), transaction.atomic():
        double.save()


def test_a_way_in_whose_category_was_deleted_searches_for_its_label(site, client):
    category = CategoryFactory(name="Chess")
    WayIn.objects.create(page=site.root_page.specific, label="Playing chess", category=category)
    assert f'href="/categories/{category.slug}/"' in client.get("/").content.decode()
    category.delete()
    assert 'href="/search/results/?q=Playing+chess"' in client.get("/").content.decode()
