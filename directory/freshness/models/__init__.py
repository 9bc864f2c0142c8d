"""What was heard about each offer, and the numbers that follow from it."""

from directory.freshness.models.evidence import Evidence, Withdrawal
from directory.freshness.models.settings import FreshnessSettings
from directory.freshness.models.standing import ChangeRate, Interval, Standing
from directory.freshness.models.tick import LastTick
from directory.freshness.models.views import ReadLog, WeeklyViews
from directory.freshness.models.watched import WatchSpan

__all__ = [
    "ChangeRate",
    "Evidence",
    "FreshnessSettings",
    "Interval",
    "LastTick",
    "ReadLog",
    "Standing",
    "WatchSpan",
    "WeeklyViews",
    "Withdrawal",
]
