"""Closes the loop: finds offers that went live after people had looked for them in vain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.models import Offer
from directory.search import meaning
from directory.search.engine import SearchUnavailableError, engine
from directory.search.query import SearchQuery
from directory.search.results import SearchResults
from directory.unmet.details import Detailed, detailed
from directory.unmet.gathering import Gathered, gather
from directory.unmet.models import MetNeed, UnmetNeed

MOST_NEEDS = 200
LOOKED_AT = 5  # offers a need
# An offer meets a need where the cosine of its words and the offer's name with its sentence says so,
MEANS_THE_SAME = 0.35
# or where the lexicon knows the need and the search is sure: "grief" finds the bereaved men’s group with 0.56,
# "eviction" the food club of a housing association with 0.36. What is linked wrongly takes a need off the agenda.
IS_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Live:
    """An offer that people can see, since when, and where: no area at all means everywhere."""

    pk: int
    says: str
    since: date
    areas: frozenset[int]


def find_met(now: datetime) -> str:
    """A periodic function (directory.freshness.periodic)."""
    today = timezone.localdate(now)
    needs = [need for need in gather(today) if not need.hidden][:MOST_NEEDS]
    if not needs:
        return ""
    try:
        found = engine().search_all([_question(need) for need in needs])
    except SearchUnavailableError:
        return ""
    offers = _live({result.pk for answer in found for result in answer.results}, today)
    looked = zip(detailed(needs, today), found, strict=True)
    met = [(details.need, offer) for details, answer in looked for offer in _met(details, answer, offers)]
    new = _keep(met) if met else 0
    words = "1 offer meets" if new == 1 else f"{new} offers meet"
    return f"{words} what people had looked for in vain." if new else ""


def _question(need: Gathered) -> SearchQuery:
    return SearchQuery(text=need.key, kind="offer", limit=LOOKED_AT)


def _met(details: Detailed, answer: SearchResults, offers: Mapping[int, Live]) -> Iterator[Live]:
    need = details.need
    known = {one.offer for one in need.met_by}
    for result in answer.results:
        offer, is_sure = offers.get(result.pk), bool(answer.needs) and result.score >= IS_SURE
        if offer and offer.pk not in known and _fits(details, offer) and (is_sure or _means_the_same(need, offer)):
            yield offer


def _fits(details: Detailed, offer: Live) -> bool:
    """It came after the first week in which it was missed began, and to a place where it was missed."""
    is_near = None in details.area_ids or not offer.areas or bool(offer.areas & details.area_ids)
    return is_near and offer.since >= details.first_week


def _means_the_same(need: Gathered, offer: Live) -> bool:
    return float(meaning.vector(need.key) @ meaning.vector(offer.says)) >= MEANS_THE_SAME


def _live(pks: set[int], today: date) -> dict[int, Live]:
    """With a fixed number of queries."""
    offers: Any = Offer.objects.published(today).filter(pk__in=pks, first_published_at__isnull=False, is_example=False)
    return {offer.pk: _as_live(offer) for offer in offers.prefetch_related("areas", "venues")}


def _as_live(offer: Offer) -> Live:
    areas = {area.pk for area in offer.areas.all()} | {venue.area_id for venue in offer.venues.all() if venue.area_id}
    since = timezone.localdate(offer.first_published_at)
    return Live(offer.pk, f"{offer.name}. {offer.summary}", since, frozenset(areas))


@transaction.atomic
def _keep(met: Sequence[tuple[Gathered, Live]]) -> int:
    """Gives how many are new. From now on a need keeps its words, whatever others are counted beside it."""
    keys = {need.key for need, _ in met}
    UnmetNeed.objects.bulk_create([UnmetNeed(words=key) for key in sorted(keys)], ignore_conflicts=True)
    pks = dict(UnmetNeed.objects.filter(words__in=keys).values_list("words", "pk"))
    before = MetNeed.objects.count()
    rows = [MetNeed(need_id=pks[need.key], offer_id=offer.pk, since=offer.since) for need, offer in met]
    MetNeed.objects.bulk_create(rows, ignore_conflicts=True)
    return MetNeed.objects.count() - before
