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


class ReadLog(models.Model):
    """How far an access log was read. A log is known by how it begins, whatever its file is called today."""

    beginning = models.CharField(max_length=64, help_text="A keyed digest of its first bytes: it gives nothing away.")
    length = models.PositiveIntegerField("bytes that the digest is of")
    offset = models.PositiveBigIntegerField("bytes read", default=0)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["length", "beginning"], name="read_log_known_once")]

    def __str__(self) -> str:
        return f"{self.offset} bytes read"
