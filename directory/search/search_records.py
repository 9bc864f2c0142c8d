"""What the search of the published site knows: a short record of each offer, organisation and event."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from directory import catalogue
from directory.cards import OfferCard, card_of, organisation_card
from directory.catalogue import EventEntry, OfferEntry, OrganisationEntry
from directory.enums import Cost, Joining
from directory.models import Audience, TaggedOffer
from directory.search import levels
from directory.search.days_ahead import DaysAhead
from directory.search.documents import offer_standing, offer_words
from directory.search.event_records import event_record, event_words
from directory.search.lexicon import FILLERS, KnownNeed, read_lexicon
from directory.search.needs_met import NeedsMet, Told
from directory.search.search_phrases import need_term, place_term, terms_of_place
from directory.search.standing import standing
from directory.search.words import plain, stem, words
from directory.words import names
from directory.words.places import town_and_area
from publishing.publishable import Build, SearchRecord

TEXT_LENGTH = 1_000  # letters of an offer's text in which its words are looked for
EXAMPLE = "Example, not a real offer"
OFFERS, ORGANISATIONS = "Offers", "Organisations"
# Terms of the browser's ranking: what is made for any group of people, and what is in no place.
FOR_A_GROUP, ANYWHERE = "+", "@"
MADE_FOR = 0.5
LEAST_OF_A_NEED = 0.12


@dataclass(frozen=True, slots=True)
class Entry:
    """A record before its words are weighed against those of all others."""

    record: SearchRecord
    told: Told
    places: frozenset[str]  # terms


def search_records(build: Build) -> Iterator[SearchRecord]:
    entries = list(_entries(build))
    needs = read_lexicon().needs
    met = NeedsMet(needs, [entry.told for entry in entries])
    for entry, found in zip(entries, levels.levels([entry.told.fields for entry in entries]), strict=True):
        terms = found | _need_terms(needs, met.of(entry.told)) | dict.fromkeys(entry.places or [ANYWHERE], levels.MOST)
        yield replace(entry.record, terms=terms)


def _entries(build: Build) -> Iterator[Entry]:
    by_host: Mapping[int, list[OfferEntry]] = defaultdict(list)
    ahead = DaysAhead(build.today)
    tags, audiences = _tags(), dict(Audience.objects.values_list("name", "slug"))
    for offer in catalogue.offers(build):
        by_host[offer.organisation.id].append(offer)
        of_whom = frozenset(audiences.get(audience.name, "") for audience in offer.audiences)
        entry = _offer_entry(offer, tags.get(offer.id, []), of_whom, card_of(offer, build))
        yield replace(entry, record=replace(entry.record, **ahead.of(offer)))
    for organisation in catalogue.organisations(build):
        offers = by_host[organisation.id]
        if not _is_shown_by_its_offer(organisation, offers):
            yield _organisation_entry(organisation, len(offers))
    for event in catalogue.events(build):
        yield _event_entry(event, build.today)


def _tags() -> Mapping[int, list[str]]:
    tags: Mapping[int, list[str]] = defaultdict(list)
    for offer, name in TaggedOffer.objects.order_by("tag__name").values_list("content_object_id", "tag__name"):
        tags[offer].append(name)
    return tags


def _offer_entry(offer: OfferEntry, tags: list[str], audiences: frozenset[str], card: OfferCard) -> Entry:
    told = offer_words(offer, tags)
    told["text"] = told["text"][:TEXT_LENGTH]
    return Entry(
        offer_record(offer, told, card),
        Told(_stems(told), frozenset(topic.slug for topic in offer.listed_under("category")), audiences),
        frozenset(term for place in offer.places for term in terms_of_place(place))
        | {place_term(area.name) for area in offer.areas},
    )


def offer_record(offer: OfferEntry, told: Mapping[str, str], card: OfferCard) -> SearchRecord:
    return SearchRecord(
        url=offer.path,
        title=offer.name,
        content=_each_word_once(told[name] for name in ("text", "organisation", "topic")),
        meta=_offer_meta(card),
        filters={
            "kind": [OFFERS],
            "category": sorted(topic.name for topic in offer.listed_under("category")),
            "life_area": [topic.name for topic in offer.life_areas],
            "area": sorted(topic.name for topic in offer.listed_under("area")),
            "cost": [str(Cost(offer.cost).label)] if offer.cost else [],
            "joining": [str(Joining(offer.joining).label)] if offer.joining else [],
        },
        sort={"title": names.sort_key(offer.name)},
        standing=offer_standing(offer),
        sinks_on=offer.checks.flagged_on.isoformat() if offer.checks.flagged_on else "",
    )


def _organisation_entry(organisation: OrganisationEntry, offers: int) -> Entry:
    card = organisation_card(organisation, offers)
    place = organisation.place
    told = {
        "name": organisation.name,
        "text": organisation.description[:TEXT_LENGTH],
        "place": town_and_area(place) if place else "",  # no more: a charity's address is often somebody's home
    }
    flag = {"flag": EXAMPLE, "flag_kind": "example"} if card.example else {}
    record = SearchRecord(
        url=organisation.path,
        title=organisation.name,
        content=_each_word_once([told["text"]]),
        meta=_filled({"summary": card.summary, "where": card.where} | flag),
        filters={"kind": [ORGANISATIONS], "area": [place.area.name] if place and place.area else []},
        sort={"title": names.sort_key(organisation.name)},
        standing=standing(organisation.name, organisation.description),
    )
    return Entry(record, Told(_stems(told)), frozenset(terms_of_place(place)) if place else frozenset())


def _event_entry(event: EventEntry, today: date) -> Entry:
    told = event_words(event)
    content = _each_word_once(told[name] for name in ("text", "organisation", "topic"))
    under = (topic for one in event.categories for topic in (one, one.parent) if topic)
    return Entry(
        event_record(event, content, today),
        Told(_stems(told), frozenset(topic.slug for topic in under), frozenset()),
        frozenset(terms_of_place(event.place)) if event.place else frozenset(),
    )


def _need_terms(needs: Sequence[KnownNeed], met: Mapping[str, float]) -> dict[str, int]:
    spoken_of = [(need, met[need.slug]) for need in needs if met.get(need.slug, 0) >= LEAST_OF_A_NEED]
    terms = {need_term(need): max(1, round(levels.MOST * score)) for need, score in spoken_of}
    if any(need.is_group and score >= MADE_FOR for need, score in spoken_of):
        terms[FOR_A_GROUP] = levels.MOST
    return terms


def _stems(told: Mapping[str, str]) -> dict[str, list[str]]:
    return {name: [stem(word) for word in words(text) if word not in FILLERS] for name, text in told.items()}


def _offer_meta(card: OfferCard) -> dict[str, str]:
    """What templates/components/browser_search.html shows of it."""
    return _filled(
        {
            "summary": card.summary,
            "when": card.when,
            "sessions": card.sessions,
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


def _is_shown_by_its_offer(organisation: OrganisationEntry, offers: Iterable[OfferEntry]) -> bool:
    """Whether a list would show the same words twice: the organisation says no more than its offer's name."""
    name = plain(organisation.name)
    return not organisation.description and any(plain(offer.name) == name for offer in offers)


def _filled(meta: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in meta.items() if value}


def _each_word_once(texts: Iterable[str]) -> str:
    """The words that a slip of the finger may have meant; nobody reads this."""
    return " ".join(dict.fromkeys(word for text in texts for word in words(text)))
