"""The form that narrows down what is on. It asks the search, so that it works without JavaScript."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from directory import catalogue
from directory.publishables.filters import MOST
from events.timetables.parts_of_day import PartOfDay
from publishing.publishable import Build

Option = tuple[str, str, None, bool]  # as components/filter_form.html takes it


@dataclass(frozen=True, slots=True)
class Asking:
    """The arguments of the form. Values are names and not slugs, as the search in the browser wants them."""

    hidden: tuple[tuple[str, str], ...]
    days: tuple[Option, ...]
    parts: tuple[Option, ...]
    categories: tuple[Option, ...]
    areas: tuple[Option, ...]


def asking_about(day: date | None, areas: Collection[int], build: Build) -> Asking:
    """For a day; for today, or now, where None. `areas` are those in which something takes place."""
    taxonomy = catalogue.taxonomy(build)
    return Asking(
        hidden=(("on", day.isoformat()),) if day else (),
        days=() if day else (("today", "Today", None, True), ("now", "Right now", None, False)),
        parts=tuple((part.value, part.plural[:-1], None, False) for part in PartOfDay),
        categories=_options(topic.name for topic in taxonomy.roots()),
        areas=_options(topic.name for pk, topic in taxonomy.areas.items() if pk in areas),
    )


def _options(names: Iterable[str]) -> tuple[Option, ...]:
    found = tuple((name, name, None, False) for name in names)
    return found[:MOST] if len(found) > 1 else ()
