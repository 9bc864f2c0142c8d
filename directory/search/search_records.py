"""What the search of the published site knows: a short record of each offer and organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from directory import catalogue
from directory.cards import OfferCard, card_of, organisation_card
from directory.catalogue import OfferEntry, OrganisationEntry, Place
from directory.enums import Cost, Joining
from directory.search.everyday_words import EverydayWords
from directory.search.lexicon import FILLERS
from directory.search.words import plain, stem, words
from directory.words import names
from directory.words.places import town_and_area, ways_of_taking_part
from publishing.publishable import Build, SearchRecord

TEXT_LENGTH = 250
EXAMPLE = "Example, not a real offer"
OFFERS, ORGANISATIONS = "Offers", "Organisations"


def search_records(build: Build) -> Iterator[SearchRecord]:
    everyday = EverydayWords.load()
    by_host: Mapping[int, list[OfferEntry]] = defaultdict(list)
    for offer in catalogue.offers(build):
        by_host[offer.organisation.id].append(offer)
        yield offer_record(offer, everyday, card_of(offer, build))
    for organisation in catalogue.organisations(build):
        offers = by_host[organisation.id]
        if not _is_shown_by_its_offer(organisation, offers):
            yield organisation_record(organisation, len(offers))


def offer_record(offer: OfferEntry, everyday: EverydayWords, card: OfferCard) -> SearchRecord:
    told = (offer.name, names.shortened(f"{offer.summary} {offer.description}", TEXT_LENGTH))
    listed = offer.listed_under("category")
    return SearchRecord(
        url=offer.path,
        title=offer.name,
        content=_each_word_once(
            *told,
            offer.organisation.name if offer.organisation.name != offer.name else "",
            *_facts(offer),
            *sorted(topic.name for topic in listed),
            *map(_place_words, offer.places),
            *(area.name for area in offer.areas),
            " ".join(everyday.of((topic.id for topic in offer.categories), " ".join(told))),
        ),
        meta=_offer_meta(card),
        filters={
            "kind": [OFFERS],
            "category": sorted(topic.name for topic in listed),
            "life_area": [topic.name for topic in offer.life_areas],
            "area": sorted(topic.name for topic in offer.listed_under("area")),
            "cost": [str(Cost(offer.cost).label)] if offer.cost else [],
            "joining": [str(Joining(offer.joining).label)] if offer.joining else [],
        }
        | _flagged(offer),
        sort={"title": names.sort_key(offer.name)},
    )


def organisation_record(organisation: OrganisationEntry, offers: int) -> SearchRecord:
    card = organisation_card(organisation, offers)
    place = organisation.place
    flag = {"flag": EXAMPLE, "flag_kind": "example"} if card.example else {}
    meta = {"summary": card.summary, "where": card.where} | flag
    return SearchRecord(
        url=organisation.path,
        title=organisation.name,
        content=_each_word_once(
            organisation.name,
            names.shortened(organisation.description, TEXT_LENGTH),
            town_and_area(place) if place else "",  # no more: the address of a charity is often somebody's home
        ),
        meta=_filled(meta),
        filters={"kind": [ORGANISATIONS], "area": [place.area.name] if place and place.area else []},
        sort={"title": names.sort_key(organisation.name)},
    )


def _offer_meta(card: OfferCard) -> dict[str, str]:
    """What templates/components/browser_search.html shows of it."""
    return _filled(
        {
            "summary": card.summary,
            "when": card.when,
            "where": card.where,
            "cost": card.cost,
            "joining": card.joining,
            "organisation": card.organisation,
            "freshness": card.freshness_words,
            "freshness_state": card.freshness_state,
            "freshness_date": card.freshness_date,
            "freshness_more": card.freshness_more,
            "flagged_on": card.flagged_on,
            "flagged_words": card.flagged_words,
            "flag": EXAMPLE if card.example else card.flag,
            "flag_kind": "example" if card.example else card.flag and card.flag_kind,
        }
    )


def _flagged(offer: OfferEntry) -> dict[str, list[str]]:
    """Nobody chooses this filter: it tells the browser, without loading any record, which of them sink on its day."""
    flagged_on = offer.checks.flagged_on
    return {"flagged_on": [flagged_on.isoformat()]} if flagged_on else {}


def _facts(offer: OfferEntry) -> list[str]:
    cost = str(Cost(offer.cost).label) if offer.cost else ""
    audiences = [audience.name for audience in offer.audiences]
    return [cost, offer.times_note[:200], *ways_of_taking_part(offer), *audiences]


def _place_words(place: Place) -> str:
    """Nothing for a hidden one: all that is known of it is that it is hidden."""
    area = place.area.name if place.area else ""
    return " ".join((place.name, place.address, place.town, place.postcode, area))


def _is_shown_by_its_offer(organisation: OrganisationEntry, offers: Iterable[OfferEntry]) -> bool:
    """Whether a list would show the same words twice: the organisation says no more than its offer's name."""
    name = plain(organisation.name)
    return not organisation.description and any(plain(offer.name) == name for offer in offers)


def _filled(meta: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in meta.items() if value}


def _each_word_once(*parts: str) -> str:
    """Nobody reads this, and every word costs memory and a download: no fillers, one form of each word."""
    by_stem = {stem(word): word for part in parts for word in words(part) if word not in FILLERS}
    return " ".join(by_stem.values())
