"""What somebody can narrow a list down by: a form that asks the search, so that it works without JavaScript.

Values are names and not slugs, because the search in the browser knows names only; the live search understands both.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from directory.catalogue import OfferEntry, Topic
from directory.enums import Cost
from directory.words.joining import joining_in_short

MOST = 12
# The query parameter of the search for each kind of topic. The search does not know the five ways.
PARAMETERS = {"category": "category", "life_area": "life_area", "area": "area"}

Option = tuple[str, str, int, bool]  # value, label, how many, chosen


@dataclass(slots=True)
class Filters:
    hidden: Sequence[tuple[str, str]]
    cost: Sequence[Option]
    joining: Sequence[Option]
    categories: Sequence[Option]
    areas: Sequence[Option]


def filters_for(topic: Topic, offers: Sequence[OfferEntry]) -> Filters | None:
    if topic.kind not in PARAMETERS or len(offers) < 2:
        return None
    free = str(Cost.FREE.label)
    ways_to_join = _options(joining_in_short(offer.joining) for offer in offers)
    return Filters(
        hidden=[(PARAMETERS[topic.kind], topic.name)],
        cost=_options(free for offer in offers if offer.cost == Cost.FREE),
        joining=ways_to_join if len(ways_to_join) > 1 else [],
        categories=[] if topic.kind == "category" else _topics(offers, _roots),
        areas=[] if topic.kind == "area" else _topics(offers, lambda offer: offer.listed_under("area")),
    )


def _roots(offer: OfferEntry) -> set[Topic]:
    return {topic for topic in offer.listed_under("category") if topic.parent is None}


def _topics(offers: Sequence[OfferEntry], topics_of: Callable[[OfferEntry], Iterable[Topic]]) -> list[Option]:
    """None where there is nothing to choose between."""
    options = _options(topic.name for offer in offers for topic in topics_of(offer))
    return options if len(options) > 1 else []


def _options(values: Iterable[str]) -> list[Option]:
    """The most frequent values, by name."""
    counts = Counter(value for value in values if value)
    most = sorted(counts, key=lambda value: (-counts[value], value))[:MOST]
    return [(value, value, counts[value], False) for value in sorted(most)]
