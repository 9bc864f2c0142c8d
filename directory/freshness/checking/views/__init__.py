"""The verification queue as volunteers and editors meet it in Wagtail's admin."""

from directory.freshness.checking.views.answers import AllView, ResultView, UndoView
from directory.freshness.checking.views.calls import CallBackView, CallView, SkipView, StartView
from directory.freshness.checking.views.editors import FoundView, LeaveView, TryAgainView, UnreachedView, WeekView
from directory.freshness.checking.views.lists import MineView, TodayView

__all__ = [
    "AllView",
    "CallBackView",
    "CallView",
    "FoundView",
    "LeaveView",
    "MineView",
    "ResultView",
    "SkipView",
    "StartView",
    "TodayView",
    "TryAgainView",
    "UndoView",
    "UnreachedView",
    "WeekView",
]
