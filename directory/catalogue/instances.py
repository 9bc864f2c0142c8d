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
from directory.catalogue.loading import PLACE_FIELDS, load_taxonomy, place, related, with_checks
from directory.models import Offer, Organisation
from places.models import Venue


def entry_of(offer: Offer, taxonomy: Taxonomy | None = None) -> OfferEntry:
    """The entry of an offer with its relations as they are in memory."""
    taxonomy = taxonomy or load_taxonomy()
    venues: list[Venue] = sorted(offer.venues.all(), key=lambda venue: (venue.name, venue.postcode, venue.pk))
    linked = {
        name: [value.pk for value in getattr(offer, name).all()]
        for name in ("areas", "categories", "life_areas", "ways_to_wellbeing", "audiences", "languages")
    }
    places = {venue.pk: _place_of(venue, taxonomy) for venue in venues if venue.live}
    entry = offer_entry(
        *_values(offer, OFFER_FIELDS),
        organisation=organisation_entry_of(offer.organisation, taxonomy),
        **related({**linked, "venues": list(places)}, taxonomy, places),
    )
    return with_checks(entry, load_standings([offer.pk]).get(offer.pk) if offer.pk else None, taxonomy)


def organisation_entry_of(organisation: Organisation, taxonomy: Taxonomy | None = None) -> OrganisationEntry:
    venue = organisation.based_at
    based_at = _place_of(venue, taxonomy or load_taxonomy()) if venue and venue.live else None
    return organisation_entry(*_values(organisation, ORGANISATION_FIELDS), place=based_at)


def _place_of(venue: Venue, taxonomy: Taxonomy) -> Place:
    return place(_values(venue, PLACE_FIELDS), taxonomy)


def _values(instance: object, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(instance, name) for name in names)
