from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from directory.models import Offer


class WatchSpan(models.Model):
    """From one day to another an offer's web page was looked at, never more than a week apart."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="watch_spans")
    url = models.URLField(max_length=500)
    since = models.DateField()
    until = models.DateField()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "url", "since"], name="watch_span_begins_once"),
            models.CheckConstraint(name="watch_span_runs_forward", condition=Q(since__lte=F("until"))),
        ]

    def __str__(self) -> str:
        return f"{self.since} to {self.until}"
