"""An organisation that can be asked, and a mail server that behaves as a test wants it to."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from directory.freshness.actions import standing_of
from directory.freshness.asking.models import Request
from directory.freshness.models import FreshnessSettings
from directory.models import Offer
from tests.directory.freshness.asking.mail_server import MailServer
from tests.factories import OfferFactory, OrganisationFactory, VenueFactory

NOW = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo("Europe/London"))  # a Tuesday


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(autouse=True)
def _asks_many(db: None) -> None:
    """Nobody is called this week, so that everybody can be asked."""
    settings = FreshnessSettings.load()
    settings.checks_a_week, settings.mails_a_week = 0, 700
    settings.save()


@pytest.fixture
def walk() -> Offer:
    """A walk with an address of its own, whose organisation has another."""
    organisation = OrganisationFactory(name="Stretford Walkers", email="office@walkers.example")
    return old_offer(
        name="Meadow walk",
        organisation=organisation,
        email="leader@walkers.example",
        relations__venues=[VenueFactory(name="Meadows car park", postcode="M32 0TH")],
    )


def old_offer(**values: object) -> Offer:
    """In the directory for half a year."""
    offer = OfferFactory(imported_on=(NOW - timedelta(weeks=26)).date(), source="", **values)
    standing_of(offer, NOW)
    return offer


@pytest.fixture
def ask() -> Callable[..., Request]:
    """Asks, and has the e-mails taken by a mail server."""
    from directory.freshness.asking.periodic import send_mails, write_mails

    def run(now: datetime = NOW) -> Request:
        write_mails(now)
        send_mails(now)
        return Request.objects.latest("pk")

    return run


@pytest.fixture
def mail_server(settings: object) -> Iterator[MailServer]:
    with MailServer() as server:
        settings.EMAIL_BACKEND = "directory.freshness.asking.backends.OnlyOnceBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
        yield server
