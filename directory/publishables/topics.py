"""Lists of offers under a topic: a category, a part of life, one of the five ways, an area."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from directory import catalogue
from directory.cards import offer_card
from directory.catalogue import OfferEntry, Taxonomy, Topic
from directory.models import Offer
from directory.publishables import structured
from directory.publishables.filters import Filters, filters_for
from directory.words.names import count_in_words
from directory.words.topics import sentence
from publishing.publishable import Build, Page, Publishable

OFFERS_A_PAGE = 24

# The condition of each kind in the database; directory.catalogue says the same of what is in memory.
IN_DATABASE = {
    "category": lambda offers, topic: offers.in_category(topic.id),
    "life_area": lambda offers, topic: offers.in_life_area(topic.id),
    "way": lambda offers, topic: offers.in_way_to_wellbeing(topic.id),
    "area": lambda offers, topic: offers.in_area(topic.id),
}


@dataclass(slots=True)
class TopicList:
    """What the pages of one list share."""

    topic: Topic
    offers: Sequence[OfferEntry]
    children: Sequence[tuple[Topic, int]]
    filters: Filters | None

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.offers) // OFFERS_A_PAGE))

    def path(self, number: int) -> str:
        return self.topic.url if number == 1 else f"{self.topic.url}page/{number}/"


@dataclass(slots=True)
class ListRow:
    list: TopicList
    number: int

    @property
    def first(self) -> int:
        return (self.number - 1) * OFFERS_A_PAGE

    @property
    def offers(self) -> Sequence[OfferEntry]:
        return self.list.offers[self.first : self.first + OFFERS_A_PAGE]


class TopicPages(Publishable[ListRow]):
    """The lists of one kind of topic, however long, in pages."""

    def __init__(self, kind: str, name: str, above: Sequence[tuple[str, str]]) -> None:
        self.kind, self.name, self.above = kind, name, above

    def rows(self, build: Build, **captured: Any) -> list[ListRow]:
        taxonomy = catalogue.taxonomy(build)
        slug, number = captured.get("slug"), captured.get("number")
        topics = [topic for topic in taxonomy.of_kind(self.kind).values() if slug in (None, topic.slug)]
        offers = _offers_of(topics, build) if slug else catalogue.offers(build)
        lists = topic_lists(self.kind, topics, offers, taxonomy)
        rows = [ListRow(one, page) for one in lists for page in range(1, one.pages + 1)]
        return [row for row in rows if row.number == (number or 1)] if slug else rows

    def page(self, row: ListRow, build: Build) -> Page:
        topic = row.list.topic
        trail = [*self.above, *([(topic.parent.name, topic.parent.url)] if topic.parent else [])]
        title = topic.name if row.number == 1 else f"{topic.name}, page {row.number} of {row.list.pages}"
        return Page(
            path=row.list.path(row.number),
            template="directory/topic_list.html",
            title=title,
            description=f"{sentence(topic)} {_total(row.list)}, from A to Z.",
            context=_context(row, build),
            breadcrumbs=trail,
            json_ld=_json_ld(row, trail, build.origin),
        )


def topic_lists(
    kind: str, topics: Sequence[Topic], offers: Sequence[OfferEntry], taxonomy: Taxonomy
) -> list[TopicList]:
    listed: Mapping[Topic, list[OfferEntry]] = defaultdict(list)
    for offer in offers:
        for topic in offer.listed_under(kind):
            listed[topic].append(offer)
    return [_topic_list(topic, listed[topic], taxonomy) for topic in topics]


def _topic_list(topic: Topic, offers: Sequence[OfferEntry], taxonomy: Taxonomy) -> TopicList:
    counts = Counter(category for offer in offers for category in offer.listed_under("category"))
    children = taxonomy.children(topic) if topic.kind == "category" else []
    return TopicList(topic, offers, [(child, counts[child]) for child in children], filters_for(topic, offers))


def _offers_of(topics: Sequence[Topic], build: Build) -> list[OfferEntry]:
    """Only those that stand in the one list which is asked for."""
    offers: QuerySet[Offer] = Offer.objects.published(build.today)
    for topic in topics:
        return catalogue.load_offers(IN_DATABASE[topic.kind](offers, topic), catalogue.taxonomy(build))
    return []


def _context(row: ListRow, build: Build) -> dict[str, Any]:
    return {
        "topic": row.list.topic,
        "sentence": sentence(row.list.topic),
        "total": _total(row.list),
        "number": row.number,
        "pages_total": row.list.pages,
        "cards": [offer_card(offer, build.today) for offer in row.offers],
        "children": [
            (child.name, child.url, "", count_in_words(count, "offer", "offers"))
            for child, count in row.list.children
            if count
        ],
        "filters": row.list.filters,
        "results_url": f"{build.live_origin}/search/results/",
        "pages": page_links(row.list, row.number),
        "previous_url": row.list.path(row.number - 1) if row.number > 1 else "",
        "next_url": row.list.path(row.number + 1) if row.number < row.list.pages else "",
    }


def page_links(one: TopicList, current: int) -> list[tuple[int | None, str, bool]]:
    """Links to the first, the last and the pages around this one, as the component pagination takes them."""
    if one.pages == 1:
        return []
    shown = sorted({1, one.pages, *range(max(1, current - 1), min(one.pages, current + 1) + 1)})
    links: list[tuple[int | None, str, bool]] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append((None, "", False))
        links.append((number, one.path(number), number == current))
    return links


def _total(one: TopicList) -> str:
    return count_in_words(len(one.offers), "offer", "offers")


def _json_ld(row: ListRow, trail: Sequence[tuple[str, str]], origin: str) -> dict[str, Any]:
    topic, path = row.list.topic, row.list.path(row.number)
    items = [(offer.name, offer.path) for offer in row.offers]
    return structured.graph(
        structured.item_list(topic.name, path, items, len(row.list.offers), origin, row.first + 1),
        structured.breadcrumb_list([*trail, (topic.name, topic.url)], origin),
    )


HOME = ("Home", "/")
category_pages = TopicPages("category", "directory.categories", [HOME, ("All kinds", "/categories/")])
life_area_pages = TopicPages("life_area", "directory.life_areas", [HOME, ("Parts of life", "/life-areas/")])
way_pages = TopicPages("way", "directory.ways", [HOME, ("Parts of life", "/life-areas/")])
area_pages = TopicPages("area", "directory.areas", [HOME, ("Places", "/areas/")])
