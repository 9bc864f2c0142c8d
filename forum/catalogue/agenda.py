"""What a meeting will speak about, as the public reads it. Details stay with the members, who may have written them in
trust; so does what waits for a moderator."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from forum.enums import Audience, ItemKind, ItemSource
from forum.models import AgendaItem, Member
from publishing.keys import key, key_of

# What stands below these is not for the public.
FOR_MEMBERS = frozenset({ItemSource.MODERATION})


@dataclass(slots=True)
class Item:
    title: str
    minutes: int
    kind: str  # in words
    brought_by: str  # "" where nobody agreed to be named
    below: list[str] = field(default_factory=list)  # titles


@dataclass(slots=True)
class Agenda:
    """`keys` are the names (publishing.keys) of what it shows; items that come name their meeting."""

    items: list[Item] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


def load_agendas(meetings: Collection[int]) -> dict[int, Agenda]:
    """By the number of the meeting. One query for all."""
    rows = AgendaItem.objects.on_the_agenda().filter(meeting__in=meetings).select_related("brought_by")
    found: dict[int, list[AgendaItem]] = {}
    for row in rows.order_by("position", "pk"):
        found.setdefault(row.meeting_id, []).append(row)
    return {meeting: _agenda(items) for meeting, items in found.items()}


def _agenda(rows: Iterable[AgendaItem]) -> Agenda:
    agenda, headings = Agenda(), dict[int, Item]()
    rows = list(rows)
    for row in rows:
        agenda.keys |= {key_of(row), *([key(Member, row.brought_by_id)] if row.brought_by_id else [])}
        if row.under_id is None and row.source not in FOR_MEMBERS:
            headings[row.pk] = _item(row)
    for row in rows:
        if row.under_id in headings and row.source not in FOR_MEMBERS:
            headings[row.under_id].below.append(row.title)
    agenda.items = list(headings.values())
    return agenda


def _item(row: AgendaItem) -> Item:
    return Item(row.title, row.minutes, str(ItemKind(row.kind).label), _who(row))


def _who(row: AgendaItem) -> str:
    member = row.brought_by
    if member and member.is_welcome and member.display_name and member.name_shown == Audience.EVERYBODY:
        return str(member.display_name)
    return str(row.brought_by_words)
