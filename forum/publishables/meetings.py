"""The page of a meeting: before it what people ask who think about coming, after it what was written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from directory import catalogue
from directory.publishables.moments import midnight
from directory.words import names
from forum.catalogue import MEETINGS, Forum, MeetingEntry, forum, words
from forum.catalogue.agenda import Agenda, load_agendas
from forum.catalogue.loading import load_meetings
from forum.enums import RecordState
from forum.models import MeetingPage
from forum.publishables import trails
from forum.publishables.meeting_data import event_node
from forum.records.shown import RecordShown, draft_shown, record_shown
from publishing.publishable import Build, Page
from publishing.wagtail_pages.page import PublishedPage
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.written import WrittenPages, subject_of

DESCRIPTION_LENGTH = 155
CALENDAR = "meeting.ics"


@dataclass(frozen=True, slots=True)
class Meeting:
    page: MeetingPage
    entry: MeetingEntry
    forum: Forum
    agenda: Agenda
    record: RecordShown | None  # None: there is none that the public may read


class Meetings(WrittenPages[Meeting]):
    name = "forum.meetings"
    model = MeetingPage

    def rows_of(self, pages: Iterable[MeetingPage], build: Build) -> Sequence[Meeting]:
        pages = list(pages)
        entries = {one.pk: one for one in load_meetings(pages, partial(catalogue.taxonomy, build))}
        agendas = load_agendas(entries.keys())
        records = record_shown(pages, build)
        whole = forum(build)
        return [
            Meeting(page, entries[page.pk], whole, agendas.get(page.pk, Agenda()), records.get(page.pk))
            for page in pages
        ]

    def row_previewed(self, page: PublishedPage, build: Build) -> Meeting:
        """A draft of a record is what it will be, before it is public."""
        assert isinstance(page, MeetingPage)  # noqa: S101  (for the type checker: self.model says so)
        row = self.row_asked(page, build)
        return replace(row, record=draft_shown(page, build)) if page.record_state == RecordState.DRAFT else row

    def page(self, row: Meeting, build: Build) -> Page:
        entry, over = row.entry, row.entry.is_over(build.now)
        return Page(
            path=entry.path,
            template="forum/meeting.html",
            title=_title(row),
            description=names.shortened(row.page.search_description or _description(entry), DESCRIPTION_LENGTH),
            breadcrumbs=trails.below_meetings(row.forum),
            context=_context(row, build),
            json_ld=None if over else event_node(entry, row.forum, build),
            noindex=entry.is_example,
            changed=entry.changed,
            changes_at=_changes_at(row, over),
            depends_on=_depends_on(row),
            subject=subject_of(entry.pk),
        )


def _changes_at(row: Meeting, over: bool) -> datetime | None:
    """When it is over; then when an offer that its record names has ended."""
    if not over:
        return row.entry.over_at
    ends_on = row.record.ends_on if row.record else None
    return midnight(ends_on + timedelta(days=1)) if ends_on else None


def _title(row: Meeting) -> str:
    title = row.page.seo_title or row.page.title
    return f"Cancelled: {title}" if row.entry.is_cancelled else title


def _description(entry: MeetingEntry) -> str:
    told = " ".join(filter(None, [f"{words.when(entry)}.", entry.intro]))
    return f"{words.where(entry)}. {told}" if words.where(entry) else told


def _context(row: Meeting, build: Build) -> dict[str, Any]:
    entry, following = row.entry, row.forum.after(row.entry)
    return {
        "meeting": entry,
        "heading": row.page.title,
        "day": words.day_of(entry),
        "hours": words.hours_of(entry),
        "change": words.change(entry),
        "is_over": entry.is_over(build.now),
        "over_at": f"{entry.over_at:%Y-%m-%d}",
        "place": words.place_block(entry),
        "accessibility": " ".join(words.access(entry)),
        "way_in": names.paragraphs(entry.way_in),
        "intro": names.paragraphs(entry.intro),
        "agenda": row.agenda,
        "record": row.record,
        "following": words.card(following) if following else None,
        "calendar_path": entry.path + CALENDAR,
        "forum": row.forum,
        "live": build.live_origin,
    }


def _depends_on(row: Meeting) -> set[str]:
    record = row.record.keys if row.record else ()
    return {*keys_shown(row.page), *MEETINGS, *row.agenda.keys, *record}
