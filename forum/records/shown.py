"""What a record shows: plain values, loaded for many meetings at once, with nothing in it that may not be public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from markupsafe import Markup

from directory.words.dates import day_in_words
from forum.enums import RecordState
from forum.models import Correction, MeetingPage
from forum.records.agreed import Agreed, OfMeeting, agreed
from forum.records.attendance import Attending, attending
from publishing.keys import key_of
from publishing.publishable import Build
from publishing.wagtail_pages.rich_text import expand


@dataclass(frozen=True, slots=True)
class Part:
    """An item of the agenda, or a text without one. `id` is that of its block, "" for what stands in none."""

    id: str
    title: str
    html: Markup
    agreed: Agreed


@dataclass(frozen=True, slots=True)
class RecordShown:
    """`keys` are the names (publishing.keys) of all that it shows."""

    parts: tuple[Part, ...]
    attending: Attending
    offers: tuple[tuple[str, str], ...] = ()  # (name, address) of what came of it
    corrections: tuple[tuple[str, str], ...] = ()  # (day in words, words)
    published_on: str = ""
    keys: frozenset[str] = field(default_factory=frozenset)
    ends_on: date | None = None  # after that day it says something else: an offer that it names has ended

    @property
    def decisions(self) -> list[Any]:
        return [decision for part in self.parts for decision in part.agreed.decisions]

    @property
    def actions(self) -> list[Any]:
        return [action for part in self.parts for action in part.agreed.actions]

    @property
    def pledges(self) -> list[Any]:
        return [pledge for part in self.parts for pledge in part.agreed.pledges]


def record_shown(meetings: Iterable[MeetingPage], build: Build) -> dict[int, RecordShown]:
    """Those of `meetings` whose record is public, by their number. Ten queries at most, however many they are."""
    return _shown([page for page in meetings if page.record_state == RecordState.PUBLISHED], build)


def draft_shown(draft: MeetingPage, build: Build) -> RecordShown:
    """A draft as it would look in public. Only for members."""
    return _shown([draft], build)[draft.pk]


def _shown(pages: Sequence[MeetingPage], build: Build) -> dict[int, RecordShown]:
    if not pages:
        return {}
    pks = [page.pk for page in pages]
    people, outcomes, corrections = attending(pks), agreed(pks, build.today), _corrections(pks)
    texts = iter(expand(_source(block) for page in pages for block in page.record))
    return {
        page.pk: _record(page, texts, people[page.pk], outcomes[page.pk], corrections.get(page.pk, []))
        for page in pages
    }


def _record(
    page: MeetingPage, texts: Any, people: Attending, outcomes: OfMeeting, corrections: list[Correction]
) -> RecordShown:
    published = page.record_published_at
    return RecordShown(
        parts=tuple(_parts(page, texts, outcomes)),
        attending=people,
        offers=tuple(outcomes.offers),
        corrections=tuple((day_in_words(timezone.localdate(row.at)), row.words) for row in corrections),
        published_on=day_in_words(timezone.localdate(published)) if published else "",
        keys=people.keys | outcomes.keys | {key_of(row) for row in corrections},
        ends_on=outcomes.ends_on,
    )


def _parts(page: MeetingPage, texts: Any, outcomes: OfMeeting) -> Iterable[Part]:
    """What was agreed stands below its item; what has none, or whose item was taken out of the record, at the end."""
    left = dict(outcomes.by_item)
    for block in page.record:
        is_item = block.block_type == "item"
        below = left.pop(block.value["item"] or "-", Agreed()) if is_item else Agreed()
        yield Part(block.id or "", block.value["title"] if is_item else "", next(texts), below)
    rest = Agreed()
    for one in left.values():
        rest.decisions += one.decisions
        rest.actions += one.actions
        rest.pledges += one.pledges
    if rest:
        yield Part("", "What else we agreed" if len(page.record) else "What we agreed", Markup(), rest)


def _source(block: Any) -> str:
    source: str = (block.value["notes"] if block.block_type == "item" else block.value).source
    return source


def _corrections(pks: Sequence[int]) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = {}
    for row in Correction.objects.filter(meeting__in=pks).order_by("at", "pk"):
        found.setdefault(row.meeting_id, []).append(row)
    return found
