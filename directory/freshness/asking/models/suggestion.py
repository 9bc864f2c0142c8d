from typing import ClassVar

from django.db import models
from django.db.models import Q

from directory.freshness.asking.models.request import Request


class Suggestion(models.Model):
    """Something else that an organiser runs, in their own words: an editor may make an entry of it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="suggestions", editable=False)
    text = models.TextField("what they told us", max_length=2000)
    made_at = models.DateTimeField(editable=False)
    done = models.BooleanField("looked at", default=False)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["done", "-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["request", "text"], name="suggestion_once"),
            models.CheckConstraint(name="suggestion_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:80]
