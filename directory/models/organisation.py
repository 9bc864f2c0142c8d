"""Who makes offers."""

import uuid

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from directory.models.previewed import PreviewedAsPublished
from directory.models.provenance import Provenance
from directory.querysets import OrganisationQuerySet
from places.models import Venue


class Organisation(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewedAsPublished,
    index.Indexed,
    Provenance,
    models.Model,
):
    """A charity, council, church, club, business or group (Open Referral: organization)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.TextField(blank=True)
    url = models.URLField("web page", max_length=500, blank=True)
    email = models.EmailField("e-mail", blank=True)
    phone = models.CharField(max_length=60, blank=True)
    charity_number = models.CharField(max_length=20, blank=True)
    company_number = models.CharField(max_length=20, blank=True)
    based_at = models.ForeignKey(Venue, models.SET_NULL, null=True, blank=True, related_name="organisations")
    trusted = models.BooleanField(
        "publish its corrections at once", default=False, help_text="Else an editor looks at them first."
    )
    is_example = models.BooleanField("made up, as an example", default=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="organisation",
        for_concrete_model=False,
    )

    objects = OrganisationQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("description"),
        index.FilterField("source"),
    ]

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["source", "source_row"], name="organisation_source")]
        constraints = [
            models.CheckConstraint(name="organisation_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="organisation_source_has_a_row", condition=Q(source="") | Q(source_row__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name
