"""When an offer takes place."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from directory.models.offer import Offer
from events.models import Schedule
from events.timetables.fields import FIELDS

# What has subscribers' calendars look again.
TOLD = (*FIELDS, "venue_id", "online")


class OfferSchedule(Schedule, Orderable):
    """One session pattern of an offer (Open Referral: schedule). `is_read`: it says what the offer's own words say."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="schedules")
    is_read = models.BooleanField(default=False, editable=False)

    class Meta(Schedule.Meta, Orderable.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.offer}: {self.description or self.byday or self.bymonthday or 'single dates'}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Counts the change, as iCalendar wants it: forms and revisions save children by themselves."""
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if before is not None:
            differs = any(getattr(before, name) != getattr(self, name) for name in TOLD)
            self.sequence = before.sequence + differs
        super().save(*args, **kwargs)
