"""What an organiser wants to have changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.freshness.asking.enums import Answer, Stage
from directory.freshness.asking.models.request import RequestedEntry


class Correction(models.Model):
    """One for each requested entry at most: a link can be used once for a change."""

    entry = models.OneToOneField(RequestedEntry, models.CASCADE, related_name="correction")
    kind = models.CharField(max_length=20, choices=Answer)
    values = models.JSONField(default=dict, help_text="What waits: the offer's fields with their new values.")
    before = models.JSONField(default=dict, help_text="What stood there when it was proposed, live or waiting.")
    published = models.JSONField(default=dict, help_text="What went live at once, of an organisation that we trust.")
    place = models.TextField(blank=True, help_text="In words: other offers may share the venue.")
    note = models.TextField(blank=True)
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    on_a_draft = models.BooleanField(default=False, help_text="An editor's draft stood below it.")
    made_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WAITING)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(name="correction_stage", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="correction_decided_has_a_day",
                condition=Q(stage=Stage.WAITING, decided_at__isnull=True)
                | (~Q(stage=Stage.WAITING) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry.offer}: {self.get_kind_display()}"
