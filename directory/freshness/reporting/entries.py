"""The offers that visitors and navigators are shown, in the words of the public page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from directory import catalogue
from directory.models import Offer
from directory.publishables.offers import OfferRow, answers
from directory.search.engine import SearchUnavailableError, engine
from directory.search.query import SearchQuery, clean
from publishing.publishable import Build

FOUND_AT_MOST = 10
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """An offer with what its page says."""

    id: int
    name: str
    slug: str
    path: str
    says: dict[str, Any]


def real_offers(today: date) -> Any:
    """What the public may see, without the made-up examples: there is nothing to check about those."""
    return Offer.objects.published(today).filter(is_example=False)


def entries(offers: Any, build: Build) -> list[Entry]:
    """With a fixed number of queries."""
    loaded = catalogue.load_offers(offers, catalogue.taxonomy(build))
    return [
        Entry(offer.id, offer.name, offer.slug, offer.path, answers(OfferRow(offer, []), build.today))
        for offer in loaded
    ]


def find(text: str, build: Build) -> list[Entry]:
    """The offers that fit some words best, best first; by the letters of their names while search does not work."""
    words = clean(text, LONGEST_TEXT)
    if not words:
        return []
    try:
        answer = engine().search(SearchQuery(text=words, kind="offer", limit=FOUND_AT_MOST))
        ids = [result.pk for result in answer.results if result.kind == "offer"]
    except SearchUnavailableError:
        ids = _by_letters(words, build.today)
    found = {entry.id: entry for entry in entries(real_offers(build.today).filter(pk__in=ids), build)}
    return [found[pk] for pk in ids if pk in found]


def _by_letters(words: str, today: date) -> list[int]:
    offers = real_offers(today)
    for word in words.split():
        offers = offers.filter(Q(name__icontains=word) | Q(organisation__name__icontains=word))
    return list(offers.order_by("name", "pk").values_list("pk", flat=True)[:FOUND_AT_MOST])
