"""Happenings as HTML. One that comes round stands on many pages: its line is rendered once a run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup

from pages.whats_on.happenings import Happening, Part, over_at
from publishing.publishable import Build

LINE = "components/happening.html"
HEADINGS = {
    Part.EVENT: "Events",
    Part.MORNING: "Morning",
    Part.AFTERNOON: "Afternoon",
    Part.EVENING: "Evening",
    Part.OPEN: "Open for a while",
    Part.ASK: "Ask for the time",
}


@dataclass(frozen=True, slots=True)
class Line:
    ends: str  # when it is over, for the browser, which takes it away then
    html: Markup
    sessions: str  # when it is, for the browser, which says "on now"


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    heading: str
    lines: Sequence[Line]


def groups_of(happenings: Iterable[Happening], day: date, build: Build) -> list[Group]:
    """Happenings of one day, which are in order, under the parts of the day."""
    return [
        Group(id_of(part), HEADINGS[part], lines_of(found, day, build))
        for part, found in groupby(happenings, key=lambda one: one.part)
    ]


def id_of(part: Part) -> str:
    return part.name.lower()


def lines_of(happenings: Iterable[Happening], day: date, build: Build) -> list[Line]:
    known = build.once("pages.whats_on.lines", dict[bytes, Markup])
    return [_line(one, day, known) for one in happenings]


def _line(one: Happening, day: date, known: dict[bytes, Markup]) -> Line:
    return Line(f"{over_at(day, one.span):%Y-%m-%dT%H:%MZ}", _html(one, known), one.at_a_glance(day))


def _html(one: Happening, known: dict[bytes, Markup]) -> Markup:
    if one.digest not in known:
        known[one.digest] = _component().happening(
            one.title, one.url, one.hours, one.where, one.free, one.off, one.note, one.example
        )
    return known[one.digest]


def _component() -> Any:
    return cast(Jinja2, engines["jinja2"]).env.get_template(LINE).module
