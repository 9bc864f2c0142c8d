"""Feeds for feed readers (Atom): the records of meetings, and projects."""

from abc import abstractmethod
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.utils.feedgenerator import Atom1Feed

from directory.words import names
from events.timetables.occurrences import LONDON
from forum.catalogue import MEETINGS, PAGES, PROJECTS, Forum, MeetingEntry, ProjectEntry, forum, words
from forum.publishables.single import AboutTheForum
from publishing.publishable import Build, Page

MOST = 30
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
CONTENT_TYPE = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Item:
    id: str  # the same for ever, wherever its page moves
    title: str
    path: str
    words: str
    published: datetime | None
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class Feed:
    path: str
    title: str
    about: str  # the address of the page with all of it
    items: Sequence[Item]


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Never the time of writing, so that publishing again gives the same bytes."""
        return max((item["updateddate"] for item in self.items), default=LONG_AGO)


class _Feeds(AboutTheForum[Feed]):
    def rows(self, build: Build, **captured: Any) -> list[Feed]:
        whole = forum(build)
        return [self.feed(whole, build)] if whole.path else []

    @abstractmethod
    def feed(self, whole: Forum, build: Build) -> Feed:
        """What stands in it now."""

    def page(self, row: Feed, build: Build) -> Page:
        return Page(
            path=row.path,
            template="forum/feed.atom",
            title=row.title,
            context={"feed": _xml(row, build)},
            noindex=True,
            subject=self.name,
            content_type=CONTENT_TYPE,
        )


class Records(_Feeds):
    name = "forum.records_feed"

    def feed(self, whole: Forum, build: Build) -> Feed:
        public = sorted((one for one in whole.meetings if one.has_record), key=_by_record, reverse=True)
        items = [_record(one, build) for one in public[:MOST]]
        return Feed("/forum/records.atom", f"{whole.title}: records", whole.meetings_path or whole.path, items)


class Projects(_Feeds):
    name = "forum.projects_feed"
    shows: Set[str] = MEETINGS | PROJECTS | PAGES

    def feed(self, whole: Forum, build: Build) -> Feed:
        newest = sorted(whole.projects, key=lambda one: (_heard_of(one), one.pk), reverse=True)
        items = [_project(one, build) for one in newest[:MOST]]
        return Feed("/forum/projects.atom", f"{whole.title}: projects", whole.projects_path or whole.path, items)


def _by_record(one: MeetingEntry) -> tuple[datetime, int]:
    return one.record_published_at or LONG_AGO, one.pk


def _record(one: MeetingEntry, build: Build) -> Item:
    made_up = f"{words.MADE_UP}. " if one.is_example else ""
    about = names.shortened(f"{made_up}{one.intro or f'What was said and agreed on {words.day_of(one)}.'}", 500)
    updated = max(filter(None, (one.record_published_at, one.changed)), default=None)
    return Item(one.uuid.urn, one.title, one.path, about, one.record_published_at, updated)


def _project(one: ProjectEntry, build: Build) -> Item:
    made_up = f"{words.MADE_UP}. " if one.is_example else ""
    about = names.shortened(f"{made_up}{one.status}. {one.news or one.purpose}", 500)
    id = f"tag:{_host(build)},2026:forum-project-{one.pk}"
    return Item(id, one.title, one.path, about, one.begun, _heard_of(one))


def _heard_of(one: ProjectEntry) -> datetime:
    told = datetime.combine(one.news_on, time(12), LONDON) if one.news_on else LONG_AGO
    return max(told, one.changed or LONG_AGO)


def _host(build: Build) -> str:
    return urlsplit(build.origin).hostname or build.origin


def _xml(feed: Feed, build: Build) -> str:
    made = _Atom(
        title=feed.title,
        link=build.origin + feed.about,
        description="",
        language="en-GB",
        feed_url=build.origin + feed.path,
        author_name=str(build.chrome.get("site_name") or "Fortnight"),
    )
    for item in feed.items:
        _add(made, item, build)
    return made.writeString("utf-8")


def _add(made: _Atom, item: Item, build: Build) -> None:
    made.add_item(
        title=item.title,
        link=build.origin + item.path,
        description=item.words,
        unique_id=item.id,
        pubdate=item.published,
        updateddate=item.updated or LONG_AGO,
    )
