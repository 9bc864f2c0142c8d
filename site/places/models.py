"""Where things are: areas (councils) and venues."""

import uuid

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from places.enums import Precision
from places.querysets import AreaQuerySet, VenueQuerySet


class Area(models.Model):
    """A council's area, known by its code at the Office for National Statistics."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    code = models.CharField("ONS code", max_length=9, unique=True, help_text="Nine characters, such as E08000009.")

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Venue(  # type: ignore[django-manager-missing]  # a manager of Wagtail’s pages
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, models.Model
):
    """A place where offers happen (Open Referral: location)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=400, blank=True, help_text="Street and town, without the postcode.")
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="venues")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision, blank=True, default=Precision.UNKNOWN)
    hidden = models.BooleanField(
        "keep the place secret",
        default=False,
        help_text="For refuges and the like: the public never sees where this is, and it never gets a point on a map.",
    )
    transportation = models.TextField("getting there", blank=True)
    accessibility = models.TextField(
        blank=True,
        help_text="Steps, lift, toilet, parking, hearing loop, quiet room: what is there and what is not.",
    )

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="venue",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="venue",
        for_concrete_model=False,
    )

    objects = VenueQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("address"),
        index.SearchField("postcode"),
        index.FilterField("hidden"),
    ]

    class Meta:
        ordering = ["name", "postcode"]
        constraints = [
            models.CheckConstraint(
                name="venue_has_a_whole_point_or_none",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="venue_point_is_on_earth",
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="venue_hidden_has_no_point", condition=Q(hidden=False) | Q(latitude__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["latitude", "longitude"], name="venue_point"),
            models.Index(fields=["postcode"], name="venue_postcode"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.postcode) if part)

    @property
    def public_address(self) -> str:
        """Address and postcode in one line; nothing for a hidden venue."""
        if self.hidden:
            return ""
        return ", ".join(part for part in (self.address, self.postcode) if part)
