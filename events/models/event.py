"""Something that takes place once."""

import uuid
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from events.enums import EventStatus
from events.previews import PreviewedAsPublished
from events.querysets import EventQuerySet
from places.models import Venue

# What has subscribers' calendars look again.
TOLD = ("day", "starts", "last_day", "ends", "venue_id", "online", "status")


class Event(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewedAsPublished,
    index.Indexed,
    ClusterableModel,
    models.Model,
):
    """A summer fair, an open evening, a talk. Days and hours are what the clock on the wall of the place says.

    Organisations and categories live one floor up, in the directory: they are named here and not imported.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)  # as iCalendar counts what was changed
    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=255, unique=True)
    summary = models.CharField(max_length=300, blank=True, help_text="One plain sentence: what is it, who is it for?")
    description = models.TextField(blank=True)
    organisation = models.ForeignKey(
        "directory.Organisation", models.PROTECT, null=True, blank=True, related_name="events"
    )
    categories = ParentalManyToManyField("directory.Category", blank=True, related_name="events")

    day = models.DateField()
    starts = models.TimeField("starts at", null=True, blank=True)
    last_day = models.DateField(
        null=True, blank=True, help_text="Only where it lasts several days or ends after midnight."
    )
    ends = models.TimeField("ends at", null=True, blank=True)

    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="events")
    online = models.BooleanField(default=False)

    who_for = models.TextField("who it is for", blank=True)
    is_free = models.BooleanField("free", default=False)
    cost_note = models.CharField("what it costs", max_length=255, blank=True)
    booking_note = models.TextField("how to book or join", blank=True)
    contact_name = models.CharField(
        "who to ask for",
        max_length=100,
        blank=True,
        help_text="A role, such as “the café team”: never a private name.",
    )
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField("e-mail", blank=True)
    url = models.URLField("web page", max_length=500, blank=True)

    status = models.CharField(max_length=10, choices=EventStatus, default=EventStatus.SCHEDULED)
    status_reason = models.CharField("why it is cancelled", max_length=255, blank=True)
    is_example = models.BooleanField("made up, as an example", default=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="event",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="event",
        for_concrete_model=False,
    )

    objects = EventQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("day"),
        index.FilterField("status"),
    ]

    class Meta:
        ordering = ["day", "starts", "name"]
        indexes = [models.Index(fields=["day"], name="event_day")]
        constraints = [
            models.CheckConstraint(name="event_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="event_days_in_order", condition=Q(last_day__isnull=True) | Q(day__lte=F("last_day"))
            ),
            models.CheckConstraint(
                name="event_end_has_a_start", condition=Q(ends__isnull=True) | Q(starts__isnull=False)
            ),
            # Past midnight is said with a last day, so that no event is a day long by mistake.
            models.CheckConstraint(
                name="event_ends_after_it_starts",
                condition=Q(ends__isnull=True)
                | Q(last_day__isnull=False, last_day__gt=F("day"))
                | Q(ends__gt=F("starts")),
            ),
            models.CheckConstraint(
                name="event_cancelled_says_why", condition=~Q(status=EventStatus.CANCELLED) | ~Q(status_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.day:%-d %B %Y}" if self.day else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Counts the change, as iCalendar wants it. A revision that is published may have been made long ago, so what
        counts is how the event stands in the database."""
        before = type(self)._base_manager.filter(pk=self.pk).values_list("sequence", *TOLD).first() if self.pk else None
        if before is not None:
            self.sequence = before[0] + (before[1:] != tuple(getattr(self, name) for name in TOLD))
        if kwargs.get("update_fields") and set(kwargs["update_fields"]) & {*TOLD, "venue"}:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sequence"}
        super().save(*args, **kwargs)
