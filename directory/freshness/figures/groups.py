"""The same figures for each kind of offer, and for each area."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from django.db.models import QuerySet

from directory.freshness.figures.entries import Entry
from directory.freshness.figures.summary import Summary, summarise
from directory.models import Category, Offer
from places.models import Area, Venue


@dataclass(frozen=True, slots=True)
class Group:
    """`key` is of the category or area, None for entries in none."""

    key: int | None
    name: str
    summary: Summary
    chance_wrong: float  # on average
    rate: float  # changes a week, on average


def by_category(entries: Iterable[Entry], names: Mapping[int, str], today: date) -> list[Group]:
    """Each entry once, in the first-level category of its first category."""
    of_each: dict[int | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        of_each[entry.category].append(entry)
    return _groups(of_each, [*names.items(), (None, "In no category")], today)


def by_area(
    entries: Iterable[Entry], areas_of: Mapping[int, set[int]], names: Mapping[int, str], today: date
) -> list[Group]:
    """Each entry in every area in which it is, or which it serves."""
    of_each: dict[int | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        for area in areas_of.get(entry.offer_id) or [None]:
            of_each[area].append(entry)
    return _groups(of_each, [*names.items(), (None, "Anywhere, or not said")], today)


def _groups(
    of_each: Mapping[int | None, Sequence[Entry]], names: Iterable[tuple[int | None, str]], today: date
) -> list[Group]:
    return [
        Group(
            key=key,
            name=name,
            summary=summarise((entry.freshness for entry in of_each[key]), today),
            chance_wrong=fmean(entry.chance_wrong for entry in of_each[key]),
            rate=fmean(entry.rate for entry in of_each[key]),
        )
        for key, name in names
        if key in of_each
    ]


def category_names() -> dict[int, str]:
    """Of the first level, in the order in which people see them. One query."""
    roots: QuerySet[Category] = Category.objects.roots()
    return dict(roots.values_list("pk", "name"))


def area_names() -> dict[int, str]:
    return dict(Area.objects.values_list("pk", "name"))


def areas_of_offers() -> dict[int, set[int]]:
    """Where each offer is, as OfferQuerySet.in_area has it: secret places stay out. Two queries."""
    found: dict[int, set[int]] = defaultdict(set)
    shown = Venue.objects.filter(hidden=False, live=True, area__isnull=False)
    at_venues = Offer.venues.through.objects.filter(venue__in=shown).values_list("offer_id", "venue__area_id")
    for offer, area in [*at_venues, *Offer.areas.through.objects.values_list("offer_id", "area_id")]:
        found[offer].add(area)
    return dict(found)
