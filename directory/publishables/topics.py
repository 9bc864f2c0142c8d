"""Lists of offers under a topic: a category, a part of life, one of the five ways, an area."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from directory import catalogue
from directory.catalogue import OfferEntry, Topic
from directory.models import Offer
from directory.publishables import moments, structured
from directory.publishables.card_html import card_html
from directory.publishables.filters import Filters, filters_for
from directory.publishables.paging import PageOf, pages_of
from directory.sinking import sunk
from directory.words.names import count_in_words
from directory.words.topics import sentence
from publishing.publishable import Build, Page, Publishable

OFFERS_A_PAGE = 24

# The condition of each kind in the database; OfferEntry.listed_under says the same of what is in memory.
IN_DATABASE = {
    "category": lambda offers, topic: offers.in_category(topic.id),
    "life_area": lambda offers, topic: offers.in_life_area(topic.id),
    "way": lambda offers, topic: offers.in_way_to_wellbeing(topic.id),
    "area": lambda offers, topic: offers.in_area(topic.id),
}


@dataclass(slots=True)
class TopicList:
    """What the pages of one list share; its offers from A to Z, with those that are flagged a little lower."""

    topic: Topic
    offers: Sequence[OfferEntry]
    has_flagged: bool
    changes_at: datetime | None
    children: Sequence[tuple[Topic, int]]
    filters: Filters | None

    @property
    def total(self) -> str:
        return count_in_words(len(self.offers), "offer", "offers")


@dataclass(slots=True)
class ListRow:
    list: TopicList
    page: PageOf[OfferEntry]


class TopicPages(Publishable[ListRow]):
    """The lists of one kind of topic, however long, in pages."""

    def __init__(self, kind: str, name: str, above: Sequence[tuple[str, str]]) -> None:
        self.kind, self.name, self.above = kind, name, above

    def rows(self, build: Build, **captured: Any) -> list[ListRow]:
        slug = captured.get("slug")
        topics = self._topics(slug, build)
        offers = _offers_of(topics, build) if slug else catalogue.offers(build)
        lists = topic_lists(self.kind, topics, offers, build)
        number = captured.get("number", 1) if slug else None
        return [ListRow(one, page) for one in lists for page in _pages(one, number)]

    def _topics(self, slug: str | None, build: Build) -> list[Topic]:
        topics = catalogue.taxonomy(build).of_kind(self.kind).values()
        return [topic for topic in topics if slug in (None, topic.slug)]

    def page(self, row: ListRow, build: Build) -> Page:
        topic = row.list.topic
        trail = [*self.above, *([(topic.parent.name, topic.parent.url)] if topic.parent else [])]
        return Page(
            path=row.page.path,
            template="directory/topic_list.html",
            title=row.page.titled(topic.name),
            description=f"{sentence(topic)} {row.list.total}, from A to Z.",
            context=_context(row, build),
            breadcrumbs=trail,
            json_ld=_json_ld(row, trail, build.origin),
            noindex=not row.list.offers,
            changes_at=row.list.changes_at,
        )


def topic_lists(kind: str, topics: Sequence[Topic], offers: Sequence[OfferEntry], build: Build) -> list[TopicList]:
    listed: dict[Topic, list[OfferEntry]] = defaultdict(list)
    for offer in offers:
        for topic in offer.listed_under(kind):
            listed[topic].append(offer)
    return [_topic_list(topic, listed[topic], build) for topic in topics]


def _topic_list(topic: Topic, offers: Sequence[OfferEntry], build: Build) -> TopicList:
    counts = Counter(category for offer in offers for category in offer.listed_under("category"))
    below = catalogue.taxonomy(build).children(topic) if topic.kind == "category" else []
    return TopicList(
        topic,
        offers=sunk(offers, lambda offer: offer.checks.is_flagged(build.today)),
        has_flagged=any(offer.checks.is_flagged(build.today) for offer in offers),
        # All of them, although a page shows 24: what sinks or is gone moves others to another page.
        changes_at=moments.earliest((moments.changes_on(offer, build) for offer in offers), build),
        children=[(child, counts[child]) for child in below if counts[child]],
        filters=filters_for(topic, offers),
    )


def _pages(one: TopicList, number: int | None) -> list[PageOf[OfferEntry]]:
    return pages_of(one.offers, OFFERS_A_PAGE, one.topic.url, number)


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
        "total": row.list.total,
        "has_flagged": row.list.has_flagged,
        "cards": [card_html(offer, build) for offer in row.page.shown],
        "children": [(child.name, child.url, count) for child, count in row.list.children],
        "filters": row.list.filters,
        "results_url": f"{build.live_origin}/search/results/",
        **row.page.context(),
    }


def _json_ld(row: ListRow, trail: Sequence[tuple[str, str]], origin: str) -> dict[str, Any]:
    topic, page = row.list.topic, row.page
    items = [(offer.name, offer.path) for offer in page.shown]
    return structured.graph(
        structured.item_list(topic.name, page.path, items, len(page.items), origin, page.first + 1),
        structured.breadcrumb_list([*trail, (topic.name, topic.url)], origin),
    )


HOME = ("Home", "/")
category_pages = TopicPages("category", "directory.categories", [HOME, ("All kinds", "/categories/")])
life_area_pages = TopicPages("life_area", "directory.life_areas", [HOME, ("Parts of life", "/life-areas/")])
way_pages = TopicPages("way", "directory.ways", [HOME, ("Parts of life", "/life-areas/")])
area_pages = TopicPages("area", "directory.areas", [HOME, ("Places", "/areas/")])
