"""Records that the public may read, for the pages of meetings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Sum
from markupsafe import Markup

from forum.models import Action, Attendance, Correction, Decision, GuestCount, MeetingPage, Pledge
from publishing.keys import key_of
from publishing.publishable import Build
from publishing.wagtail_pages.rich_text import expand


@dataclass(slots=True)
class Record:
    """`keys` are the names (publishing.keys) of what it shows; rows that come name their meeting."""

    parts: list[tuple[str, Markup]] = field(default_factory=list)  # heading or "", words
    people: int = 0
    decisions: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    pledges: list[str] = field(default_factory=list)
    corrections: list[tuple[Any, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def records_of(pages: Sequence[MeetingPage], build: Build) -> dict[int, Record]:
    """By the number of the page. At most seven queries for all."""
    if not pages:
        return {}
    found = {page.pk: Record() for page in pages}
    _add_words(pages, found)
    for model, name in ((Decision, "decisions"), (Action, "actions"), (Pledge, "pledges")):
        for row in model.objects.filter(meeting__in=found).order_by("pk"):
            getattr(found[row.meeting_id], name).append(row.words)
            found[row.meeting_id].keys.add(key_of(row))
    for row in Correction.objects.filter(meeting__in=found):
        found[row.meeting_id].corrections.append((row.at, row.words))
        found[row.meeting_id].keys.add(key_of(row))
    for meeting, people in (*_counted(Attendance, Count("pk"), found), *_counted(GuestCount, Sum("count"), found)):
        found[meeting].people += people
    return found


def _add_words(pages: Sequence[MeetingPage], found: dict[int, Record]) -> None:
    blocks = [(page.pk, block) for page in pages for block in page.record]
    texts = expand(_text_of(block).source for _, block in blocks)
    for (pk, block), text in zip(blocks, texts, strict=False):
        found[pk].parts.append((block.value["title"] if block.block_type == "item" else "", text))


def _text_of(block: Any) -> Any:
    return block.value["notes"] if block.block_type == "item" else block.value


def _counted(model: Any, how: Any, found: Iterable[int]) -> list[tuple[int, int]]:
    return list(model.objects.filter(meeting__in=found).values("meeting").annotate(n=how).values_list("meeting", "n"))
