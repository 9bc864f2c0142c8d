"""When pages of the directory change by themselves: what stands on them begins, ends, opens again or gets too old."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from directory import catalogue
from directory.catalogue import OfferEntry
from publishing.publishable import Build

DAY = timedelta(days=1)
NEVER = date.max


def earliest(days: Iterable[date | None], build: Build) -> datetime | None:
    """Midnight, here, of the first of these days that is still to come."""
    first = min((day for day in days if day and day > build.today), default=NEVER)
    return None if first == NEVER else timezone.make_aware(datetime.combine(first, time()))


def gone_on(offer: OfferEntry) -> date | None:
    """The first day on which no page shows it any more."""
    return offer.end_date and offer.end_date + DAY


def first_gone(offers: Iterable[OfferEntry], build: Build) -> date | None:
    """The next day on which one of these is gone."""
    return min((day for offer in offers if (day := gone_on(offer)) and day > build.today), default=None)


def first_of_all_gone(build: Build) -> date | None:
    """The next day on which anything is gone: what counts or lists all offers changes then."""
    return build.once("directory.first_of_all_gone", lambda: first_gone(catalogue.offers(build), build))


def changes_on(offer: OfferEntry, build: Build) -> date | None:
    """The next day on which its page or its card says something else, or is gone."""
    known = build.once("directory.changes_on", dict[int, date | None])
    if offer.id not in known:
        known[offer.id] = min((day for day in _days(offer, build.today) if day and day > build.today), default=None)
    return known[offer.id]


def _days(offer: OfferEntry, today: date) -> Iterable[date | None]:
    yield offer.checks.changes_on(today)
    yield offer.start_date
    yield offer.closed_until and offer.closed_until + DAY
    yield gone_on(offer)
