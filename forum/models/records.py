"""What is kept around records: who was reminded of them, who hears of them, which were imported."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from forum.models.meeting import MeetingPage


class RecordReminder(models.Model):
    """An e-mail to a facilitator about a meeting that is not closed, or a record that is not published."""

    CLOSE, PUBLISH = "close", "publish"
    KINDS = [(CLOSE, "Close the meeting"), (PUBLISH, "Publish the record")]

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="record_reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="record_reminders")
    kind = models.CharField(max_length=10, choices=KINDS)
    on = models.DateField()
    message_id = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user", "kind", "on"], name="recordreminder_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"


class DigestSubscriber(models.Model):
    """Somebody who is no member and asked to hear what comes of each meeting. Erased when they stop it."""

    email = models.EmailField(unique=True)  # in small letters
    asked_at = models.DateTimeField()  # when we last sent the link to confirm
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # A code of the connection that means nothing the next day: nobody signs up a hundred others.
    client = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = "reader of the digest"
        verbose_name_plural = "readers of the digest"
        constraints = [models.CheckConstraint(name="digestsubscriber_has_an_address", condition=~Q(email=""))]

    def __str__(self) -> str:
        return self.email


class DigestLetter(models.Model):
    """A digest that was put into the outbox for a subscriber: so that none is written twice. Members: MeetingLetter."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="digests")
    subscriber = models.ForeignKey(DigestSubscriber, models.CASCADE, related_name="digests")
    message_id = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "subscriber"], name="digestletter_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id}, {self.subscriber_id}"


class RecordImport(models.Model):
    """A file with records from before, as it was read: shown first, then imported meeting by meeting."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("file", max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    meetings = models.JSONField(default=list)
    faults = models.JSONField("what could not be read", default=list)
    position = models.PositiveIntegerField("how many are imported", default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "import of records"
        verbose_name_plural = "imports of records"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
