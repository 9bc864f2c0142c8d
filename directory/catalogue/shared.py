"""The whole directory, loaded once a run however many pages ask for it."""

from directory.catalogue.entries import OfferEntry, OrganisationEntry, Taxonomy
from directory.catalogue.loading import load_offers, load_organisations, load_taxonomy
from directory.models import Offer, Organisation
from publishing.publishable import Build


def taxonomy(build: Build) -> Taxonomy:
    return build.once("directory.taxonomy", load_taxonomy)


def organisations(build: Build) -> list[OrganisationEntry]:
    """Every published organisation, by name."""
    return build.once(
        "directory.organisations", lambda: load_organisations(Organisation.objects.published(), taxonomy(build))
    )


def offers(build: Build) -> list[OfferEntry]:
    """Every published offer, by name."""
    return build.once(
        "directory.offers",
        lambda: load_offers(Offer.objects.published(build.today), taxonomy(build), organisations(build)),
    )
