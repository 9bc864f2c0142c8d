"""A small directory and the people who check it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from directory.freshness.actions import standing_of
from directory.freshness.checking.models import Call
from directory.freshness.checking.plans import plan_week
from directory.freshness.derivation import derive
from directory.freshness.models import FreshnessSettings
from tests.factories import OfferFactory, OrganisationFactory
from tests.personas import vera_the_volunteer

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 11, 16, 9, tzinfo=LONDON)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@transaction.atomic
def offers(many, *, organisation=None, weeks=10, **values):
    """Offers that have been in the directory for so many weeks and owe as much on the Monday of the tests."""
    since = (MONDAY - weeks * WEEK).date()
    made = [
        OfferFactory(organisation=organisation or OrganisationFactory(), imported_on=since, **values)
        for _ in range(many)
    ]
    for offer in made:
        standing_of(offer, MONDAY)
    derive([offer.pk for offer in made], timezone.localdate(MONDAY))
    return made


def budget(checks):
    settings = FreshnessSettings.load()
    settings.checks_a_week = checks
    settings.save()


def planned_call(many=2, **values):
    """One organisation's call, planned; its offers are those of the call."""
    organisation = OrganisationFactory(phone="0161 496 0777")
    offers(many, organisation=organisation, **values)
    plan_week(MONDAY)
    return Call.objects.get(organisation=organisation)


@pytest.fixture
def vera(db):
    return vera_the_volunteer()


@pytest.fixture
def on_monday():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def as_vera(client, vera, on_monday):
    client.force_login(vera)
    return client
