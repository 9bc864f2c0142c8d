"""The page of an offer: everything that somebody needs who thinks about going there."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from directory import catalogue, sources
from directory.catalogue import OfferEntry, OrganisationEntry, Place, Topic
from directory.catalogue.origins import Origin, offers_with, origins
from directory.enums import Status
from directory.models import Offer
from directory.publishables import moments, touched
from directory.publishables.session_data import service_and_sessions
from directory.publishables.timing import Timing, in_words, shows_own_words, timing
from directory.words import contacts, freshness, joining, money, names, people, places, status
from publishing.publishable import Build, Outline, Page, Publishable

MORE_FROM_ORGANISATION = 5
DESCRIPTION_LENGTH = 155
ASK_FIRST = "It may have changed. Ask before you go."


@dataclass(slots=True)
class OfferRow:
    offer: OfferEntry
    siblings: Sequence[OfferEntry]  # every offer of the same organisation, this one too
    first_gone: date | None = None  # the next day on which one of them is gone
    timing: Timing | None = None  # on the day of the build, worked out when it is first asked for
    origin: Origin | None = None  # how it came to be, where that is known


class OfferPages(Publishable[OfferRow]):
    name = "directory.offers"

    def rows(self, build: Build, **captured: Any) -> list[OfferRow]:
        if slug := captured.get("slug"):
            return [row for row in _rows(_with_siblings(slug, build), build) if row.offer.slug == slug]
        whole = catalogue.whole(build)
        return [row for offers in whole.offers_of.values() for row in _rows(offers, build)]

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        known = catalogue.whole(build).offer_of_id
        told = (known[pk] for pk in offers_with(changed, build) if pk in known)
        return {offer.organisation.key for offer in (*touched.offers_in(changed, build), *told)}

    def rows_about(self, subjects: Set[str], build: Build) -> list[OfferRow]:
        offers_of = catalogue.whole(build).offers_of
        return [row for pk in touched.organisation_numbers(subjects) for row in _rows(offers_of.get(pk, ()), build)]

    def outline(self, row: OfferRow, build: Build) -> Outline:
        others = _others(row)
        return Outline(row.offer.path, ([(other.name, other.slug) for other in others], str(_changes_on(row, build))))

    def page(self, row: OfferRow, build: Build) -> Page:
        offer = row.offer
        return Page(
            path=offer.path,
            template="directory/offer.html",
            title=offer.name,
            description=_description(offer),
            context=answers(row, build.today) | {"something_wrong_url": _something_wrong_url(offer, build)},
            breadcrumbs=_breadcrumbs(offer),
            json_ld=service_and_sessions(offer, timing_of(row, build.today), build.origin),
            noindex=offer.is_example,
            changed=offer.last_published_at,
            changes_at=moments.midnight(_changes_on(row, build)),
            depends_on=_shown(row),
            subject=offer.organisation.key,
        )


def _rows(siblings: Sequence[OfferEntry], build: Build) -> list[OfferRow]:
    first_gone = moments.first_gone(siblings, build)
    known = origins(build)
    return [OfferRow(offer, siblings, first_gone, origin=known.get(offer.id)) for offer in siblings]


def _changes_on(row: OfferRow, build: Build) -> date | None:
    changes_on = timing_of(row, build.today).changes_on
    return moments.first([moments.changes_on(row.offer, build), row.first_gone, changes_on], build)


def timing_of(row: OfferRow, today: date) -> Timing:
    row.timing = row.timing or timing(row.offer, today)
    return row.timing


def _shown(row: OfferRow) -> set[str]:
    """The names of what it shows. What it shows of its organisation and of venues has touched it when it changes; of
    its siblings it shows what its outline tells."""
    offer = row.offer
    topics = (*_similar(offer), *offer.areas)
    told = row.origin.keys if row.origin else ()
    return {offer.key, *(topic.key for topic in topics), *offer.words, *told}


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
        **_when(row, today),
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
        "origin": row.origin,
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


def _when(row: OfferRow, today: date) -> dict[str, Any]:
    offer = row.offer
    starts = status.starts_in_words(offer.start_date, today)
    giver = sources.giver_in_words(offer.source) if offer.source and offer.times_note else ""
    return {
        "starts_and_ends": [words for words in (starts, status.ends_in_words(offer.end_date)) if words],
        **in_words(offer, timing_of(row, today), today),
        "own_words": names.paragraphs(offer.times_note) if shows_own_words(offer) else [],
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
        ("Where to go in", offer.way_in),
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
    others = _others(row)
    return {"more": others[:MORE_FROM_ORGANISATION], "has_more": len(others) > MORE_FROM_ORGANISATION}


def _others(row: OfferRow) -> list[OfferEntry]:
    """Those that are named beside it, and one more where there are more. By id, because the draft in a preview stands
    beside its published self."""
    others = (other for other in row.siblings if other.id != row.offer.id)
    return list(islice(others, MORE_FROM_ORGANISATION + 1))


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
