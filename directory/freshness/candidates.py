"""Which offers could be checked next, as the policy wants to see them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from directory.enums import Status
from directory.freshness import policy
from directory.freshness.models import ChangeRate, Standing
from directory.freshness.policy import Candidate
from directory.models import Category, Offer


@dataclass(frozen=True, slots=True)
class QueuedOffer:
    offer_id: int
    organisation_id: int
    candidate: Candidate


def candidates(today: date) -> list[QueuedOffer]:
    """Every offer that the public can see or that has just come to its end, examples left out. Four queries.

    An alarm counts from the week after it was raised: until then its organiser may answer by e-mail.
    """
    monday = today - timedelta(days=today.weekday())
    rates, category_of = _rates(), first_categories()
    rows = _standings().values_list(
        *("pk", "offer__organisation_id", "owed", "checked_on", "started_on", "views", "alarm_since"),
        *("offer__end_date", "offer__closed_until"),
    )
    return [
        QueuedOffer(
            pk,
            organisation,
            Candidate(
                owed=owed,
                age=(today - (checked_on or started_on)).days / 7,
                views=views,
                rate=rates.get(category_of.get(pk), policy.TYPICAL_RATE),
                alarm=alarm is not None and alarm < monday,
                new_alarm=alarm is not None and alarm >= monday,
                due=_is_due(checked_on, today, ends, opens),
            ),
        )
        for pk, organisation, owed, checked_on, started_on, views, alarm, ends, opens in rows
    ]


def _standings() -> QuerySet[Standing]:
    shown = Q(offer__live=True, offer__organisation__live=True, offer__is_example=False)
    return Standing.objects.filter(shown).exclude(offer__status=Status.ENDED).order_by("pk")


def _is_due(checked_on: date | None, today: date, *days: date | None) -> bool:
    """A day has come on which it ends or opens again, and nobody has asked since."""
    return any(day is not None and day <= today and (checked_on is None or checked_on < day) for day in days)


def _rates() -> Mapping[int | None, float]:
    return dict(ChangeRate.objects.values_list("category_id", "rate"))


def first_categories(offers: Collection[int] | None = None) -> dict[int, int]:
    """The first-level category of the first category of each offer, of all or of these. Two queries."""
    order = {
        pk: (number, parent or pk)
        for number, (pk, parent) in enumerate(Category.objects.values_list("pk", "parent_id"))
    }
    links = Offer.categories.through.objects.all() if offers is None else _links_of(offers)
    found: dict[int, tuple[int, int]] = {}
    for offer, category in links.values_list("offer_id", "category_id"):
        found[offer] = min(found.get(offer, order[category]), order[category])
    return {offer: root for offer, (_, root) in found.items()}


def _links_of(offers: Collection[int]) -> QuerySet[Any]:
    return Offer.categories.through.objects.filter(offer__in=offers)
