"""The directory as the public reads it: published entries, loaded in bulk, with nothing that may not be shown.

Pages, lists and cards are made from these entries and not from model instances. That makes them fast (plain slots,
a fixed number of queries) and safe: what has ended, what is a draft and where a hidden venue is never gets in here.
"""

from directory.catalogue.entries import OfferEntry, OrganisationEntry, Place, Session, Taxonomy, Topic
from directory.catalogue.events import EventEntry, load_events
from directory.catalogue.instances import entry_of, event_entry_of, organisation_entry_of
from directory.catalogue.loading import by_name, load_offers, load_organisations, load_taxonomy
from directory.catalogue.sessions import next_sessions, sessions_between, taking_place
from directory.catalogue.shared import events, offers, organisations, taxonomy, whole

__all__ = [
    "EventEntry",
    "OfferEntry",
    "OrganisationEntry",
    "Place",
    "Session",
    "Taxonomy",
    "Topic",
    "by_name",
    "entry_of",
    "event_entry_of",
    "events",
    "load_events",
    "load_offers",
    "load_organisations",
    "load_taxonomy",
    "next_sessions",
    "offers",
    "organisation_entry_of",
    "organisations",
    "sessions_between",
    "taking_place",
    "taxonomy",
    "whole",
]
