"""Every address of the project, as Django knows it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

UUID_OF_NOTHING = UUID("5f0f3f9c-7d7a-4b7f-9a34-0123456789ab")
_CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)|\((?!\?)[^()]*\)")
_BY_KIND = {
    "int": 1,
    "uuid": UUID_OF_NOTHING,
    "iso_day": "2026-12-01",
    "iso_month": "2026-12",
    "year": 2026,
    "later_page": 2,
    "page_number": 1,
    "slug": "x",
}


@dataclass(frozen=True, slots=True)
class Route:
    """`text` such as "members/meetings/<int:pk>/"."""

    text: str
    view: Callable[..., Any]

    def values(self, **known: Any) -> dict[str, Any]:
        """What somebody fills in, by name: plausible, and as good as always of nothing that there is."""
        pieces = {found["name"]: found["kind"] for found in _CONVERTER.finditer(self.text) if found["name"] != "piece"}
        return {name: known.get(name, _BY_KIND.get(kind or "", "1")) for name, kind in pieces.items()}

    def path(self, **known: Any) -> str:
        values = self.values(**known)
        return "/" + _CONVERTER.sub(lambda found: str(values.get(found["name"], "1")), self.text)


def routes() -> list[Route]:
    """Each address once: as Django does, the first that fits."""
    found: dict[str, Route] = {}
    for route in _below("", get_resolver().url_patterns):
        found.setdefault(route.text, route)
    return [found[text] for text in sorted(found)]


def _below(prefix: str, patterns: list[URLPattern | URLResolver]) -> Iterator[Route]:
    for one in patterns:
        text = prefix + _plain(one)
        if isinstance(one, URLResolver):
            yield from _below(text, one.url_patterns)
        else:
            yield Route(text, one.callback)


def _plain(one: URLPattern | URLResolver) -> str:
    text = str(one.pattern)
    if not isinstance(one.pattern, RegexPattern):
        return text
    text = _GROUP.sub(lambda found: f"<{found['name'] or 'piece'}>", text)
    text = re.sub(r"\(\?:/\.\*\)\?|\(\?:.*?\)[*?]?", "", text)
    return text.removeprefix("^").removesuffix("$").replace("\\Z", "").replace("\\", "").replace("?", "")
