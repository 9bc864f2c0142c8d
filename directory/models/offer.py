"""What people can join or use."""

import uuid

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from taggit.models import TaggedItemBase
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, Workflow, WorkflowMixin
from wagtail.search import index

from directory.enums import Cost, Joining, Status
from directory.models.category import Category
from directory.models.facets import Audience, Language, LifeArea, WayToWellbeing
from directory.models.organisation import Organisation
from directory.models.previewed import PreviewedAsPublished
from directory.models.provenance import Provenance
from directory.querysets import OfferQuerySet
from events.enums import Certainty
from places.models import Area, Venue


class TaggedOffer(TaggedItemBase):
    content_object = ParentalKey("directory.Offer", on_delete=models.CASCADE, related_name="tagged_items")


class Offer(  # type: ignore[django-manager-missing]  # tagged_items is the model cluster's
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewedAsPublished,
    index.Indexed,
    Provenance,
    ClusterableModel,
):
    """Tai Chi in a church hall, a food bank, a helpline (Open Referral: service)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=255, unique=True)
    summary = models.CharField(max_length=300, blank=True, help_text="One plain sentence: what is it, who is it for?")
    description = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offers")

    venues = ParentalManyToManyField(Venue, blank=True, related_name="offers")
    online = models.BooleanField(default=False)
    by_phone = models.BooleanField(default=False)
    at_home = models.BooleanField("at your home", default=False)
    areas = ParentalManyToManyField(
        Area,
        blank=True,
        related_name="offers",
        verbose_name="areas served",
        help_text="Empty: anybody may come.",
    )
    times_note = models.TextField("when", blank=True, help_text="Days and times in plain words.")
    times_reading = models.CharField(
        "what its sessions say of that", max_length=10, choices=Certainty, blank=True, default="", editable=False
    )

    categories = ParentalManyToManyField(Category, blank=True, related_name="offers")
    life_areas = ParentalManyToManyField(
        LifeArea, blank=True, related_name="offers", help_text="Beside those of its categories."
    )
    ways_to_wellbeing = ParentalManyToManyField(
        WayToWellbeing, blank=True, related_name="offers", help_text="Beside those of its categories."
    )
    tags = ClusterTaggableManager(through=TaggedOffer, blank=True)

    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    audiences = ParentalManyToManyField(Audience, blank=True, related_name="offers")
    eligibility_description = models.TextField("who it is for, in words", blank=True)

    cost = models.CharField(max_length=10, choices=Cost, blank=True, default=Cost.UNKNOWN)
    cost_amount = models.DecimalField("pounds", max_digits=8, decimal_places=2, null=True, blank=True)
    cost_note = models.CharField(max_length=255, blank=True)

    joining = models.CharField("how to join", max_length=30, choices=Joining, blank=True, default=Joining.UNKNOWN)
    joining_note = models.TextField("how to join, in words", blank=True)
    wait_time = models.CharField("how soon they answer", max_length=100, blank=True)

    contact_name = models.CharField(
        "who to ask for",
        max_length=100,
        blank=True,
        help_text="A role, such as “the walk leader”: never a private name.",
    )
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField("e-mail", blank=True)
    url = models.URLField("web page", max_length=500, blank=True)
    languages = ParentalManyToManyField(Language, blank=True, related_name="offers")

    first_visit_welcome = models.TextField("who meets you", blank=True)
    first_visit_way_in = models.TextField("where to go in", blank=True)
    first_visit_companion = models.TextField("may someone come along", blank=True)
    first_visit_bring = models.TextField("what to bring", blank=True)

    in_term_time = models.BooleanField("in term time only", default=False)

    status = models.CharField(max_length=20, choices=Status, default=Status.ACTIVE)
    status_reason = models.CharField("why it is closed", max_length=255, blank=True)
    closed_until = models.DateField(null=True, blank=True)
    start_date = models.DateField(null=True, blank=True)
    end_date = models.DateField("known end date", null=True, blank=True)
    is_example = models.BooleanField("made up, as an example", default=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="offer",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="offer",
        for_concrete_model=False,
    )

    objects = OfferQuerySet.as_manager()

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("summary"),
        index.FilterField("status"),
        index.FilterField("source"),
    ]

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["source", "source_row"], name="offer_source")]
        constraints = [
            models.CheckConstraint(name="offer_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="offer_ages_in_order",
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(minimum_age__lte=F("maximum_age")),
            ),
            models.CheckConstraint(
                name="offer_amount_only_when_charged",
                condition=Q(cost_amount__isnull=True) | Q(cost=Cost.CHARGE, cost_amount__gt=0),
            ),
            models.CheckConstraint(
                name="offer_temporarily_closed_says_why",
                condition=~Q(status=Status.TEMPORARILY_CLOSED) | ~Q(status_reason=""),
            ),
            models.CheckConstraint(
                name="offer_closed_until_only_when_closed",
                condition=Q(closed_until__isnull=True) | Q(status=Status.TEMPORARILY_CLOSED),
            ),
            models.CheckConstraint(
                name="offer_ends_after_it_starts",
                condition=Q(start_date__isnull=True) | Q(end_date__isnull=True) | Q(start_date__lte=F("end_date")),
            ),
            # What a source gives is taken as it is (a club with nothing but an address); an editor has to say more.
            # Sessions that an editor has set say when as well as words do.
            models.CheckConstraint(
                name="offer_can_be_reached",
                condition=~Q(phone="")
                | ~Q(email="")
                | ~Q(url="")
                | ~Q(times_note="")
                | ~Q(source="")
                | Q(times_reading__in=[Certainty.SETTLED, Certainty.CHANGED]),
            ),
            models.CheckConstraint(name="offer_source_has_a_row", condition=Q(source="") | Q(source_row__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_workflow(self) -> Workflow | None:
        """One that its draft is in, though it is not the one that offers usually go through."""
        state = self.current_workflow_state if self.pk else None
        workflow: Workflow | None = state.workflow if state else super().get_workflow()
        return workflow
