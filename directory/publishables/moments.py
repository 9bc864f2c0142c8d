"""When pages of the directory change by themselves: what stands on them begins, ends, opens again or gets too old."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils import timezone

from directory import catalogue
from directory.catalogue import OfferEntry
from directory.catalogue.facets import days_of, gone_on, turns_quarterly
from events.icalendar.quarters import next_quarter
from publishing.publishable import Build


def first(days: Iterable[date | None], build: Build) -> date | None:
    """The first of these days that is still to come."""
    return min((day for day in days if day and day > build.today), default=None)


def midnight(day: date | None) -> datetime | None:
    """When a day begins, here."""
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def first_gone(offers: Iterable[OfferEntry], build: Build) -> date | None:
    """The next day on which one of these is gone."""
    return first([gone_on(offer) for offer in offers if offer.end_date], build)


def first_of_all_gone(build: Build) -> date | None:
    """The next day on which anything is gone: what counts or lists all offers changes then."""
    return build.once("directory.first_of_all_gone", lambda: first_gone(catalogue.offers(build), build))


def card_changes_on(offer: OfferEntry, build: Build) -> date | None:
    """The same of its card, which tells browsers of the sessions of a quarter of the year."""
    days = [changes_on(offer, build)]
    return first([*days, next_quarter(build.today)] if turns_quarterly(offer) else days, build)


def changes_on(offer: OfferEntry, build: Build) -> date | None:
    """The next day on which its page or its card says something else, or is gone."""
    return first(days_of(offer), build)
