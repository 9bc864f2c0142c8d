"""Which organisations get an e-mail next: those that come after the ones that are called this week."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil

from django.utils import timezone

from directory.freshness import policy
from directory.freshness.asking.models import Request
from directory.freshness.candidates import QueuedOffer, candidates
from directory.freshness.models import FreshnessSettings, Standing

NOT_AGAIN_FOR = timedelta(weeks=8)  # an organisation is left in peace
NOT_BEFORE = timedelta(weeks=4)  # a check is no question yet
ENTRIES_AT_MOST = 12  # in one e-mail; more would not be read


@dataclass(frozen=True, slots=True)
class Chosen:
    organisation_id: int
    offers: list[int]  # most urgent first


def allowance(now: datetime) -> int:
    """How many organisations may still be asked today: the rest of the week's, evenly over its remaining days."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = midnight - timedelta(days=midnight.weekday())
    asked = Request.objects.by_mail().first_ones().since(monday).values_list("contact__organisation", "asked_at")
    before = {organisation for organisation, at in asked if at < midnight}
    today = {organisation for organisation, at in asked if at >= midnight}
    rest = FreshnessSettings.load().mails_a_week - len(before)
    return max(0, ceil(rest / (7 - midnight.weekday())) - len(today))


def in_turn(now: datetime) -> list[Chosen]:
    """Every organisation that could be asked today, in the order of the queue; whether it can be reached is not yet
    known. Seven queries."""
    today = timezone.localdate(now)
    queued = candidates(today)
    left_out = _called_this_week(queued) | _asked_lately(now)
    recent = _checked_lately(today)
    offers: dict[int, list[int]] = defaultdict(list)
    for offer in _by_urgency(queued):
        if offer.organisation_id not in left_out and offer.offer_id not in recent:
            offers[offer.organisation_id].append(offer.offer_id)
    return [Chosen(organisation, urgent[:ENTRIES_AT_MOST]) for organisation, urgent in offers.items()]


def _by_urgency(queued: list[QueuedOffer]) -> list[QueuedOffer]:
    mean = policy.mean_over([offer.candidate for offer in queued])
    return sorted(queued, key=lambda offer: -policy.priority(offer.candidate, mean))


def _called_this_week(queued: list[QueuedOffer]) -> set[int]:
    budget = FreshnessSettings.load().checks_a_week
    return {queued[number].organisation_id for number in policy.choose([each.candidate for each in queued], budget)}


def _asked_lately(now: datetime) -> set[int]:
    lately = Request.objects.by_mail().filter(asked_at__gt=now - NOT_AGAIN_FOR)
    return set(lately.values_list("contact__organisation", flat=True))


def _checked_lately(today: date) -> set[int]:
    return set(Standing.objects.filter(checked_on__gt=today - NOT_BEFORE).values_list("pk", flat=True))
