"""An entry from one model instance, saved or not: for previews and for the few that a search found."""

from typing import Any

from directory.catalogue.checks import load_standings
from directory.catalogue.entries import (
    OFFER_FIELDS,
    ORGANISATION_FIELDS,
    OfferEntry,
    OrganisationEntry,
    Place,
    Taxonomy,
    offer_entry,
    organisation_entry,
)
from directory.catalogue.events import EVENT_FIELDS, EventEntry, event_entry
from directory.catalogue.loading import CATEGORIES, PLACE_FIELDS, Checking, load_taxonomy, place
from directory.catalogue.relating import RELATIONS, Relating
from directory.catalogue.sessions import Timing, row_of
from directory.models import Offer, Organisation
from events.models import Event
from places.models import Venue


def entry_of(offer: Offer, taxonomy: Taxonomy | None = None) -> OfferEntry:
    """The entry of an offer with its relations as they are in memory."""
    taxonomy = taxonomy or load_taxonomy()
    schedules = offer.schedules.all()  # as they are in the form, saved or not
    own = {*offer.venues.all(), *(schedule.venue for schedule in schedules if schedule.venue)}
    venues: list[Venue] = sorted(own, key=lambda venue: (venue.name, venue.postcode, venue.pk))
    places = {venue.pk: _place_of(venue, taxonomy) for venue in venues if venue.live}
    linked = [tuple(value.pk for value in getattr(offer, name).all()) for name in RELATIONS]
    relating = Relating(taxonomy, places)
    entry = offer_entry(
        *_values(offer, OFFER_FIELDS), organisation_entry_of(offer.organisation, taxonomy), *relating.of(*linked)
    )
    Timing(places).put(entry, [row_of(schedule) for schedule in schedules])
    standings = load_standings([offer.pk]) if offer.pk else {}
    return Checking(standings, relating.limit).put(entry, offer.pk, linked[CATEGORIES])


def organisation_entry_of(organisation: Organisation, taxonomy: Taxonomy | None = None) -> OrganisationEntry:
    venue = organisation.based_at
    based_at = _place_of(venue, taxonomy or load_taxonomy()) if venue and venue.live else None
    return organisation_entry(*_values(organisation, ORGANISATION_FIELDS), place=based_at)


def event_entry_of(event: Event, taxonomy: Taxonomy | None = None) -> EventEntry:
    """The entry of an event as it is in memory. An organisation that is not published is left out, as on its page."""
    taxonomy = taxonomy or load_taxonomy()
    host, venue = event.organisation, event.venue
    under = {category.pk for category in event.categories.all()}
    return event_entry(
        *_values(event, EVENT_FIELDS),
        organisation_entry_of(host, taxonomy) if host and host.live else None,
        _place_of(venue, taxonomy) if venue and venue.live else None,
        tuple(topic for pk, topic in taxonomy.categories.items() if pk in under),
    )


def _place_of(venue: Venue, taxonomy: Taxonomy) -> Place:
    return place(_values(venue, PLACE_FIELDS), taxonomy)


def _values(instance: object, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(instance, name) for name in names)
