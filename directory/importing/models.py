"""What is remembered of imports: which lists there are, each run, and what each row said last."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Source(models.Model):
    """A list that is imported from, in one version after another."""

    name = models.CharField(max_length=100, unique=True, help_text="The name of its file without ending, as a rule.")
    title = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    attribution = models.TextField(blank=True)
    profile = models.JSONField(default=dict, help_text="What was answered about its columns in the admin, last time.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title or self.name


class ImportRun(models.Model):
    """One import that changed something."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="runs")
    started_at = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    profile = models.CharField(max_length=100)
    file_name = models.CharField("file", max_length=255)
    stem = models.CharField(max_length=100, help_text="What the entries name as their source.")
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField("no longer in the file", default=0)
    report = models.JSONField(default=dict)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = "import"

    def __str__(self) -> str:
        return f"{self.file_name}, {self.started_at:%-d %B %Y}"


class ImportedRow(models.Model):
    """A row of a source as it was last taken, and the entry that it became.

    `values` are the source's, not the entry's: what an editor changed since is told by comparing the two.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="rows")
    key = models.CharField(max_length=255, help_text="What tells this row apart from one version to the next.")
    other_keys = models.JSONField(default=list)
    row_number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=32, help_text="Of the values.")
    raw = models.CharField(max_length=32, help_text="Of the row itself; empty where it wants another look.")
    values = models.JSONField(default=dict)
    offer = models.ForeignKey("directory.Offer", models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.SET_NULL, null=True, blank=True, related_name="+")
    venue = models.ForeignKey("places.Venue", models.SET_NULL, null=True, blank=True, related_name="+")

    # Remembering where an entry came from is no use of it that an editor should be warned about.
    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["source", "row_number"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="imported_row_has_its_own_key")]

    def __str__(self) -> str:
        return f"{self.name} ({self.key})"


class WaitingFile(models.Model):
    """A file that somebody uploaded and has not imported yet. Thrown away after a day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField()
    name = models.CharField(max_length=255)
    path = models.CharField(max_length=255)
    # Which profile was chosen, or the columns that were.
    profile = models.JSONField(default=dict)
    report = models.JSONField(null=True, default=None)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name
