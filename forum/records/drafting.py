"""The notes of a meeting as the blocks of a record (forum.blocks)."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.html import escape

from forum.enums import ItemSource
from forum.models import Action, AgendaItem, Decision, MeetingPage, Note, Pledge

Block = dict[str, Any]

TITLE_LENGTH = 150
WITHOUT_ITEM = "Other notes"
# What waits for a moderator has names that nobody has looked at yet.
NAMED_IN_GENERAL = frozenset({ItemSource.MODERATION})
_BULLET = re.compile(r"\s*[-*•]\s+(?=\S)")


def drafted(meeting: MeetingPage, kept: Iterable[Block] = ()) -> list[Block]:
    """An item of the agenda is there if something was noted or agreed on it; it has the same number however often it is
    drafted, so that comments stay beside their words. `kept` are blocks that people added to an earlier draft."""
    notes = _notes_by_item(meeting)
    agreed = _items_with_outcomes(meeting)
    made = [
        _item_block(item.uuid, _title_of(item), notes[item.pk], str(item.pk))
        for item in meeting.items.in_their_order()
        if notes[item.pk] or item.pk in agreed
    ]
    listed = {block["value"]["item"] for block in made}
    rest = [words for pk, found in notes.items() if str(pk) not in listed for words in found]
    if rest:
        made.append(_item_block(meeting.uuid, WITHOUT_ITEM, rest, ""))
    known = {block["id"] for block in made}
    return made + [block for block in kept if block.get("id") not in known and not _is_ours(block, meeting)]


def stream_of(blocks: Iterable[Block]) -> Any:
    """What MeetingPage.record takes."""
    return json.dumps(list(blocks))


def html_of(words: str) -> str:
    """Paragraphs and lists as somebody typed them, as rich text. Whatever looks like HTML is only shown."""
    lines = [line for line in (line.rstrip() for line in words.splitlines()) if line.strip()]
    return "".join(_html_of_lines(is_list, list(found)) for is_list, found in groupby(lines, _is_bullet))


def block_id(uuid: UUID) -> str:
    return str(uuid5(NAMESPACE_URL, f"forum.record:{uuid}"))


def _item_block(uuid: UUID, title: str, notes: Iterable[str], item: str) -> Block:
    value = {"title": title[:TITLE_LENGTH], "notes": "".join(map(html_of, notes)), "item": item}
    return {"type": "item", "id": block_id(uuid), "value": value}


def _is_bullet(line: str) -> bool:
    return bool(_BULLET.match(line))


def _html_of_lines(is_list: bool, lines: list[str]) -> str:
    if not is_list:
        return "".join(f"<p>{escape(line.strip())}</p>" for line in lines)
    items = "".join(f"<li>{escape(_BULLET.sub('', line, count=1).strip())}</li>" for line in lines)
    return f"<ul>{items}</ul>"


def _notes_by_item(meeting: MeetingPage) -> defaultdict[int | None, list[str]]:
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    for note in Note.objects.filter(meeting=meeting, deleted=False).order_by("position", "pk"):
        if note.words.strip():
            found[note.item_id].append(note.words)
    return found


def _items_with_outcomes(meeting: MeetingPage) -> set[int | None]:
    models: tuple[Any, ...] = (Decision, Action, Pledge)
    return {pk for model in models for pk in model.objects.filter(meeting=meeting).values_list("item", flat=True)}


def _title_of(item: AgendaItem) -> str:
    return str(ItemSource(item.source).label) if item.source in NAMED_IN_GENERAL and item.under_id else item.title


def _is_ours(block: Block, meeting: MeetingPage) -> bool:
    """Of an item that has nothing to say any more."""
    return block.get("type") == "item" and (
        bool(block["value"].get("item")) or block.get("id") == block_id(meeting.uuid)
    )
