"""What a meeting will speak about, as the public reads it. Details stay with the members, who may have written them in
trust; so does what waits for a moderator, and what a meeting agreed whose record is not public yet."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from directory.words.names import count_in_words
from forum.enums import Audience, ItemKind, ItemSource
from forum.models import Action, AgendaItem, Decision, Member
from publishing.keys import collection, key, key_of

# What stands below these is not for the public.
FOR_MEMBERS = frozenset({ItemSource.MODERATION})
# What stands below these is in the words of somebody who took notes: it is public once a record is that has it.
FROM_NOTES: Mapping[str, type[Action | Decision]] = {ItemSource.ACTIONS: Action, ItemSource.REVIEW: Decision}


@dataclass(slots=True)
class Item:
    title: str
    minutes: int
    kind: str  # in words
    brought_by: str  # "" where nobody agreed to be named
    below: list[str] = field(default_factory=list)  # titles
    held_back: int = 0  # how many more stand below it that are for members

    def close(self) -> None:
        """Says below all others that there are more."""
        if self.held_back:
            more = f"and {self.held_back} more" if self.below else count_in_words(self.held_back, "thing", "things")
            self.below.append(f"{more} that {'is' if self.held_back == 1 else 'are'} not written up yet")


@dataclass(slots=True)
class Agenda:
    """`keys` are the names (publishing.keys) of what it shows; items that come name their meeting."""

    items: list[Item] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


def load_agendas(meetings: Collection[int]) -> dict[int, Agenda]:
    """By the number of the meeting. Three queries for all."""
    rows = AgendaItem.objects.on_the_agenda().filter(meeting__in=meetings).select_related("brought_by")
    found: dict[int, list[AgendaItem]] = {}
    for row in rows.order_by("position", "pk"):
        found.setdefault(row.meeting_id, []).append(row)
    held_back = _held_back(row for items in found.values() for row in items)
    return {meeting: _agenda(items, held_back) for meeting, items in found.items()}


def _held_back(rows: Iterable[AgendaItem]) -> frozenset[str]:
    """What no public record says yet, as `source_key` names it."""
    found = {row.source_key for row in rows if row.source in FROM_NOTES and row.source_key}
    for model in FROM_NOTES.values():
        named = {name.partition(":")[2] for name in found if name.startswith(f"{collection(model)}:")}
        found -= {key(model, pk) for pk in model.objects.written_up().filter(pk__in=named).values_list("pk", flat=True)}
    return frozenset(found)


def _agenda(rows: Collection[AgendaItem], held_back: frozenset[str]) -> Agenda:
    agenda = Agenda(keys={name for row in rows for name in _keys(row)})
    public = [row for row in rows if row.source not in FOR_MEMBERS]
    headings = {row.pk: _item(row) for row in public if row.under_id is None and row.source_key not in held_back}
    for row in public:
        if row.under_id not in headings:
            continue
        if row.source_key in held_back:
            headings[row.under_id].held_back += 1
        else:
            headings[row.under_id].below.append(row.title)
    agenda.items = list(headings.values())
    for item in agenda.items:
        item.close()
    return agenda


def _keys(row: AgendaItem) -> Iterable[str]:
    yield key_of(row)
    if row.brought_by_id:
        yield key(Member, row.brought_by_id)
    if row.source in FROM_NOTES and row.source_key:
        yield row.source_key


def _item(row: AgendaItem) -> Item:
    return Item(row.title, row.minutes, str(ItemKind(row.kind).label), _who(row))


def _who(row: AgendaItem) -> str:
    member = row.brought_by
    if member and member.is_welcome and member.display_name and member.name_shown == Audience.EVERYBODY:
        return str(member.display_name)
    return str(row.brought_by_words)
