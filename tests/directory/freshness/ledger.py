"""What tests of the ledger share."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from directory.freshness.models import Standing
from directory.freshness.replaying import replay_all
from directory.models import Offer

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Europe/London"))  # a Saturday
TODAY = NOW.date()
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def standing_of(offer: Offer) -> Standing:
    return Standing.objects.get(pk=offer.pk)


def differences(now: datetime) -> list[str]:
    """What a replay says that is not as the evidence says."""
    return [str(difference) for difference in replay_all(now, repair=False)]
