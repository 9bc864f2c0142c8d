"""What an editor sees before publishing: the public page, made the way it is published, from what is in the form."""

from datetime import datetime

from django.http import HttpResponse

from directory import catalogue
from directory.catalogue import OfferEntry, OrganisationEntry
from directory.catalogue.origins import origins
from directory.models import Offer, Organisation
from directory.publishables.offers import OfferRow, offer_pages
from directory.publishables.organisations import OrganisationRow, events_of, organisation_pages
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render


def preview(entry: Offer | Organisation, now: datetime) -> HttpResponse:
    """The page of an entry as it is in memory, saved or not."""
    build = registry.begin(now)
    page = _offer_page(entry, build) if isinstance(entry, Offer) else _organisation_page(entry, build)
    return HttpResponse(render(page, build), content_type=page.content_type)


def _offer_page(offer: Offer, build: Build) -> Page:
    entry = catalogue.entry_of(offer, catalogue.taxonomy(build))
    row = OfferRow(entry, _offers_of(entry.organisation, build), origin=origins(build).get(entry.id))
    return offer_pages.page(row, build)


def _organisation_page(organisation: Organisation, build: Build) -> Page:
    entry = catalogue.organisation_entry_of(organisation, catalogue.taxonomy(build))
    return organisation_pages.page(OrganisationRow(entry, _offers_of(entry, build), events_of(entry, build)), build)


def _offers_of(organisation: OrganisationEntry, build: Build) -> list[OfferEntry]:
    offers = Offer.objects.published(build.today).filter(organisation=organisation.id)
    return catalogue.load_offers(offers, catalogue.taxonomy(build)) if organisation.id else []
