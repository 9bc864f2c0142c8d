"""Whose lists entries were taken from.

The importers tell here what they know of a list (core parts do not import them). A list that nobody has told about
still reads well.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    publisher: str  # "Greater Manchester Poverty Action"
    licence: str = ""  # "Open Government Licence v3.0"


_sources: dict[str, Source] = {}
_loaders: list[Callable[[], dict[str, Source]]] = []


def register(name: str, source: Source) -> None:
    """Tells whose list it is. `name` is what an entry's `source` says; telling again replaces what was told."""
    _sources[name] = source


def register_loader(load: Callable[[], dict[str, Source]]) -> None:
    """Tells where to look for lists that people have imported since the site was started."""
    _loaders.append(load)


def refresh() -> None:
    """Looks for lists that are new, before pages are made: making them asks the database nothing."""
    for load in _loaders:
        _sources.update(load())


def find(name: str) -> Source | None:
    return _sources.get(name)


def list_in_words(name: str) -> str:
    """Such as "Greater Manchester Poverty Action's list"."""
    source = find(name)
    return f"{source.publisher}'s list" if source and source.publisher else "somebody else's list"


def giver_in_words(name: str) -> str:
    """Who gave what an entry says, such as "Greater Manchester Poverty Action"."""
    source = find(name)
    return source.publisher if source and source.publisher else "the list that this came from"
