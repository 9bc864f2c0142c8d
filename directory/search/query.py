"""What somebody asks the directory."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from directory.search.timetable import Wanted
from events.timetables.asked import Asked, asked
from events.timetables.parts_of_day import PartOfDay

LONGEST_TEXT = 300
LONGEST_VALUE = 100
LONGEST_DAY = 40
MOST_VALUES = 20
MOST_PAGES = 500
FURTHEST_MILES = 100.0
# The filters that take several values.
FILTERS = ("category", "life_area", "area", "tag", "audience", "delivery", "joining")
# What takes the filters by time back.
ANY_TIME: Mapping[str, Any] = {"on": "", "part": (), "weekend": False, "day_trouble": ""}


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One question. Several values of one filter widen it; several filters narrow each other.

    `near` is a postcode or a place, `miles` a radius around it; `kind` is "offer", "organisation", "event" (of
    which the index knows nothing: see coming_events) or "".
    Values of filters are slugs; their names, as the browser search writes them, are understood too.
    `on` is "now", "today" or a day (2026-11-26); `part` and `weekend` mean that day, or what is usual without one.
    `day_trouble` says in a sentence why the day that was typed is no help; it is left out then.
    """

    text: str = ""
    near: str = ""
    miles: float | None = None
    category: tuple[str, ...] = ()
    life_area: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    delivery: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    free: bool = False
    kind: str = ""
    on: str = ""
    part: tuple[str, ...] = ()
    weekend: bool = False
    day_trouble: str = ""
    page: int = 1
    limit: int = 20

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """The filters in use, by name."""
        chosen = {name: getattr(self, name) for name in FILTERS}
        chosen["cost"] = ("free",) if self.free else ()
        chosen["kind"] = (self.kind,) if self.kind else ()
        return {name: values for name, values in chosen.items() if values}

    @property
    def when(self) -> Wanted:
        return Wanted(self.on, self.part, self.weekend)

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.near.strip() or self.filters or self.when or self.day_trouble)

    def without(self, **changes: Any) -> "SearchQuery":
        """The same question with something changed, from its first page."""
        return replace(self, **({"page": 1} | changes))

    def url(self, path: str = "/search/results/") -> str:
        pairs = list(self._pairs())
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for name, value in (("q", self.text), ("near", self.near)):
            if value:
                yield name, value
        if self.miles is not None:
            yield "miles", f"{self.miles:g}"
        for name in FILTERS:
            yield from ((name, value) for value in getattr(self, name))
        if self.free:
            yield "free", "1"
        if self.kind:
            yield "kind", self.kind
        if self.on:
            yield "on", self.on
        yield from (("part", part) for part in self.part)
        if self.weekend:
            yield "weekend", "1"
        if self.page > 1:
            yield "page", str(self.page)


def from_parameters(parameters: QueryDict, limit: int = 20, today: date | None = None) -> SearchQuery:
    """Reads an address's parameters. Whatever they hold, this never raises: what makes no sense is left out."""
    chosen = {name: _values(parameters.getlist(name)) for name in FILTERS}
    day = _day(parameters.getlist("on"), today or timezone.localdate())
    return SearchQuery(
        text=clean(parameters.get("q", ""), LONGEST_TEXT),
        near=clean(parameters.get("near", ""), LONGEST_VALUE),
        miles=_miles(parameters.get("miles", "")),
        free=_is_free(parameters),
        kind=_kind(parameters.get("kind", "")),
        on=day.on.isoformat() if isinstance(day.on, date) else day.on,
        part=_parts(parameters.getlist("part")),
        weekend=_is_yes(parameters.get("weekend", "")),
        day_trouble=day.trouble,
        page=_page(parameters.get("page", "")),
        limit=limit,
        **chosen,
    )


def clean(value: Any, longest: int) -> str:
    """One line of printable text: no NUL, no lone half of a character, no more than so many characters."""
    text = str(value or "")[: longest * 4].encode("utf-8", "ignore").decode("utf-8", "ignore")
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:longest].strip()


def _values(raw: Sequence[Any]) -> tuple[str, ...]:
    cleaned = (clean(value, LONGEST_VALUE) for value in raw[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in cleaned if value))


def _miles(raw: Any) -> float | None:
    try:
        miles = float(clean(raw, 10))
    except ValueError:
        return None
    return min(miles, FURTHEST_MILES) if math.isfinite(miles) and miles > 0 else None


def _page(raw: Any) -> int:
    text = clean(raw, 6)
    return min(max(int(text), 1), MOST_PAGES) if text.isascii() and text.isdigit() else 1


def _kind(raw: Any) -> str:
    text = clean(raw, 20).lower().rstrip("s")
    return text if text in ("offer", "organisation", "event") else ""


def _is_free(parameters: QueryDict) -> bool:
    return _is_yes(parameters.get("free", "")) or _is_yes(parameters.get("cost", ""))


def _is_yes(raw: Any) -> bool:
    return clean(raw, 10).lower() in ("1", "on", "true", "yes", "free")


def _day(raw: Sequence[Any], today: date) -> Asked:
    """The day that was typed counts more than "today" in a list to choose from: a form sends both."""
    said = [value for value in (clean(one, LONGEST_DAY) for one in raw[:MOST_VALUES]) if value]
    return asked(said[-1] if said else "", today)


def _parts(raw: Sequence[Any]) -> tuple[str, ...]:
    """In the order of the day; "Mornings" is understood too."""
    said = {value.lower().rstrip("s") for value in _values(raw)}
    return tuple(str(part) for part in PartOfDay if part in said)
