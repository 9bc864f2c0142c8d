"""What somebody can narrow a list down by: a form that asks the search, so that it works without JavaScript.

Values are names and not slugs, because the search in the browser knows names only; the live search understands both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from directory.catalogue import Topic
from directory.catalogue.facets import Tally
from events.timetables.parts_of_day import WEEKEND_CODE, PartOfDay

MOST = 12
# The query parameter of the search for each kind of topic. The search does not know the five ways.
PARAMETERS = {"category": "category", "life_area": "life_area", "area": "area"}

Option = tuple[str, str, int, bool]  # value, label, how many, chosen


@dataclass(slots=True)
class Filters:
    hidden: Sequence[tuple[str, str]]
    cost: Sequence[Option]
    joining: Sequence[Option]
    categories: Sequence[Option]
    areas: Sequence[Option]
    parts: Sequence[Option]  # of the day
    weekend: Sequence[Option]
    has_times: bool  # whether anything is known of when any of them is


def filters_for(topic: Topic, offers: int, tally: Tally, today: date) -> Filters | None:
    """`tally` is of so many offers."""
    if topic.kind not in PARAMETERS or offers < 2:
        return None
    usual = tally.usual(today)
    ways_to_join = _options(tally.ways_to_join())
    return Filters(
        hidden=[(PARAMETERS[topic.kind], topic.name)],
        cost=_options(tally.free()),
        joining=ways_to_join if len(ways_to_join) > 1 else [],
        categories=[] if topic.kind == "category" else _topics(tally, "category"),
        areas=[] if topic.kind == "area" else _topics(tally, "area"),
        parts=[(str(part), part.plural, usual[part], False) for part in PartOfDay if usual[part]],
        weekend=[("1", "Weekends", usual[WEEKEND_CODE], False)] if usual[WEEKEND_CODE] else [],
        has_times=bool(usual),
    )


def _topics(tally: Tally, kind: str) -> list[Option]:
    """Of the first level; none where there is nothing to choose between."""
    options = _options({topic.name: count for topic, count in tally.topics(kind).items() if topic.parent is None})
    return options if len(options) > 1 else []


def _options(counts: Mapping[str, int]) -> list[Option]:
    """The most frequent values, by name."""
    most = sorted(counts, key=lambda value: (-counts[value], value))[:MOST]
    return [(value, value, counts[value], False) for value in sorted(most)]
