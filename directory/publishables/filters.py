"""What somebody can narrow a list down by: a form that asks the search, so that it works without JavaScript."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from directory.catalogue import OfferEntry, Topic
from directory.enums import Cost

MOST = 12
# The query parameter of the search for each kind of topic. The search does not know the five ways.
PARAMETERS = {"category": "category", "life_area": "life_area", "area": "area"}

Option = tuple[str, str, int, bool]  # value, label, how many, chosen


@dataclass(slots=True)
class Filters:
    hidden: Sequence[tuple[str, str]]
    free: Sequence[Option]
    delivery: Sequence[Option]
    categories: Sequence[Option]
    areas: Sequence[Option]


def filters_for(topic: Topic, offers: Sequence[OfferEntry]) -> Filters | None:
    if topic.kind not in PARAMETERS or len(offers) < 2:
        return None
    free = sum(offer.cost == Cost.FREE for offer in offers)
    return Filters(
        hidden=[(PARAMETERS[topic.kind], topic.slug)],
        free=[("1", "Free", free, False)] if free > 0 else [],
        delivery=_delivery(offers),
        categories=[] if topic.kind == "category" else _topics(offers, _roots),
        areas=[] if topic.kind == "area" else _topics(offers, lambda offer: offer.listed_under("area")),
    )


def _delivery(offers: Sequence[OfferEntry]) -> list[Option]:
    told = (
        ("venue", "At a place", sum(bool(offer.places) for offer in offers)),
        ("online", "Online", sum(offer.online for offer in offers)),
        ("phone", "By phone", sum(offer.by_phone for offer in offers)),
        ("home", "At your home", sum(offer.at_home for offer in offers)),
    )
    options = [(value, label, count, False) for value, label, count in told if count]
    return options if len(options) > 1 else []


def _roots(offer: OfferEntry) -> set[Topic]:
    return {topic for topic in offer.listed_under("category") if topic.parent is None}


def _topics(offers: Sequence[OfferEntry], topics_of: Callable[[OfferEntry], Iterable[Topic]]) -> list[Option]:
    """The topics with the most offers, in the order of their names; none where there is nothing to choose."""
    counts = Counter(topic for offer in offers for topic in topics_of(offer))
    most = sorted(counts, key=lambda topic: (-counts[topic], topic.name))[:MOST]
    options = [(topic.slug, topic.name, counts[topic], False) for topic in sorted(most, key=lambda topic: topic.name)]
    return options if len(options) > 1 else []
