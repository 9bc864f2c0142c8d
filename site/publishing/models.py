"""What was changed since when, and what has been published: how an edit finds its way to the public site."""

import uuid

from django.db import models
from django.utils import timezone


class ChangeLog(models.Model):
    """One row. Whoever notes a change locks it first, so that changes are numbered in the order of their commits: a
    publish that has seen number 12 will never find a number 11 that it has missed."""

    database = models.UUIDField(default=uuid.uuid4, editable=False)  # tells one database from another of its kind

    class Meta:
        constraints = [models.CheckConstraint(name="publishing_one_change_log", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return "the log of changes"


class Change(models.Model):
    """Something that pages may show was changed (publishing.keys). Written in the transaction of the change."""

    key = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["key", "id"], name="publishing_change_of_key")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.key}"


class Publication(models.Model):
    """One publish, or one that failed."""

    at = models.DateTimeField(db_index=True)  # of the switch, or of the failure
    changes = models.BigIntegerField()  # the number of the last change that it contains
    release = models.PositiveIntegerField(null=True)  # none: it changed nothing, or failed
    pages = models.PositiveIntegerField(default=0)  # made
    seconds = models.FloatField(default=0)
    error = models.TextField(blank=True)  # in words, for editors

    class Meta:
        ordering = ["-pk"]
        get_latest_by = "pk"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}: " + (self.error or f"release {self.release}")


class Job(models.Model):
    """One row for each kind of work that the queue has (publishing.queue): it is asked for once, however many ask."""

    name = models.CharField(max_length=20, unique=True)
    asked_at = models.DateTimeField(null=True)  # a task is waiting since then; none: nobody waits
    begun_at = models.DateTimeField(null=True)  # somebody works on it since then, or was killed at it
    again_at = models.DateTimeField(null=True)  # when a task looks whether it was done

    def __str__(self) -> str:
        return self.name
