"""The page of an organisation: who they are, how to reach them, what they offer."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from directory import catalogue
from directory.cards import OfferCard, card_of, shown_on_card
from directory.catalogue import EventEntry, OfferEntry, OrganisationEntry
from directory.event_cards import event_card, shown_on_event_card
from directory.models import Offer, Organisation
from directory.publishables import moments, structured, touched
from directory.publishables.events import gone_on
from directory.sinking import sunk
from directory.words import contacts, freshness, names, places
from events.models import Event
from publishing.publishable import Build, Outline, Page, Publishable

OFFERS_AS_CARDS = 25
DESCRIPTION_LENGTH = 155


@dataclass(slots=True)
class OrganisationRow:
    organisation: OrganisationEntry
    offers: Sequence[OfferEntry]
    events: Sequence[EventEntry] = ()


class OrganisationPages(Publishable[OrganisationRow]):
    name = "directory.organisations"

    def rows(self, build: Build, **captured: Any) -> list[OrganisationRow]:
        if slug := captured.get("slug"):
            return _one(slug, build)
        return [_row(entry, build) for entry in catalogue.organisations(build)]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        hosts = {offer.organisation.key for offer in touched.offers_in(changed, build)}
        hosts |= {event.organisation.key for event in _hosted(build) if event.organisation and event.key in changed}
        return hosts | {entry.key for entry in touched.organisations_in(changed, build)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[OrganisationRow]:
        return [_row(entry, build) for entry in touched.organisations_in(subjects, build)]

    def outline(self, row: OrganisationRow, build: Build) -> Outline:
        offers = [offer.id for offer in _in_order(row, build)]
        events = [event.id for event in row.events]
        return Outline(row.organisation.path, (offers, events, str(_changes_on(row, build))))

    def page(self, row: OrganisationRow, build: Build) -> Page:
        organisation = row.organisation
        return Page(
            path=organisation.path,
            template="directory/organisation.html",
            title=organisation.name,
            description=_description(organisation),
            context=_words(row, build),
            breadcrumbs=[("Home", "/"), ("A to Z", "/a-z/")],
            json_ld=structured.organisation(organisation, _based_at(row), build.origin),
            noindex=organisation.is_example,
            changed=organisation.last_published_at,
            changes_at=moments.midnight(_changes_on(row, build)),
            depends_on=_shown(row),
            subject=organisation.key,
        )


def _row(entry: OrganisationEntry, build: Build) -> OrganisationRow:
    return OrganisationRow(entry, catalogue.whole(build).offers_of.get(entry.id, ()), events_of(entry, build))


def events_of(entry: OrganisationEntry, build: Build) -> Sequence[EventEntry]:
    """Those of its events that are still to come."""
    by_host = build.once("directory.events_by_host", lambda: _by_host(_hosted(build)))
    return by_host.get(entry.id, ())


def _hosted(build: Build) -> list[EventEntry]:
    return [event for event in catalogue.events(build) if event.organisation]


def _by_host(events: Iterable[EventEntry]) -> dict[int, list[EventEntry]]:
    found: dict[int, list[EventEntry]] = {}
    for event in events:
        if event.organisation:
            found.setdefault(event.organisation.id, []).append(event)
    return found


def _changes_on(row: OrganisationRow, build: Build) -> date | None:
    days = (moments.card_changes_on(offer, build) for offer in row.offers)
    return moments.first([*days, *(gone_on(event) for event in row.events)], build)


def _in_order(row: OrganisationRow, build: Build) -> Sequence[OfferEntry]:
    return sunk(row.offers, lambda offer: offer.checks.is_flagged(build.today))


def _shown(row: OrganisationRow) -> set[str]:
    """The names of what stands on its page."""
    place = row.organisation.place
    area = [place.area.key] if place and place.area else []
    offers = (key for offer in row.offers for key in shown_on_card(offer))
    events = (key for event in row.events for key in shown_on_event_card(event))
    return {row.organisation.key, *area, *offers, *events}


def _one(slug: str, build: Build) -> list[OrganisationRow]:
    taxonomy = catalogue.taxonomy(build)
    found = catalogue.load_organisations(Organisation.objects.published().filter(slug=slug), taxonomy)
    offers = Offer.objects.published(build.today).filter(organisation__slug=slug)
    coming = Event.objects.coming(build.today).filter(organisation__slug=slug)
    return [
        OrganisationRow(
            entry,
            catalogue.load_offers(offers, taxonomy, found),
            catalogue.load_events(coming, taxonomy, found),
        )
        for entry in found
    ]


def _words(row: OrganisationRow, build: Build) -> dict[str, Any]:
    organisation = row.organisation
    offers = _in_order(row, build)
    return {
        "organisation": organisation,
        "about": names.paragraphs(organisation.description),
        "contacts": contacts.contacts("", organisation.phone, organisation.email, organisation.url),
        "based_at": _based_at(row),
        "numbers": _numbers(organisation),
        "cards": [_card(offer, build) for offer in offers[:OFFERS_AS_CARDS]],
        "more": offers[OFFERS_AS_CARDS:],
        "events": [event_card(event) for event in row.events],
        "has_calendar": any(offer.has_calendar for offer in offers),
        "freshness": freshness.freshness_in_words(organisation.source, organisation.imported_on, organisation.added_on),
    }


def _card(offer: OfferEntry, build: Build) -> OfferCard:
    """Without who runs it, which the page says already."""
    return replace(card_of(offer, build), organisation="")


def _based_at(row: OrganisationRow) -> list[str]:
    """Where they are, in lines. The address that a charity gave to a register is often somebody's home: of an imported
    one that has no offer there, only the town is shown. Of a hidden place, nothing is."""
    place = row.organisation.place
    if place is None or place.hidden:
        return []
    if not row.organisation.source or any(place == where for offer in row.offers for where in offer.places):
        return [*places.lines_of(place), *filter(None, [place.postcode])]
    return [words for words in [places.town_and_area(place)] if words]


def _numbers(organisation: OrganisationEntry) -> list[tuple[str, str]]:
    told = (
        ("Registered charity number", organisation.charity_number),
        ("Company number", organisation.company_number),
    )
    return [(name, number) for name, number in told if number]


def _description(organisation: OrganisationEntry) -> str:
    told = names.shortened(organisation.description, DESCRIPTION_LENGTH)
    return told or f"{organisation.name}: how to reach them and what they offer."


organisation_pages = OrganisationPages()
