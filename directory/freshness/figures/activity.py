"""What was done in past weeks, and what it found."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.db.models.functions import TruncWeek
from django.utils import timezone

from directory.freshness.enums import CHECKS, ORGANISER, Kind, Outcome
from directory.freshness.models import Evidence
from directory.freshness.viewing import monday_of

WEEKS = 26
WEEK = timedelta(weeks=1)


@dataclass(slots=True)
class Week:
    """`monday` begins it. `outcomes` are those of our own checks."""

    monday: date
    outcomes: Counter[str] = field(default_factory=Counter)
    confirmed: int = 0  # by organisers, or corrected
    reports: int = 0  # of visitors

    @property
    def checks(self) -> int:
        """Those that found out how things stand."""
        return self.outcomes.total() - self.no_answer

    @property
    def no_answer(self) -> int:
        return self.outcomes[Outcome.NO_ANSWER] + self.outcomes[Outcome.NONE]


def activity(today: date, concerns: Callable[[int], bool] = lambda offer: True) -> list[Week]:
    """The last WEEKS weeks, this one included, oldest first; of the offers that `concerns` names. One query."""
    first = monday_of(today) - WEEK * (WEEKS - 1)
    weeks = {monday: Week(monday) for monday in (first + WEEK * number for number in range(WEEKS))}
    for offer, kind, outcome, monday, number in _counted(first):
        if concerns(offer) and (week := weeks.get(timezone.localdate(monday))):
            _add(week, kind, outcome, number)
    return list(weeks.values())


def _counted(first: date) -> Iterable[tuple[int, str, str, datetime, int]]:
    kinds = [*CHECKS, *ORGANISER, Kind.VISITOR]
    since = timezone.make_aware(datetime.combine(first, time.min))
    heard = Evidence.objects.valid().filter(kind__in=kinds, happened_at__gte=since, offer__is_example=False)
    by_week = heard.order_by().annotate(week=TruncWeek("happened_at"))
    return by_week.values_list("offer_id", "kind", "outcome", "week").annotate(number=Count("pk"))


def _add(week: Week, kind: str, outcome: str, number: int) -> None:
    if kind in CHECKS:
        week.outcomes[outcome] += number
    elif kind in ORGANISER:
        week.confirmed += number
    else:
        week.reports += number


def outcomes(weeks: Iterable[Week]) -> Counter[str]:
    return sum((week.outcomes for week in weeks), Counter())


def confirmed_a_week(weeks: Sequence[Week], lately: int = 12) -> float:
    """How many entries organisers confirmed a week, over the last whole weeks."""
    whole = weeks[-lately - 1 : -1]
    return sum(week.confirmed for week in whole) / len(whole) if whole else 0.0
