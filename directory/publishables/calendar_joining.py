"""What other parts of the site put into the calendar of everything, beside offers and events."""

from collections.abc import Callable, Iterable, Set
from datetime import date
from typing import NamedTuple

from publishing.publishable import Build


class Joined(NamedTuple):
    entry: str  # a VEVENT, as events.icalendar.entries writes it
    last_day: date  # after it the entry is gone


Provide = Callable[[Build], Iterable[Joined]]
_providers: list[Provide] = []
_names: set[str] = set()


def register(provide: Provide, *touched_by: str) -> None:
    """Call it in AppConfig.ready(). `touched_by` are the names (publishing.keys) of what changes with it."""
    if provide not in _providers:
        _providers.append(provide)
    _names.update(touched_by)


def joined(build: Build) -> list[Joined]:
    return [one for provide in _providers for one in provide(build)]


def names() -> Set[str]:
    return _names
