"""The directory as the public reads it: published entries, loaded in bulk, with nothing that may not be shown.

Pages, lists and cards are made from these entries and not from model instances. That makes them fast (plain slots,
a fixed number of queries) and safe: what has ended, what is a draft and where a hidden venue is never gets in here.
"""

from directory.catalogue.entries import OfferEntry, OrganisationEntry, Place, Taxonomy, Topic
from directory.catalogue.instances import entry_of, organisation_entry_of
from directory.catalogue.loading import by_name, load_offers, load_organisations, load_taxonomy
from directory.catalogue.shared import offers, organisations, taxonomy, whole

__all__ = [
    "OfferEntry",
    "OrganisationEntry",
    "Place",
    "Taxonomy",
    "Topic",
    "by_name",
    "entry_of",
    "load_offers",
    "load_organisations",
    "load_taxonomy",
    "offers",
    "organisation_entry_of",
    "organisations",
    "taxonomy",
    "whole",
]
