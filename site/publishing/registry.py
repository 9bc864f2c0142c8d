"""What is published. Each part fills this from its AppConfig.ready()."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from django.conf import settings

from publishing.assets import forget_assets
from publishing.publishable import Build, Publishable, SearchPhrase, SearchRecord

if TYPE_CHECKING:
    from publishing.changes import Position

Chrome = Callable[[], Mapping[str, Any]]
Redirects = Callable[[], Iterable[tuple[Any, ...]]]
SearchRecords = Callable[[Build], Iterable[SearchRecord]]
SearchPhrases = Callable[[], Iterable[SearchPhrase]]


class AlreadyRegisteredError(Exception):
    """Two publishables have the same name."""


@dataclass
class _Registry:
    publishables: dict[str, Publishable[Any]] = field(default_factory=dict)
    chrome: Chrome = dict
    search_records: list[SearchRecords] = field(default_factory=list)
    search_phrases: list[SearchPhrases] = field(default_factory=list)
    live_paths: list[str] = field(default_factory=list)
    redirects: list[Redirects] = field(default_factory=list)
    names_of_redirects: set[str] = field(default_factory=set)


_registry = _Registry()


def register(publishable: Publishable[Any]) -> None:
    if publishable.name in _registry.publishables:
        raise AlreadyRegisteredError(f"A publishable called {publishable.name} is registered already.")
    _registry.publishables[publishable.name] = publishable


def register_chrome(provide: Chrome) -> None:
    """The one function that gives what every page shows around its own content (header, footer, names)."""
    _registry.chrome = provide


def register_search_records(provide: SearchRecords) -> None:
    """A function that gives records for the search of the published site. It may ask the database."""
    _registry.search_records.append(provide)


def register_search_phrases(provide: SearchPhrases) -> None:
    """A function that gives what people say for the terms of records. It may ask the database."""
    _registry.search_phrases.append(provide)


def register_live_paths(*patterns: str) -> None:
    """Paths that the running server answers and that pages may link to, such as "/offers/*/something-wrong/"; "*" is
    for anything, slashes too. A link to any other path that is not published is broken."""
    _registry.live_paths += patterns


def is_live(path: str) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in _registry.live_paths)


def register_redirects(provide: Redirects, *names: str) -> None:
    """A function that gives (old path, new path or address), and False behind these where that is not for ever. It may
    ask the database. `names` (publishing.keys) are of what it reads, so that a change of that is looked at."""
    _registry.redirects.append(provide)
    _registry.names_of_redirects.update(names)


def redirects() -> Iterator[tuple[Any, ...]]:
    for provide in _registry.redirects:
        yield from provide()


def names_of_redirects() -> Set[str]:
    return _registry.names_of_redirects


def publishables() -> Iterator[Publishable[Any]]:
    return iter(_registry.publishables.values())


def search_records(build: Build) -> Iterator[SearchRecord]:
    for provide in _registry.search_records:
        yield from provide(build)


def search_phrases() -> Iterator[SearchPhrase]:
    for provide in _registry.search_phrases:
        yield from provide()


def begin(now: datetime, position: "Position | None" = None) -> Build:
    """What one run, or one live page, starts from."""
    if settings.DEBUG:
        forget_assets()
    return Build(
        now=now,
        origin=settings.FORTNIGHT_ORIGIN,
        live_origin=settings.FORTNIGHT_LIVE_ORIGIN,
        chrome=_registry.chrome(),
        position=position,
    )


@contextmanager
def nothing_registered() -> Iterator[None]:
    """An empty registry for a while, so that a test can publish a site of its own."""
    global _registry
    kept, _registry = _registry, _Registry()
    try:
        yield
    finally:
        _registry = kept
