"""E-mails that came back."""

from typing import ClassVar

from django.db import models

from directory.freshness.asking.models.request import Letter


class Bounce(models.Model):
    """A report that an e-mail did not arrive, now or for good. Kept so that each counts once."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="bounces")
    report_id = models.CharField(max_length=255, unique=True, help_text="The report's own id.")
    status = models.CharField(max_length=20, help_text="Such as 5.1.1: no such mailbox.")
    came_at = models.DateTimeField()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["came_at", "pk"]

    def __str__(self) -> str:
        return self.status
