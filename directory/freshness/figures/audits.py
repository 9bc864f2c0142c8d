"""What the checks found that were drawn at random: the only ones from which all entries can be judged.

The others go where something is likely to be wrong, so they would say too little of the rest.
"""

from datetime import date, datetime, time

from django.db.models import Count, Q
from django.utils import timezone

from directory.freshness.enums import WRONG, Outcome
from directory.freshness.figures.proportions import Sample
from directory.freshness.models import Evidence


def audited(since: date, until: date) -> Sample:
    """Audits from one day to another, both included. That nobody answered says nothing. One query."""
    drawn = Evidence.objects.valid().filter(
        is_audit=True,
        offer__is_example=False,
        outcome__in=[Outcome.RIGHT, *WRONG],
        happened_at__gte=timezone.make_aware(datetime.combine(since, time.min)),
        happened_at__lte=timezone.make_aware(datetime.combine(until, time.max)),
    )
    return Sample(**drawn.aggregate(right=Count("pk", filter=Q(outcome=Outcome.RIGHT)), drawn=Count("pk")))
