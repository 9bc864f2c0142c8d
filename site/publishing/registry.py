"""What is published. Each part fills this from its AppConfig.ready()."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from publishing.assets import forget_assets
from publishing.publishable import Build, Publishable, SearchPhrase, SearchRecord

if TYPE_CHECKING:
    from publishing.changes import Position

Chrome = Callable[[], Mapping[str, Any]]
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
