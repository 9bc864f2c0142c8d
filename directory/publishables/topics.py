"""Lists of offers under a topic: a category, a part of life, one of the five ways, an area."""

from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from django.db.models import QuerySet

from directory import catalogue
from directory.cards import shown_on_card
from directory.catalogue import OfferEntry, Topic
from directory.catalogue.facets import Tally, tally
from directory.models import Offer
from directory.publishables import moments, structured, topic_calendars, touched
from directory.publishables.calendar_feeds import NO_ROOM, Feed, is_too_many
from directory.publishables.card_html import CARD, card_html
from directory.publishables.filters import Filters, filters_for
from directory.publishables.paging import PageOf, pages_of
from directory.sinking import sunk_where
from directory.words.names import count_in_words
from directory.words.topics import sentence
from events.icalendar.quarters import next_quarter
from publishing.publishable import Build, Outline, Page, Publishable

OFFERS_A_PAGE = 24  # about

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
    has_calendar: bool
    calendar_is_full: bool
    changes_on: date | None
    children: Sequence[tuple[Topic, int]]
    filters: Filters | None
    outline: str  # what its pages say beside the topic and the offers on them

    @property
    def total(self) -> str:
        return count_in_words(len(self.offers), "offer", "offers")


@dataclass(slots=True)
class ListRow:
    list: TopicList
    page: PageOf[OfferEntry]


class TopicPages(Publishable[ListRow | Feed]):
    """The lists of one kind of topic, however long, in pages; and the calendars of what stands in them."""

    templates = (CARD,)

    def __init__(self, kind: str, name: str, above: Sequence[tuple[str, str]]) -> None:
        self.kind, self.name, self.above = kind, name, above

    def rows(self, build: Build, **captured: Any) -> list[ListRow | Feed]:
        if slug := captured.get("slug"):
            topics = [topic for topic in self._topics(build) if topic.slug == slug]
            return [row for topic in topics for row in _rows(_alone(topic, build), captured.get("number", 1))]
        return self._rows_of(self._topics(build), build)

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        # Filters name categories and areas of all offers of a list, so another name can stand in any of them.
        if touched.has_topics(changed):
            return {topic.key for topic in self._topics(build)}
        under = {topic.key for offer in touched.offers_in(changed, build) for topic in offer.listed_under(self.kind)}
        return under | topic_calendars.touched_by_events(changed, build)

    def rows_about(self, subjects: Set[str], build: Build) -> list[ListRow | Feed]:
        return self._rows_of([topic for topic in self._topics(build) if topic.key in subjects], build)

    def outline(self, row: ListRow | Feed, build: Build) -> Outline:
        if isinstance(row, Feed):
            return topic_calendars.outline(row, build)
        return Outline(row.page.path, (row.list.outline, row.page.pages, [offer.id for offer in row.page.shown]))

    def _topics(self, build: Build) -> Collection[Topic]:
        return catalogue.taxonomy(build).of_kind(self.kind).values()

    def _rows_of(self, topics: Collection[Topic], build: Build) -> list[ListRow | Feed]:
        whole = catalogue.whole(build)
        lists = (topic_list(topic, whole.listed.get(topic, ()), whole.tally_of(topic), build) for topic in topics)
        pages = (row for one in lists for row in _rows(one))
        return [*pages, *topic_calendars.feeds_of(self.kind, topics, build)]

    def page(self, row: ListRow | Feed, build: Build) -> Page:
        if isinstance(row, Feed):
            return topic_calendars.page(row, build)
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
            changes_at=moments.midnight(row.list.changes_on),
            depends_on=_shown(row),
            subject=topic.key,
        )


def topic_list(topic: Topic, offers: Sequence[OfferEntry], counted: Tally, build: Build) -> TopicList:
    """`offers` are all that stand under it, by name; `counted` is their tally."""
    has_flagged, of_topics = counted.has_flagged(build.today), counted.topics("category")
    # Of all of them, although a page shows some: what sinks or is gone moves others to another page.
    turns = [next_quarter(build.today)] if counted.turns_quarterly() else []
    changes_on = moments.first([*counted.days(), *turns], build)
    below = catalogue.taxonomy(build).children(topic) if topic.kind == "category" else []
    children = [(child, of_topics[child]) for child in below if child in of_topics]
    filters = filters_for(topic, len(offers), counted, build.today)
    has_calendar = topic.kind in topic_calendars.KINDS and counted.dated() > 0
    calendar_is_full = has_calendar and is_too_many(counted.dated())
    below_it = [(child.id, count) for child, count in children]
    said = (len(offers), has_flagged, has_calendar, calendar_is_full, changes_on, below_it, filters)
    return TopicList(
        topic,
        offers=sunk_where(offers, _flags(offers, build.today)) if has_flagged else offers,
        has_flagged=has_flagged,
        has_calendar=has_calendar,
        calendar_is_full=calendar_is_full,
        changes_on=changes_on,
        children=children,
        filters=filters,
        outline=blake2b(repr(said).encode(), digest_size=16).hexdigest(),
    )


def _flags(offers: Sequence[OfferEntry], today: date) -> list[bool]:
    """As Checks.is_flagged, for thousands at once."""
    days = [offer.checks.flagged_on for offer in offers]
    return [day is not None and day <= today for day in days]


def _rows(one: TopicList, number: int | None = None) -> list[ListRow]:
    return [ListRow(one, page) for page in pages_of(one.offers, OFFERS_A_PAGE, one.topic.url, number)]


def _alone(topic: Topic, build: Build) -> TopicList:
    """With no more read than the offers that stand in the one list which is asked for."""
    offers: QuerySet[Offer] = Offer.objects.published(build.today)
    found = catalogue.load_offers(IN_DATABASE[topic.kind](offers, topic), catalogue.taxonomy(build))
    return topic_list(topic, found, tally(found), build)


def _shown(row: ListRow) -> set[str]:
    """The names of what stands on a page: topics by their names, offers by their cards."""
    topic, offers = row.list.topic, row.page.shown
    named = {topic, *([topic.parent] if topic.parent else []), *(child for child, _ in row.list.children)}
    return {*(one.key for one in named), *(key for offer in offers for key in shown_on_card(offer))}


def _context(row: ListRow, build: Build) -> dict[str, Any]:
    return {
        "topic": row.list.topic,
        "sentence": sentence(row.list.topic),
        "total": row.list.total,
        "has_flagged": row.list.has_flagged,
        "cards": [card_html(offer, build) for offer in row.page.shown],
        "children": [(child.name, child.url, count) for child, count in row.list.children],
        "filters": row.list.filters,
        **_calendar(row.list, build),
        "results_url": f"{build.live_origin}/search/results/",
        **row.page.context(),
    }


def _calendar(one: TopicList, build: Build) -> dict[str, str]:
    path = f"{one.topic.url}calendar.ics" if one.has_calendar else ""
    lacks = NO_ROOM if one.calendar_is_full else ""
    return {"calendar_path": path, "calendar_address": build.origin + path, "calendar_lacks": lacks}


def _json_ld(row: ListRow, trail: Sequence[tuple[str, str]], origin: str) -> dict[str, Any]:
    topic, page = row.list.topic, row.page
    items = [(offer.name, offer.path) for offer in page.shown]
    return structured.graph(
        structured.item_list(topic.name, page.path, items, len(page.items), origin),
        structured.breadcrumb_list([*trail, (topic.name, topic.url)], origin),
    )


HOME = ("Home", "/")
category_pages = TopicPages("category", "directory.categories", [HOME, ("All kinds", "/categories/")])
life_area_pages = TopicPages("life_area", "directory.life_areas", [HOME, ("Parts of life", "/life-areas/")])
way_pages = TopicPages("way", "directory.ways", [HOME, ("Parts of life", "/life-areas/")])
area_pages = TopicPages("area", "directory.areas", [HOME, ("Places", "/areas/")])
