"""What we asked, when, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models.contact import Contact
from directory.freshness.asking.querysets import EntryQuerySet, RequestQuerySet
from directory.models import Offer


class Request(models.Model):
    """One question to one contact about some entries of its organisation, with its reminders."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="requests")
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        related_name="followed_by",
        help_text="The question that nobody answered: this one goes to the second contact.",
    )
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["asked_at"], name="request_asked_at")]

    def __str__(self) -> str:
        return f"{self.contact}, {self.asked_at:%-d %B %Y}"


class RequestedEntry(models.Model):
    """One entry in a question. Every link in the e-mail is about one of these."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="entries")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="requested")
    answer = models.CharField(max_length=20, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField("closed at", null=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+", help_text="What the e-mail showed."
    )

    objects = EntryQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "offer"], name="entry_once_a_request"),
            # Also keeps one contact from being asked twice, and two contacts from being asked at once.
            models.UniqueConstraint(
                fields=["offer"], condition=Q(answered_at__isnull=True), name="entry_in_one_open_request"
            ),
            models.CheckConstraint(
                name="entry_closed_says_how",
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(name="entry_answer", condition=Q(answer__in=Answer.values)),
        ]

    def __str__(self) -> str:
        return f"{self.offer}: {self.get_answer_display()}"


class Letter(models.Model):
    """One e-mail of a question: the first, or a reminder. The outbox holds its text until it is sent."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField(help_text="0 for the first, 1 and 2 for the reminders.")
    message_id = models.CharField(max_length=255, unique=True)
    sent_at = models.DateTimeField(null=True, help_text="When a mail server took it.")

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["request", "number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="letter_written_once"),
            models.CheckConstraint(name="letter_two_reminders", condition=Q(number__lte=2)),
        ]

    def __str__(self) -> str:
        return "Reminder" if self.number else "First e-mail"
