"""Who has something for an agenda."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from forum.enums import ItemKind, ItemSource
from forum.models import MeetingPage, Member


@dataclass(frozen=True, slots=True)
class Filled:
    """Something to speak about. `key` names what it is about, such as "forum.action:12": it is there once.

    `minutes` 0: it is spoken of in the time of its heading.
    """

    key: str
    title: str
    details: str = ""
    kind: ItemKind = ItemKind.UPDATE
    minutes: int = 0
    brought_by: Member | None = None


Source = Callable[[MeetingPage, datetime], Iterable[Filled]]

_sources: dict[ItemSource, Source] = {}


def register_source(source: ItemSource, function: Source) -> None:
    """`function` gives all that is to be spoken of now, the most important first; what it gives no more is taken off
    the agenda. Its number of queries must not grow with what it finds. Registering again replaces it."""
    _sources[source] = function


def all_sources() -> Mapping[ItemSource, Source]:
    return dict(_sources)
