"""What is published. Each part fills this from its AppConfig.ready()."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from publishing.publishable import Build, Publishable

_publishables: dict[str, Publishable[Any]] = {}
_chrome: list[Callable[[], Mapping[str, Any]]] = []


class AlreadyRegisteredError(Exception):
    """Two publishables have the same name."""


def register(publishable: Publishable[Any]) -> None:
    if publishable.name in _publishables:
        raise AlreadyRegisteredError(f"A publishable called {publishable.name} is registered already.")
    _publishables[publishable.name] = publishable


def register_chrome(provide: Callable[[], Mapping[str, Any]]) -> None:
    """The one function that gives what every page shows around its own content (header, footer, names)."""
    _chrome[:] = [provide]


def publishables() -> Iterator[Publishable[Any]]:
    return iter(_publishables.values())


def begin(now: datetime) -> Build:
    """What one run, or one live page, starts from."""
    return Build(
        now=now,
        origin=settings.FORTNIGHT_ORIGIN,
        live_origin=settings.FORTNIGHT_LIVE_ORIGIN,
        chrome=_chrome[0]() if _chrome else {},
    )
