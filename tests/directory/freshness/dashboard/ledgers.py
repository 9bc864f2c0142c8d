"""A directory that was checked for some time, for tests and pictures of the dashboard."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from directory.freshness.derivation import derive
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.models import Category, Offer
from tests.factories import AreaFactory, CategoryFactory, OfferFactory, OrganisationFactory, VenueFactory

OUTCOMES = [*[Outcome.RIGHT] * 12, *[Outcome.DETAIL_WRONG] * 3, Outcome.CONTACT_WRONG, *[Outcome.NO_ANSWER] * 3]
NAMES = ["Tai Chi", "Bereaved men", "Soup kitchen", "Walking group", "Sleep course", "Choir", "Debt advice"]


def fill(number: int, today: date, seed: int = 1) -> list[Offer]:
    """So many offers, a few of them never checked, with checks, confirmations and alarms of the last two years."""
    random, kinds = Random(seed), _categories()
    areas = [AreaFactory(name=name, slug=name.lower()) for name in ("Salford", "Stockport", "Trafford")]
    venues = [VenueFactory(area=area) for area in areas]
    organisations = OrganisationFactory.create_batch(max(1, number // 4))
    offers = [
        OfferFactory(
            name=f"{random.choice(NAMES)} {place}",
            organisation=random.choice(organisations),
            imported_on=today - timedelta(days=random.randrange(30, 800)),
            relations__categories=[random.choice(kinds)],
            relations__venues=random.sample(venues, random.randrange(0, 3)),
        )
        for place in range(number)
    ]
    Standing.objects.bulk_create(
        Standing(offer=offer, started_on=offer.imported_on, owed_on=offer.imported_on, views=random.expovariate(0.1))
        for offer in offers
    )
    Evidence.objects.bulk_create(sorted(_heard(offers, today, random), key=lambda evidence: evidence.happened_at))
    derive([offer.pk for offer in offers], today)
    return offers


def _categories() -> list[Category]:
    food, moving = CategoryFactory(name="Food", flagged_after=13), CategoryFactory(name="Moving more")
    company = CategoryFactory(name="Company")
    return [food, CategoryFactory(name="Food banks", parent=food), moving, company]


def _heard(offers: Sequence[Offer], today: date, random: Random) -> list[Evidence]:
    heard = []
    for offer in offers:
        here = (today - offer.imported_on).days
        for _ in range(random.choice([0, 1, 1, 2, 2, 3])):
            kind = random.choice([Kind.PHONE] * 5 + [Kind.ORGANISER_CONFIRMED, Kind.VISIT, Kind.EMAIL])
            outcome = random.choice(OUTCOMES) if kind != Kind.ORGANISER_CONFIRMED else Outcome.RIGHT
            audit = kind == Kind.PHONE and random.random() < 0.3
            heard.append(evidence(offer, kind, outcome, today - timedelta(days=random.randrange(here)), audit))
        if random.random() < 0.08:
            alarm = random.choice([Kind.VISITOR, Kind.LINK_DEAD, Kind.BOUNCED])
            heard.append(evidence(offer, alarm, "", today - timedelta(days=random.randrange(20))))
    return heard


def evidence(offer: Offer, kind: str, outcome: str, day: date, is_audit: bool = False) -> Evidence:
    at = timezone.make_aware(datetime.combine(day, time(11)))
    facts = {"happened_at": at, "recorded_at": at, "owed_before": 10.0, "owed_after": 0.0, "is_audit": is_audit}
    return Evidence(offer=offer, kind=kind, outcome=outcome, **facts)
