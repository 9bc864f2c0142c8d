"""An event that somebody told us about. Who that was is known until it is decided, and to nobody afterwards."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from directory.contributions.enums import Stage
from events.models import Event

OPEN = (Stage.WAITING, Stage.TAKEN)


class ContributionQuerySet(QuerySet[Any]):
    def waiting(self) -> "ContributionQuerySet":
        """Nobody has looked at these yet; what looks like the work of a program comes last."""
        return self.filter(stage=Stage.WAITING).order_by("looks_automatic", "at", "pk")

    def being_made(self) -> "ContributionQuerySet":
        """There is a draft of an event that nobody has published yet."""
        return self.filter(stage=Stage.TAKEN).select_related("event").order_by("decided_at", "pk")

    def of_client(self, client: str) -> "ContributionQuerySet":
        """From the same connection on the same day: the code of a connection is another one every day."""
        return self.filter(client=client) if client else self.none()


class Contribution(models.Model):
    """The first fields are those of an event."""

    name = models.CharField(max_length=255)
    summary = models.CharField(max_length=300, blank=True)
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=500, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    online = models.BooleanField(default=False)
    who_for = models.TextField(blank=True)
    cost = models.CharField(max_length=255, blank=True)
    booking_note = models.TextField(blank=True)
    contact_name = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    url = models.URLField(max_length=500, blank=True)

    sender_name = models.CharField(max_length=100, blank=True, help_text="For us only; erased when it is decided.")
    sender_email = models.EmailField(blank=True, help_text="For one answer; erased when that is on its way.")
    at = models.DateTimeField("when")
    form = models.CharField(max_length=40, unique=True, help_text="A form sent twice is one contribution.")
    client = models.CharField(max_length=64, blank=True, help_text="A code for the connection; erased the next day.")
    looks_automatic = models.BooleanField(default=False, help_text="The field that people never see was filled in.")

    stage = models.CharField(max_length=20, choices=Stage, default=Stage.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, help_text="Why it was turned down, as the sender reads it.")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="contributions")
    mail = models.ForeignKey("post_office.Email", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ContributionQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["stage"], name="contribution_stage_index"),
            models.Index(fields=["client"], name="contribution_client", condition=~Q(client="")),
        ]
        constraints = [
            models.CheckConstraint(name="contribution_stage", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="contribution_decided_has_a_day",
                condition=Q(stage=Stage.WAITING, decided_at__isnull=True)
                | (~Q(stage=Stage.WAITING) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="contribution_decided_forgets_its_sender",
                condition=Q(stage__in=OPEN) | Q(sender_name="", sender_email=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day:%-d %B %Y}"
