"""A session pattern as the fields of an Open Referral UK schedule."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from events.enums import Attending, Frequency
from events.timetables.faults import Fault, UnsoundPatternError
from events.timetables.fields import FIELDS, fields_of, pattern_of
from events.timetables.pattern import Pattern
from events.timetables.soundness import faults_of_far_days, require_sound
from places.models import Venue

# Where the fault of a pattern stands in a form.
FIELD_OF_FAULT = {
    "rule": "byday",
    "starts": "opens_at",
    "ends": "closes_at",
    "changes": "exceptions",
    "extra_dates": "dates",
}


class Schedule(models.Model):
    """When something takes place, again and again, in local time. Whoever has schedules gives this a home."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)  # as iCalendar counts what was changed
    freq = models.CharField("how it comes round", max_length=10, choices=Frequency, blank=True, default="WEEKLY")
    interval = models.PositiveSmallIntegerField("every so many weeks or months", default=1)
    byday = models.CharField("days", max_length=200, blank=True, help_text="Such as TU,FR or 1SA or -1FR.")
    bymonthday = models.CharField("dates of the month", max_length=120, blank=True, help_text="Such as 1,15 or -1.")
    dates = models.JSONField("single dates", default=list, blank=True)
    valid_from = models.DateField("first day", null=True, blank=True)
    valid_to = models.DateField("last day", null=True, blank=True)
    opens_at = models.TimeField("starts at", null=True, blank=True)
    closes_at = models.TimeField("ends at", null=True, blank=True)
    attending = models.CharField("coming along", max_length=20, choices=Attending, default=Attending.SESSION)
    in_term_time = models.BooleanField("in term time only", default=False)
    not_on_bank_holidays = models.BooleanField(default=False)
    exceptions = models.JSONField("what is different on some days", default=list, blank=True)
    description = models.CharField(
        "what it is", max_length=100, blank=True, help_text="Where there are several: “Food bank”, “Beginners”."
    )
    notes = models.CharField("conditions", max_length=255, blank=True, help_text="What else to know, in a few words.")
    venue = models.ForeignKey(
        Venue, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Empty: where the offer is."
    )
    online = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_freq_is_known", condition=Q(freq__in=Frequency.values)),
            models.CheckConstraint(name="%(class)s_interval_in_bounds", condition=Q(interval__range=(1, 52))),
            models.CheckConstraint(
                name="%(class)s_end_has_a_start", condition=Q(closes_at__isnull=True) | Q(opens_at__isnull=False)
            ),
            models.CheckConstraint(
                name="%(class)s_weekly_has_days", condition=~Q(freq=Frequency.WEEKLY) | ~Q(byday="")
            ),
            models.CheckConstraint(
                name="%(class)s_days_in_order",
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
            ),
        ]

    @property
    def pattern(self) -> Pattern:
        """Raises UnsoundPatternError where its texts cannot be read."""
        return pattern_of({name: getattr(self, name) for name in FIELDS})

    def set_pattern(self, pattern: Pattern) -> None:
        for name, value in fields_of(pattern).items():
            setattr(self, name, value)

    def clean(self) -> None:
        super().clean()
        try:
            pattern = require_sound(self.pattern)
        except UnsoundPatternError as error:
            raise ValidationError(_by_field(error.faults)) from error
        if far := list(faults_of_far_days(pattern, timezone.localdate())):
            raise ValidationError(_by_field(far))


def _by_field(faults: list[Fault]) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for fault in faults:
        found.setdefault(FIELD_OF_FAULT.get(fault.field, fault.field), []).append(fault.message)
    return found
