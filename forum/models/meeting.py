"""A meeting: before it an invitation with an agenda, after it a record."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from forum.blocks import RecordBlock
from forum.enums import MeetingStatus, RecordState
from forum.meetings.copying import ITS_OWN, MeetingCopyForm
from forum.models.series import MeetingSeries
from forum.querysets.meetings import MeetingQuerySet
from forum.records import comments_kept
from forum.records.editing import CorrectionPanel, MeetingForm
from places.models import Venue
from publishing.wagtail_pages.page import PublishedPage

# How far the record is. A draft of the page, however old, says nothing about it.
OF_THE_RECORD = ("record_state", "closed_at", "comments_until", "record_published_at")


class MeetingPage(PublishedPage):
    """Days and hours are what the clock on the wall says.

    What is written while it takes place (agenda, notes, attendance, decisions, actions, pledges) stands in rows of its
    own, so that several people can write at once. When it is closed, the notes become the record: a draft of the page,
    with Wagtail's revisions, comments and workflow.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)  # as iCalendar counts what was changed
    series = models.ForeignKey(MeetingSeries, models.SET_NULL, null=True, blank=True, related_name="meetings")
    series_day = models.DateField(null=True, blank=True, editable=False)  # the day by the rule, wherever it moved
    day = models.DateField()
    starts = models.TimeField("starts at")
    ends = models.TimeField("ends at", null=True, blank=True)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="meetings")
    way_in = models.TextField("how to get in", blank=True)
    online = models.BooleanField("one can join online", default=False)
    online_link = models.URLField(max_length=500, blank=True, help_text="Only members see it.")
    intro = models.TextField(blank=True, help_text="One or two sentences: what is special this time?")
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    status_reason = models.CharField("why it is cancelled or moved", max_length=255, blank=True)
    moved_from = models.DateField(null=True, blank=True)

    record = StreamField(RecordBlock(), blank=True)
    record_state = models.CharField(max_length=10, choices=RecordState, blank=True, default=RecordState.NONE)
    closed_at = models.DateTimeField(null=True, blank=True)  # when notes were closed and the record was drafted
    comments_until = models.DateField(null=True, blank=True)
    record_published_at = models.DateTimeField(null=True, blank=True)
    # What the next publish puts right in a record that is public: it becomes a Correction.
    correction = models.CharField(
        "what was corrected",
        max_length=300,
        blank=True,
        help_text="People have read this record. Say what was wrong: it stands below the record, with the day.",
    )
    is_example = models.BooleanField("made up, as an example", default=False)

    objects = PageManager.from_queryset(MeetingQuerySet)()

    parent_page_types = ["forum.MeetingIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*PublishedPage.search_fields, index.SearchField("record"), index.FilterField("day")]

    exclude_fields_in_copy = ITS_OWN
    copy_form_class = MeetingCopyForm
    base_form_class = MeetingForm
    content_panels = [
        *PublishedPage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("day"), FieldPanel("starts"), FieldPanel("ends")]),
                FieldPanel("venue"),
                FieldPanel("way_in"),
                FieldPanel("online"),
                FieldPanel("online_link"),
            ],
            heading="When and where",
        ),
        FieldPanel("intro"),
        FieldPanel("record"),
        CorrectionPanel("correction"),
    ]

    class Meta:
        verbose_name = "meeting"
        indexes = [models.Index(fields=["day"], name="meeting_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "series_day"], name="meeting_once_a_day_of_its_series", nulls_distinct=True
            ),
            models.CheckConstraint(
                name="meeting_ends_after_it_starts", condition=Q(ends__isnull=True) | Q(ends__gt=F("starts"))
            ),
            models.CheckConstraint(
                name="meeting_cancelled_says_why", condition=~Q(status=MeetingStatus.CANCELLED) | ~Q(status_reason="")
            ),
            models.CheckConstraint(
                name="meeting_record_has_a_day",
                condition=Q(record_state=RecordState.NONE) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_published_record_has_a_day",
                condition=~Q(record_state=RecordState.PUBLISHED) | Q(record_published_at__isnull=False),
            ),
        ]

    def with_content_json(self, content: Any) -> "MeetingPage":
        """A draft from before the meeting was closed must not open it again, nor hide a record that is public."""
        page: MeetingPage = super().with_content_json(content)
        row = MeetingPage.objects.filter(pk=self.pk).values(*OF_THE_RECORD).first()
        for name, value in (row or {}).items():
            setattr(page, name, value)
        comments_kept.remember(page)
        return page

    def save(self, *args: Any, **options: Any) -> None:
        comments_kept.take_in(self)
        super().save(*args, **options)


class Correction(models.Model):
    """What was put right in a record after it was published. Shown with the record."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="corrections")
    at = models.DateTimeField()
    words = models.CharField(max_length=300)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="correction_says_what", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words
