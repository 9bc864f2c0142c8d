"""The page of an offer: everything that somebody needs who thinks about going there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory import catalogue, sources
from directory.catalogue import OfferEntry, OrganisationEntry, Place, Topic
from directory.enums import Status
from directory.models import Offer
from directory.publishables import moments, structured
from directory.words import contacts, freshness, joining, money, names, people, places, status
from publishing.publishable import Build, Page, Publishable

MORE_FROM_ORGANISATION = 5
DESCRIPTION_LENGTH = 155
ASK_FIRST = "It may have changed. Ask before you go."


@dataclass(slots=True)
class OfferRow:
    offer: OfferEntry
    siblings: Sequence[OfferEntry]  # every offer of the same organisation, this one too


class OfferPages(Publishable[OfferRow]):
    name = "directory.offers"

    def rows(self, build: Build, **captured: Any) -> list[OfferRow]:
        slug = captured.get("slug")
        offers = _with_siblings(slug, build) if slug else catalogue.offers(build)
        by_organisation: dict[int, list[OfferEntry]] = defaultdict(list)
        for offer in offers:
            by_organisation[offer.organisation.id].append(offer)
        chosen = [offer for offer in offers if offer.slug == slug] if slug else offers
        return [OfferRow(offer, by_organisation[offer.organisation.id]) for offer in chosen]

    def page(self, row: OfferRow, build: Build) -> Page:
        offer = row.offer
        return Page(
            path=offer.path,
            template="directory/offer.html",
            title=offer.name,
            description=_description(offer),
            context=answers(row, build.today) | {"something_wrong_url": _something_wrong_url(offer, build)},
            breadcrumbs=_breadcrumbs(offer),
            json_ld=structured.service(offer, build.origin),
            noindex=offer.is_example,
            changed=offer.last_published_at,
            changes_at=moments.earliest([moments.changes_on(offer, build), *map(moments.gone_on, row.siblings)], build),
        )


def _with_siblings(slug: str, build: Build) -> list[OfferEntry]:
    """The offer with that slug and the others of its organisation; nothing where the public may not see it."""
    offers = Offer.objects.published(build.today).filter(organisation__offers__slug=slug)
    return catalogue.load_offers(offers, catalogue.taxonomy(build))


def answers(row: OfferRow, today: date) -> dict[str, Any]:
    """What the page says, in the order in which it says it."""
    offer = row.offer
    return {
        "offer": offer,
        "lede": offer.summary or _kind_in_words(offer),
        "organisation": offer.organisation,
        **_notices(offer, today),
        **_who_for(offer),
        **_when(offer, today),
        **_where(offer),
        "first_visit": _first_visit(offer),
        "joining": joining.joining_in_words(offer.joining, offer.joining_note, offer.wait_time),
        "cost": money.cost_in_words(offer.cost, offer.cost_amount, offer.cost_note),
        "contacts": _contacts(offer, offer.organisation),
        "languages": names.joined(offer.languages),
        "accessibility": _accessibility(offer),
        "sure": freshness.line(offer.checks, today, offer.source),
        "sure_besides": freshness.besides_in_words(offer.checks),
        "ask_first": ASK_FIRST,
        "description": names.paragraphs(offer.description),
        **_more(row),
        "similar": _similar(offer),
    }


def _kind_in_words(offer: OfferEntry) -> str:
    """What it is, for an entry that does not say so itself."""
    return f"{offer.categories[0].name}. {offer.categories[0].description}".strip() if offer.categories else ""


def _notices(offer: OfferEntry, today: date) -> dict[str, str]:
    if offer.status != Status.TEMPORARILY_CLOSED:
        return {"closed_heading": ""}
    return {
        "closed_heading": status.closed_in_short(offer.closed_until),
        "closed_words": status.closed_in_words(offer.status_reason, offer.closed_until, today),
    }


def _who_for(offer: OfferEntry) -> dict[str, Any]:
    ages = people.ages_in_words(offer.minimum_age, offer.maximum_age)
    lives = places.served_areas_in_words([area.name for area in offer.areas])
    made_for = people.audiences_in_words(offer.audiences)
    told = [ages, lives, *made_for, *names.paragraphs(offer.eligibility_description)]
    return {"who_for": [words for words in told if words]}


def _when(offer: OfferEntry, today: date) -> dict[str, Any]:
    starts = status.starts_in_words(offer.start_date, today)
    giver = sources.giver_in_words(offer.source) if offer.source and offer.times_note else ""
    return {
        "starts_and_ends": [words for words in (starts, status.ends_in_words(offer.end_date)) if words],
        "times": names.paragraphs(offer.times_note),
        "times_credit": f"Times as given by {giver}; not checked by us." if giver else "",
    }


def _where(offer: OfferEntry) -> dict[str, Any]:
    return {
        "places": [_place(place) for place in offer.places],
        "without_going": [f"You can take part {way}." for way in places.ways_of_taking_part(offer)],
    }


def _place(place: Place) -> dict[str, Any]:
    """The arguments of the component address_block."""
    if place.hidden:
        return {"lines": [], "hidden_words": places.HIDDEN_PLACE}
    return {
        "lines": places.lines_of(place),
        "postcode": place.postcode,
        "directions": place.transportation,
        "approximate": place.approximate,
    }


def _first_visit(offer: OfferEntry) -> list[tuple[str, str]]:
    answered = (
        ("Who meets you", offer.first_visit_welcome),
        ("Where to go in", offer.first_visit_way_in),
        ("Can someone come with you", offer.first_visit_companion),
        ("What to bring", offer.first_visit_bring),
    )
    return [(question, words) for question, words in answered if words]


def _contacts(offer: OfferEntry, organisation: OrganisationEntry) -> list[contacts.Contact]:
    """Those of the offer; those of its organisation where it has none of its own."""
    own = contacts.contacts(offer.contact_name, offer.phone, offer.email, offer.url)
    if offer.phone or offer.email or offer.url:
        return own
    return own + contacts.contacts("", organisation.phone, organisation.email, organisation.url)


def _accessibility(offer: OfferEntry) -> list[tuple[str, str]]:
    """(name of the place, words); the name only where there are several to tell apart."""
    told = [place for place in offer.places if place.accessibility]
    return [(place.name if len(offer.places) > 1 else "", place.accessibility) for place in told]


def _more(row: OfferRow) -> dict[str, Any]:
    """By id, because the draft in a preview stands beside its published self."""
    others = [other for other in row.siblings if other.id != row.offer.id]
    return {"more": others[:MORE_FROM_ORGANISATION], "has_more": len(others) > MORE_FROM_ORGANISATION}


def _similar(offer: OfferEntry) -> list[Topic]:
    """Where to look on: its categories, those above them, then the parts of life that it is about."""
    parents = [topic.parent for topic in offer.categories if topic.parent]
    return list(dict.fromkeys([*offer.categories, *parents, *offer.life_areas]))


def _something_wrong_url(offer: OfferEntry, build: Build) -> str:
    """The form that takes what a visitor says, on the running server."""
    return f"{build.live_origin}{offer.path}something-wrong/"


def _breadcrumbs(offer: OfferEntry) -> list[tuple[str, str]]:
    trail = [("Home", "/")]
    if offer.categories:
        category = offer.categories[0]
        trail += [(topic.name, topic.url) for topic in (category.parent, category) if topic]
    return trail


def _description(offer: OfferEntry) -> str:
    told = offer.summary or offer.description
    if told:
        return names.shortened(told, DESCRIPTION_LENGTH)
    return _kind_in_words(offer) or f"What you need to know about {offer.name}."


offer_pages = OfferPages()
