"""Today's list, and what somebody did in the last day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse

from directory.freshness.checking.listing import todays_list
from directory.freshness.checking.models import Call, PlannedCheck
from directory.freshness.checking.results import UNDO_WITHIN
from directory.freshness.checking.views.base import Screen
from directory.freshness.enums import CHECKS
from directory.freshness.models import Evidence
from directory.words.contacts import tel_url


class TodayView(Screen):
    page_title = "Calls for today"
    template_name = "directory_checking/today.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": "Checking"}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        calls = todays_list(self.now)
        phones = _phones([*calls.ring, *calls.later, *calls.rest[:1]])
        row = partial(CallRow.of, phones=phones, now=self.now, user=self.user)
        return super().get_context_data(**kwargs) | {
            "calls": calls,
            "ring": [row(call) for call in calls.ring],
            "later": [row(call) for call in calls.later],
            "more": [row(call) for call in calls.rest[:1]] if not calls.ring else [],
        }


@dataclass(frozen=True, slots=True)
class CallRow:
    call: Call
    phone: str
    tel: str
    taken: bool
    is_mine: bool

    @classmethod
    def of(cls, call: Call, phones: Mapping[int, str], now: datetime, user: Any) -> "CallRow":
        phone = call.organisation.phone or phones.get(call.pk, "")
        claimed, own = call.is_claimed(now), call.claimed_by_id == user.pk
        return cls(call, phone, tel_url(phone), taken=claimed and not own, is_mine=claimed and own)


def _phones(calls: Iterable[Call]) -> dict[int, str]:
    """A number of an entry, for organisations that have none of their own. One query."""
    without = [call.pk for call in calls if not call.organisation.phone]
    checks = PlannedCheck.objects.filter(call__in=without).exclude(offer__phone="").order_by("-position")
    return dict(checks.values_list("call_id", "offer__phone"))


class MineView(Screen):
    page_title = "What I did"
    template_name = "directory_checking/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        since = self.now - UNDO_WITHIN
        mine = Evidence.objects.filter(by=self.user, kind__in=CHECKS, recorded_at__gte=since)
        done = mine.select_related("offer__organisation", "withdrawal").order_by("-recorded_at", "-pk")
        return super().get_context_data(**kwargs) | {"done": done, "back": reverse("directory_checking:mine")}
