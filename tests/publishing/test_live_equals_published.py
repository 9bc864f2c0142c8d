"""Rule: the live page and the published file are the same bytes. Over everything that is registered."""

from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from directory.enums import Cost, Status
from directory.models import Category, LifeArea
from tests.factories import AreaFactory, OfferFactory, OrganisationFactory, VenueFactory
from tests.publishing.toy import NOW, publish, tree

# Made by the publish alone, or served live by somebody else.
PUBLISHED_ONLY = ("search-index/", "media/")


def make_a_directory() -> None:
    """A little of everything that pages treat in a way of its own."""
    call_command("set_up", verbosity=0)
    area = AreaFactory(name="Trafford", slug="trafford")
    places = VenueFactory.create_batch(3, area=area)
    refuge = VenueFactory(hidden=True, latitude=None, longitude=None, area=area)
    categories, lives = list(Category.objects.all()[:12]), list(LifeArea.objects.all())
    host = OrganisationFactory(
        name="Stretford Neighbours & Friends", based_at=places[0], description="We <3 Stretford."
    )
    for number in range(60):  # long enough for lists to have several pages
        OfferFactory(
            organisation=host if number % 2 else OrganisationFactory(),
            relations__venues=[places[number % 3]],
            relations__categories=[categories[number % 2]],
            relations__life_areas=[lives[number % 2]],
        )
    OfferFactory(name="A safe place to stay", relations__venues=[refuge], relations__areas=[area])
    OfferFactory(name="Closed now", status=Status.TEMPORARILY_CLOSED, status_reason="Painting")
    OfferFactory(name="Gone", status=Status.ENDED)
    OfferFactory(name="A made-up one", is_example=True, cost=Cost.CHARGE, cost_amount="2.50", end_date=date(2027, 1, 1))


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_every_published_page_is_what_the_running_site_shows(public: Path) -> None:
    make_a_directory()
    publish(public)
    client = Client()
    files = {name: content for name, content in tree(public).items() if not name.startswith(PUBLISHED_ONLY)}
    assert len(files) > 100
    for name, published in files.items():
        path = "/" + name.removesuffix("index.html")
        response = client.get(path)
        assert response.status_code in (200, 404 if name == "404.html" else 200), path
        assert response.content == published, path
