"""Calendars that organisers keep elsewhere, and what was taken from them."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from directory.calendars.addresses import AddressError, usual
from directory.calendars.querysets import CalendarQuerySet, ImportedEventQuerySet
from directory.freshness.watching.enums import State
from directory.models import Offer, Organisation
from events.models import Event
from places.models import Venue

WORDS_FOR_READERS = {
    State.NEW: "Not read yet",
    State.WATCHED: "It works",
    State.UNREADABLE: "It works",
    State.NOT_ALLOWED: "We may not read it",
    State.UNSURE: "We could not read it",
    State.FAILING: "It did not work",
    State.DEAD: "It has not worked for days",
}


class Calendar(models.Model):
    """A calendar in the format iCalendar, at an address of the organiser's own."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="calendars")
    offer = models.ForeignKey(
        Offer,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="calendars",
        help_text="Only where the calendar is about one offer and nothing else: whether it works and changes then "
        "says how fresh that entry is.",
    )
    url = models.CharField(
        "address",
        max_length=500,
        unique=True,
        help_text="Where the calendar itself is (“iCal”, “subscribe”), such as https://example.org/events.ics or "
        "webcal://example.org/events.ics.",
    )
    venue = models.ForeignKey(
        Venue,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where its events are if the calendar names no place that we know.",
    )
    publishes_at_once = models.BooleanField(
        "publish its events at once",
        default=False,
        help_text="Only for organisations that we trust. Else its events are drafts until an editor publishes them.",
    )
    is_invited = models.BooleanField(
        "the organiser has asked us to read it",
        default=False,
        help_text="Google and others keep all programs out (robots.txt), also from calendars that are there for "
        "programs. Ticked, we stay out only where they name us.",
    )
    paused = models.BooleanField(default=False, help_text="Do not read it for now. Its events stay as they are.")

    state = models.CharField(max_length=20, choices=State, default=State.NEW, editable=False)
    problem = models.CharField("last problem", max_length=300, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(
        "failures in a row", default=0, editable=False, help_text="On different days, since it last worked."
    )
    failed_on = models.DateField(null=True, editable=False)
    read_at = models.DateTimeField("last read", null=True, editable=False)
    succeeded_at = models.DateTimeField("last worked", null=True, editable=False)
    next_read_at = models.DateTimeField(default=timezone.now, editable=False)
    title = models.CharField("its own name", max_length=200, blank=True, editable=False)
    notes = models.TextField("what was left out", blank=True, editable=False)
    etag = models.CharField(max_length=255, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    read_until = models.DateField(
        null=True, editable=False, help_text="The last day of which everything was taken when it was last read whole."
    )
    has_news = models.BooleanField(default=False, editable=False, help_text="A change that no evidence speaks of yet.")
    claimed_by = models.CharField(max_length=32, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)

    objects = CalendarQuerySet.as_manager()

    class Meta:
        verbose_name = "calendar of an organiser"
        verbose_name_plural = "calendars of organisers"
        ordering = ["organisation__name", "url"]
        constraints = [
            models.CheckConstraint(name="calendar_has_an_address", condition=~Q(url="")),
            models.CheckConstraint(name="calendar_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="calendar_failed_on_days", condition=Q(failures=0) | Q(failed_on__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["next_read_at"], name="calendar_due")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.title or self.url}"

    def save(self, *args: Any, **options: Any) -> None:
        """Another address is another calendar: nothing is known of it yet."""
        if self.pk and not options.get("update_fields"):
            before = type(self).objects.filter(pk=self.pk).values_list("url", flat=True).first()
            if before is not None and before != self.url:
                self.forget()
        super().save(*args, **options)

    def clean(self) -> None:
        super().clean()
        try:
            self.url = usual(self.url)
        except AddressError as error:
            raise ValidationError({"url": str(error)}) from error
        if self.url.startswith(f"{settings.FORTNIGHT_ORIGIN}/"):
            raise ValidationError({"url": "This is a calendar of our own site: its events are here already."})
        if self.offer and self.organisation_id and self.offer.organisation_id != self.organisation_id:
            raise ValidationError({"offer": "This offer belongs to another organisation. Choose one of its own."})

    def forget(self) -> None:
        self.state, self.problem, self.failures, self.failed_on = State.NEW, "", 0, None
        self.etag = self.last_modified = self.title = self.notes = ""
        self.read_until, self.next_read_at = None, timezone.now() - timedelta(seconds=1)

    @property
    def state_in_words(self) -> str:
        if self.paused:
            return "Paused"
        return WORDS_FOR_READERS[State(self.state)]


class ImportedEvent(models.Model):
    """An event that was made from a calendar, and what was taken then.

    `digest` is of what the calendar said, `written` of what we made of it: where the event says something else today,
    an editor has changed it. Without an event, an editor has deleted it, and it is not made again.
    """

    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="imported")
    event = models.OneToOneField(Event, models.SET_NULL, null=True, related_name="imported")
    uid = models.CharField(max_length=255)
    recurrence = models.CharField(max_length=20, blank=True)
    day = models.DateField()
    digest = models.CharField(max_length=64)
    written = models.CharField(max_length=64, blank=True, help_text="Empty: whatever it says gives way.")
    differs = models.TextField(blank=True, help_text="What the calendar says now; an editor has changed it here.")
    doubt = models.CharField(max_length=200, blank=True, help_text="Why an editor has to look at it.")
    vanished_on = models.DateField(null=True, help_text="It was not in the calendar any more, and taken down.")
    was_live = models.BooleanField(default=False, help_text="Until it was taken down.")

    objects = ImportedEventQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(name="imported_event_once", fields=["calendar", "uid", "recurrence"]),
            models.CheckConstraint(name="imported_event_has_a_uid", condition=~Q(uid="")),
        ]
        indexes = [models.Index(fields=["calendar", "day"], name="imported_event_day")]

    def __str__(self) -> str:
        return f"{self.uid} {self.recurrence}".strip()
