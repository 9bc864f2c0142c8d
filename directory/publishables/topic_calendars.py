"""The calendars of categories and areas.

They are made together with the pages of their lists, which know what stands in them: a calendar of thousands of offers
that named each of them by itself would be slow to note after every edit.
"""

from collections.abc import Iterable, Sequence, Set

from directory import catalogue
from directory.catalogue import EventEntry, OfferEntry, Topic
from directory.publishables.calendar_feeds import (
    Feed,
    events_by_name,
    events_in,
    filled,
    names_of,
    not_too_many,
    outline_of,
    page_of,
    site_name,
)
from publishing.publishable import Build, Outline, Page

KINDS = ("category", "area")


def feeds_of(kind: str, topics: Iterable[Topic], build: Build) -> list[Feed]:
    """Those of the topics under which anything is dated."""
    if kind not in KINDS:
        return []
    listed, events = catalogue.whole(build).listed, events_by_name(build)
    return filled(feed_of(topic, listed.get(topic, ()), events.get(topic.key, ()), build) for topic in topics)


def feed_of(topic: Topic, offers: Iterable[OfferEntry], events: Sequence[EventEntry], build: Build) -> Feed:
    held, is_full = not_too_many(offers)
    name = f"{topic.name}, {site_name(build)}"
    return Feed(topic.url, name, held, events, topic.key, {topic.key}, is_full=is_full)


def touched_by_events(changed: Set[str], build: Build) -> set[str]:
    """The names of topics under which any of the changed events stands."""
    return {name for event in events_in(changed, build) for name in names_of(event)}


def outline(feed: Feed, build: Build) -> Outline:
    return outline_of(feed, build)


def page(feed: Feed, build: Build) -> Page:
    """An offer that comes, changes or goes is shown by a page of the list."""
    return page_of(feed, build, feed.keys_beside_offers)
