"""What happens every hour: the ledger is counted up to today, and then each part does what is due."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from directory.freshness import periodic
from directory.freshness.counting import count_weeks, locked, make_standings, recount_term_time, show_watching
from directory.freshness.models import LastTick
from directory.freshness.rates import refresh_rates
from directory.freshness.viewing import count_views_of_weeks

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Report:
    """What a tick did. `new`, `counted`, `recounted`, `views`: how many standings; `rates`: how many change rates."""

    clock_went_back: str = ""
    new: int = 0
    counted: int = 0
    recounted: int = 0
    views: int = 0
    rates: int = 0
    done: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def nothing_to_do(self) -> bool:
        return not any((self.new, self.counted, self.recounted, self.views, self.rates, *self.done.values()))


def tick(now: datetime) -> Report:
    """Counts everything up to now, then lets each part do what is due. Twice, or two at once, changes no more."""
    report = Report(clock_went_back=_clock_went_back(now))
    if not report.clock_went_back:
        _count(now, report)
        _call_parts(now, report)
    return report


def _clock_went_back(now: datetime) -> str:
    last = LastTick.objects.first()
    if last is None or last.day <= timezone.localdate(now):
        return ""
    return (
        f"The clock says {timezone.localdate(now):%-d %B %Y}, but the last tick was on {last.day:%-d %B %Y}. "
        "Nothing was done. If the clock was wrong before and is right now, run: manage.py replay --repair"
    )


def _count(now: datetime, report: Report) -> None:
    report.new = make_standings(now)
    report.recounted = recount_term_time(now)
    report.counted = count_weeks(now)
    show_watching(now)
    report.views = count_views_of_weeks(now)
    with locked(now) as last:
        report.rates = refresh_rates()
        last.day, last.at = max(last.day, timezone.localdate(now)), max(last.at, now)
        last.save()


def _call_parts(now: datetime, report: Report) -> None:
    for name, function in periodic.all_periodic().items():
        try:
            report.done[name] = function(now)
        except Exception as fault:  # whatever it is: the other parts have to go on
            logger.exception("The tick could not %s", name)
            report.failed[name] = f"{type(fault).__name__}: {fault}"
