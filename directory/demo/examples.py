"""Loads the made-up offers. They are marked as examples wherever they show."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from directory.models import Audience, Category, LifeArea, Offer, Organisation
from directory.timetabling import reread
from places.enums import Precision
from places.models import Area, Venue

EXAMPLES = Path(__file__).parent / "examples.toml"
RELATED: dict[str, Any] = {"categories": Category, "audiences": Audience, "life_areas": LifeArea}


@transaction.atomic
def load_examples() -> int:
    """Creates the examples that are not there yet, known by their slugs. Returns how many were new."""
    contents = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    known = set(Offer.objects.filter(is_example=True).values_list("slug", flat=True))
    new = [row for row in contents["offer"] if row["slug"] not in known]
    if new:
        organisations = {row["slug"]: _organisation(row) for row in contents["organisation"]}
        venues = {row["key"]: _venue(row) for row in contents["venue"]}
        for row in new:
            _offer(row, organisations, venues)
    return len(new)


def _organisation(row: dict[str, Any]) -> Organisation:
    return Organisation.objects.get_or_create(slug=row["slug"], defaults=row | {"is_example": True})[0]


def _venue(row: dict[str, Any]) -> Venue:
    fields = {name: value for name, value in row.items() if name != "key"}
    if "latitude" in fields:
        fields |= {"precision": Precision.OUTCODE, "area": Area.objects.filter(slug="trafford").first()}
    return Venue.objects.get_or_create(name=row["name"], defaults=fields)[0]


def _offer(row: dict[str, Any], organisations: dict[str, Organisation], venues: dict[str, Venue]) -> None:
    many = {name: row.get(name, []) for name in (*RELATED, "venues", "tags")}
    plain = {name: value for name, value in row.items() if name not in many}
    offer = Offer(**plain | {"organisation": organisations[row["organisation"]], "is_example": True})
    offer.save()
    for name, model in RELATED.items():
        getattr(offer, name).set(model.objects.filter(slug__in=many[name]))
    offer.venues.set([venues[key] for key in many["venues"]])
    offer.tags.set(many["tags"])
    reread(offer)
    offer.save()  # many-to-many values, tags and sessions of a cluster are written with it
