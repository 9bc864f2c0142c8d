"""From the answers of somebody who posts to the draft of an offer, in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from directory.models import Offer, Organisation
from directory.slugs import free_slug
from directory.timetabling import reread
from forum.offering.host import the_forum_in_memory
from places.models import Venue

AS_ANSWERED = (
    *("name", "summary", "times_note", "cost", "cost_note", "joining", "joining_note"),
    *("contact_name", "phone", "email", "url"),
    *("first_visit_welcome", "first_visit_way_in", "first_visit_companion", "first_visit_bring"),
)
UNNAMED = "An offer without a name yet"
MOST_VENUES, SHORTEST_NAME = 6, 4


@dataclass(frozen=True, slots=True)
class Answered:
    """`offer` has its organisation and no venue; both may not be written yet (`pk` None)."""

    offer: Offer
    organisation: Organisation
    venue: Venue | None


def offer_of(answers: Mapping[str, Any]) -> Answered:
    """Writes nothing. An answer that is not there yet leaves its field empty."""
    organisation = _organisation(answers)
    offer = Offer(
        **{name: answers.get(name) or "" for name in AS_ANSWERED},
        eligibility_description=answers.get("who_for") or "",
        cost_amount=Decimal(answers["cost_amount"]) if answers.get("cost_amount") else None,
        online=bool(answers.get("online")),
        by_phone=bool(answers.get("by_phone")),
        at_home=bool(answers.get("at_home")),
        organisation=organisation,
        live=False,
    )
    offer.name = offer.name or UNNAMED
    reread(offer, was="")
    return Answered(offer, organisation, _venue(answers))


def with_slug(offer: Offer) -> Offer:
    offer.slug = free_slug(Offer, offer.name)
    return offer


def known_venues(answers: Mapping[str, Any]) -> list[Venue]:
    """Places that it may be: at that postcode, or with a name that is much in the words. Never one that is hidden."""
    if not answers.get("at_place"):
        return []
    public = Venue.objects.public().filter(live=True).order_by("name", "pk")
    if postcode := answers.get("postcode"):
        return list(public.filter(postcode=postcode)[:MOST_VENUES])
    name = _name_of_place(answers)
    return list(public.filter(name__icontains=name)[:MOST_VENUES]) if len(name) >= SHORTEST_NAME else []


def _organisation(answers: Mapping[str, Any]) -> Organisation:
    chosen = str(answers.get("run_by") or "forum")
    if chosen.isdecimal():
        return Organisation.objects.filter(pk=int(chosen)).first() or the_forum_in_memory()
    if chosen == "other" and (name := answers.get("organisation_name")):
        known = Organisation.objects.filter(name__iexact=name).order_by("pk").first()
        return known or Organisation(name=name, live=False)
    return the_forum_in_memory()


def _venue(answers: Mapping[str, Any]) -> Venue | None:
    if not answers.get("at_place"):
        return None
    chosen = str(answers.get("venue") or "")
    if chosen.isdecimal() and (known := Venue.objects.public().filter(live=True, pk=int(chosen)).first()):
        return known
    if not (answers.get("place") or answers.get("postcode")):
        return None
    name, _, address = str(answers.get("place") or "").partition(",")
    return Venue(name=name.strip()[:200], address=address.strip(), postcode=answers.get("postcode") or "")


def _name_of_place(answers: Mapping[str, Any]) -> str:
    return str(answers.get("place") or "").partition(",")[0].strip()
