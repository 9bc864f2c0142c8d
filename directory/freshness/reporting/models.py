"""What visitors told us. Nothing here says who they are."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q, QuerySet

from directory.freshness.models import Evidence
from directory.freshness.reporting.enums import NotCounted, Reason
from directory.models import Offer

NOTE_LENGTH = 1000


class ReportQuerySet(QuerySet[Any]):
    def of_client(self, client: str) -> "ReportQuerySet":
        """From the same connection on the same day: the code of a connection is another one every day."""
        return self.filter(client=client) if client else self.none()

    def counted(self) -> "ReportQuerySet":
        return self.filter(not_counted=NotCounted.NONE)

    def open(self) -> "ReportQuerySet":
        """Nobody has looked into it yet."""
        return self.filter(settled_by=None).exclude(not_counted__in=[NotCounted.ROBOT, NotCounted.SPAM])

    def for_listing(self) -> "ReportQuerySet":
        return self.select_related("offer", "settled_by", "mail")


class Report(models.Model):
    """Somebody who looked at an offer says that it is wrong."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=20, choices=Reason)
    note = models.TextField(blank=True, max_length=NOTE_LENGTH, help_text="For us only; erased after 90 days.")
    at = models.DateTimeField("when")
    not_counted = models.CharField(max_length=20, choices=NotCounted, blank=True, default=NotCounted.NONE)
    evidence = models.OneToOneField(Evidence, models.SET_NULL, null=True, related_name="report")
    settled_by = models.ForeignKey(Evidence, models.SET_NULL, null=True, related_name="settled_reports")
    form = models.CharField(max_length=40, unique=True, help_text="A form sent twice is one report.")
    client = models.CharField(max_length=64, blank=True, help_text="A code for the connection; erased the next day.")
    email = models.EmailField(blank=True, help_text="For one answer; erased when that is on its way.")
    mail = models.ForeignKey("post_office.Email", models.SET_NULL, null=True, related_name="+")

    objects = ReportQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["at"], name="report_at"),
            models.Index(fields=["client"], name="report_client", condition=~Q(client="")),
        ]
        constraints = [
            models.CheckConstraint(name="report_reason", condition=Q(reason__in=Reason.values)),
            models.CheckConstraint(name="report_not_counted", condition=Q(not_counted__in=NotCounted.values)),
            models.UniqueConstraint(
                name="report_counts_once_a_day",
                fields=["client", "offer"],
                condition=Q(not_counted="") & ~Q(client=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.offer}"


class DaySecret(models.Model):
    """Turns addresses into codes for one day. Once it is thrown away, no code leads back to an address."""

    day = models.DateField(unique=True)
    secret = models.CharField(max_length=64)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"{self.day}"
