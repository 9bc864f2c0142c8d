"""The words by which records and projects are found: only what the public may read of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from django.utils.html import strip_tags

from directory.words import names
from forum.catalogue import Forum, MeetingEntry, ProjectEntry, forum, words
from forum.models import MeetingPage
from forum.records.shown import RecordShown, record_shown
from publishing.publishable import Build

TEXT_LENGTH = 2_000  # letters of a record in which its words are looked for
SUMMARY_LENGTH = 180


@dataclass(frozen=True, slots=True)
class Found:
    """`searched` are its words, by field of the index (directory.search.schema)."""

    path: str
    title: str
    summary: str
    when: str
    day: date | None  # of two that fit as well the later one comes first
    is_example: bool
    searched: dict[str, str]


def texts(build: Build) -> list[Found]:
    """All that there is to find, with a fixed number of queries."""
    whole = forum(build)
    return [*_records(whole, build), *(_project(one) for one in whole.projects)]


def _records(whole: Forum, build: Build) -> Iterator[Found]:
    entries = {one.pk: one for one in whole.meetings if one.has_record}
    shown = record_shown(MeetingPage.objects.filter(pk__in=entries), build)
    return (_record(entry, shown[pk]) for pk, entry in entries.items() if pk in shown)


def _record(entry: MeetingEntry, record: RecordShown) -> Found:
    titles = [part.title for part in record.parts if part.title]
    text = " ".join([entry.intro, *_said(record)])[:TEXT_LENGTH]
    return Found(
        path=entry.path,
        title=entry.title,
        summary=names.shortened(entry.intro or "; ".join(titles) or text, SUMMARY_LENGTH),
        when=words.day_of(entry),
        day=entry.day,
        is_example=entry.is_example,
        searched={"name": entry.title, "topic": " ".join(titles), "text": text},
    )


def _said(record: RecordShown) -> Iterable[str]:
    agreed = [one.words for one in (*record.decisions, *record.actions, *record.pledges)]
    return [*agreed, *(unescape(strip_tags(part.html.replace("<", " <"))) for part in record.parts)]


def _project(one: ProjectEntry) -> Found:
    return Found(
        path=one.path,
        title=one.title,
        summary=names.shortened(one.purpose, SUMMARY_LENGTH),
        when=one.status,
        day=one.changed.date() if one.changed else None,
        is_example=one.is_example,
        searched={"name": one.title, "text": one.purpose, "notes": one.needs},
    )
