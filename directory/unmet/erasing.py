"""Throws away what is no longer needed: yesterday's codes, and counts older than 18 months."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from directory.unmet.models import DayCode, UnmetSearch

KEPT_FOR = timedelta(days=548)


@transaction.atomic
def erase(now: datetime) -> str:
    """A periodic function (directory.freshness.periodic)."""
    today = timezone.localdate(now)
    codes = DayCode.objects.of_past_days(today).delete()[0]
    counts = UnmetSearch.objects.before(today - KEPT_FOR).delete()[0]
    erased = [
        f"{number} {words}" for number, words in ((codes, "codes of past days"), (counts, "old counts")) if number
    ]
    return f"Erased {' and '.join(erased)}." if erased else ""
