"""Whom to ring this week, and whom nobody could reach."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from directory.freshness.checking.enums import State
from directory.freshness.checking.querysets import CallQuerySet, PlannedCheckQuerySet
from directory.freshness.enums import CallReason
from directory.freshness.models import Evidence
from directory.models import Offer, Organisation

CLAIM_LASTS = timedelta(minutes=30)


class WeekPlan(models.Model):
    """A week has been planned. Whoever makes this row first plans it; nobody else does."""

    week = models.DateField(primary_key=True, help_text="Its Monday.")
    budget = models.PositiveIntegerField(help_text="Checks, as the settings said that day.")
    planned_at = models.DateTimeField()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"Week of {self.week}"


class Call(models.Model):
    """One organisation to ring in a week, about one or more of its entries."""

    plan = models.ForeignKey(WeekPlan, models.CASCADE, related_name="calls")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="planned_calls")
    position = models.PositiveIntegerField(help_text="Low numbers come first.")
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="claimed_calls")
    claimed_at = models.DateTimeField(null=True)
    call_back_at = models.DateTimeField(null=True, help_text="They asked to be rung then.")
    put_back_at = models.DateTimeField(null=True, help_text="Somebody skipped it: it comes after the others.")

    objects = CallQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "organisation"], name="call_once_a_week"),
            models.CheckConstraint(
                name="call_claimed_at_a_time", condition=Q(claimed_by__isnull=True) | Q(claimed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"Call to {self.organisation}"

    def is_claimed(self, now: datetime) -> bool:
        """Somebody is working on it now, and has done something within the last half hour."""
        claimed = self.claimed_by_id is not None and self.claimed_at is not None
        return claimed and self.claimed_at > now - CLAIM_LASTS  # type: ignore[operator]  # not None, says claimed


class PlannedCheck(models.Model):
    """One entry to ask about in a call."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="checks")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="planned_checks")
    week = models.DateField(help_text="Its Monday.")
    position = models.PositiveIntegerField(help_text="Within the call.")
    is_audit = models.BooleanField("drawn at random", default=False, help_text="Volunteers never see this.")
    reason = models.CharField(max_length=20, choices=CallReason, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    settled_on = models.DateField(null=True, help_text="When somebody last rang or checked it otherwise.")
    done_by = models.ForeignKey(Evidence, models.SET_NULL, null=True, related_name="+")

    objects = PlannedCheckQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "week"], name="check_planned_once_a_week"),
            models.CheckConstraint(name="planned_check_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="planned_check_reason", condition=Q(reason="") | Q(reason__in=CallReason.values)
            ),
        ]

    def __str__(self) -> str:
        return f"Check of {self.offer}"


class Wanted(models.Model):
    """Somebody has to ring about an offer, because nothing else helps. Gone once it is checked."""

    offer = models.OneToOneField(Offer, models.CASCADE, primary_key=True, related_name="call_wanted")
    reason = models.CharField(max_length=20, choices=CallReason)
    since = models.DateField()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.CheckConstraint(name="call_wanted_reason", condition=Q(reason__in=CallReason.values))]

    def __str__(self) -> str:
        return f"Call wanted since {self.since}"


class Reach(models.Model):
    """Whether somebody can be reached about an offer; only for those where that was in doubt."""

    offer = models.OneToOneField(Offer, models.CASCADE, primary_key=True, related_name="reach")
    unreached_since = models.DateField(null=True, help_text="The third day on which nobody answered.")
    tries_from = models.DateField(null=True, help_text="Days before count no more: an editor put it back on the list.")
    is_left = models.BooleanField("left until it is flagged", default=False)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["unreached_since", "pk"]

    def __str__(self) -> str:
        return f"Not reached since {self.unreached_since}" if self.unreached_since else "Can be reached"


class Result(models.Model):
    """What recording a result changed in the entry itself, so that it can be taken back."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, primary_key=True, related_name="result")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"Changed {', '.join(self.after)}"
