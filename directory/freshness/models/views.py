from typing import ClassVar

from django.db import models

from directory.models import Offer


class WeeklyViews(models.Model):
    """How often an offer's page was looked at in a week. Nothing about who looked."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="weekly_views")
    week = models.DateField(help_text="Its Monday.")
    views = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["offer", "week"], name="views_once_a_week")]

    def __str__(self) -> str:
        return f"{self.views} views"
