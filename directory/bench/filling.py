"""Fills an empty database with a directory of any size, the same each time: something to measure with."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from directory.bench.words import ACTIVITIES, BARRIERS, DAYS, GIVERS, HALLS, SENTENCES, SUMMARIES, TOWNS
from directory.changes.noting import note_everything
from directory.enums import Cost, Joining, Status
from directory.models import Audience, Category, LifeArea, Offer, OfferSchedule, Organisation
from directory.timetabling import read_times, schedules_of
from events.enums import Certainty
from places.models import Area, Venue

ADDED = datetime(2026, 11, 2, 9, tzinfo=UTC)
OFFERS_AN_ORGANISATION = 6
OFFERS_A_VENUE = 4
BATCH = 500


@transaction.atomic
def fill(offers: int, seed: int = 2026) -> None:
    """Makes so many offers, and the organisations and venues that they need. Wants the taxonomies loaded."""
    chance = Random(seed)  # noqa: S311  (nothing secret: the same figures each time)
    organisations = _organisations(max(1, offers // OFFERS_AN_ORGANISATION), chance)
    venues = _venues(max(1, offers // OFFERS_A_VENUE), chance)
    made = Offer.objects.bulk_create(_offers(offers, organisations, chance), batch_size=BATCH)
    _schedule(made)
    _link(made, "venues", venues, chance, most=1)
    _link(made, "categories", list(Category.objects.filter(parent__isnull=False)), chance, least=1, most=3)
    _link(made, "life_areas", list(LifeArea.objects.all()), chance, most=2)
    _link(made, "audiences", list(Audience.objects.all()), chance, most=2)
    note_everything()


def _organisations(number: int, chance: Random) -> list[Organisation]:
    named = (f"{chance.choice(TOWNS)} {chance.choice(GIVERS)} {place}" for place in range(1, number + 1))
    return Organisation.objects.bulk_create(
        (
            Organisation(
                name=name,
                slug=slugify(name),
                description=_text(chance, 3),
                url=f"https://{slugify(name)}.example/",
                phone=_phone(chance),
                first_published_at=ADDED,
                last_published_at=ADDED,
            )
            for name in named
        ),
        batch_size=BATCH,
    )


def _venues(number: int, chance: Random) -> list[Venue]:
    areas = list(Area.objects.all()) or [_area()]
    return Venue.objects.bulk_create((_venue(areas, chance) for _ in range(number)), batch_size=BATCH)


def _area() -> Area:
    return Area.objects.create(name="Trafford", slug="trafford", code="E08000009")


def _venue(areas: Sequence[Area], chance: Random) -> Venue:
    town, hidden = chance.choice(TOWNS), chance.random() < 0.01
    return Venue(
        name=f"{town} {chance.choice(HALLS)}",
        address=f"{chance.randint(1, 200)} High Street",
        town=town,
        postcode=f"M{chance.randint(1, 46)} {chance.randint(1, 9)}{''.join(chance.sample('ABDEFGHJLN', 2))}",
        area=chance.choice(areas),
        latitude=None if hidden else chance.uniform(53.35, 53.60),
        longitude=None if hidden else chance.uniform(-2.6, -2.0),
        hidden=hidden,
        accessibility=_text(chance, 1) if chance.random() < 0.4 else "",
        live=True,
    )


def _offers(number: int, organisations: Sequence[Organisation], chance: Random) -> Iterator[Offer]:
    for place in range(1, number + 1):
        activity, day = chance.choice(ACTIVITIES), chance.choice(DAYS)
        name = f"{activity} {chance.choice(SUMMARIES)[0]}"
        added = ADDED + timedelta(minutes=place)
        yield Offer(
            name=name,
            slug=f"{slugify(name)}-{place}",
            summary=f"{activity}: {chance.choice(SUMMARIES)[1]}.",
            description=_text(chance, chance.randint(4, 14)),
            organisation=chance.choice(organisations),
            online=chance.random() < 0.08,
            by_phone=chance.random() < 0.06,
            times_note=f"{day}, {chance.randint(9, 12)}am to {chance.randint(1, 5)}pm",
            minimum_age=chance.choice([None, None, 16, 18, 50]),
            phone=_phone(chance),
            email=f"hello-{place}@offers.example" if chance.random() < 0.6 else "",
            url=f"https://offers.example/{place}" if chance.random() < 0.7 else "",
            contact_name="the group leader" if chance.random() < 0.3 else "",
            joining=chance.choice([Joining.TURN_UP, Joining.CONTACT_FIRST, Joining.SELF_REFERRAL, Joining.UNKNOWN]),
            first_visit_welcome=chance.choice(BARRIERS) if chance.random() < 0.4 else "",
            first_visit_bring="Nothing. Wear what you like." if chance.random() < 0.4 else "",
            first_published_at=added,
            last_published_at=added,
            **_cost(chance),
            **_status(chance),
        )


def _schedule(offers: Sequence[Offer]) -> None:
    """The sessions that their words tell of."""
    read = cache(read_times)
    sessions = [(offer, schedule) for offer in offers for schedule in schedules_of(read(offer.times_note))]
    for offer, schedule in sessions:
        schedule.offer = offer
    OfferSchedule.objects.bulk_create((schedule for _, schedule in sessions), batch_size=BATCH)
    Offer.objects.filter(schedules__isnull=False).update(times_reading=Certainty.FULL)


def _cost(chance: Random) -> dict[str, Any]:
    if chance.random() < 0.6:
        return {"cost": Cost.FREE}
    return {"cost": Cost.CHARGE, "cost_amount": chance.choice([2, 3, 4, 5])} if chance.random() < 0.6 else {}


def _status(chance: Random) -> dict[str, Any]:
    if chance.random() < 0.02:
        return {"status": Status.TEMPORARILY_CLOSED, "status_reason": "The hall is being painted"}
    return {}


def _link(
    offers: Sequence[Offer], name: str, choices: Sequence[Model], chance: Random, *, most: int, least: int = 0
) -> None:
    if not choices:
        return
    relation: Any = Offer._meta.get_field(name)
    through, other = relation.remote_field.through, relation.m2m_reverse_field_name()
    through._default_manager.bulk_create(
        (
            through(offer=offer, **{other: choice})
            for offer in offers
            for choice in chance.sample(choices, min(len(choices), chance.randint(least, most)))
        ),
        batch_size=BATCH,
    )


def _text(chance: Random, sentences: int) -> str:
    chosen = [chance.choice(SENTENCES) for _ in range(sentences)]
    return "\n\n".join(" ".join(chosen[start : start + 3]) for start in range(0, sentences, 3))


def _phone(chance: Random) -> str:
    return f"0161 496 0{chance.randint(0, 999):03}"
