"""What grew out of the forum and goes on by itself."""

from typing import Any

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from forum.enums import ProjectStatus
from forum.models.meeting import MeetingPage
from forum.models.member import Member
from forum.querysets.projects import ProjectQuerySet
from publishing.wagtail_pages.page import PublishedPage


class ProjectPage(PublishedPage):
    purpose = models.TextField(help_text="What is it for, in one or two sentences?")
    status = models.CharField(max_length=12, choices=ProjectStatus, default=ProjectStatus.IDEA)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    grew_out_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="offshoots")
    offers = ParentalManyToManyField("directory.Offer", blank=True, related_name="projects")
    meetings = ParentalManyToManyField(MeetingPage, blank=True, related_name="projects")
    needs = models.TextField("what it needs now", blank=True, help_text="Volunteers, a room, money: one a line.")
    how_to_join = models.TextField(blank=True)
    is_example = models.BooleanField("made up, as an example", default=False)

    objects = PageManager.from_queryset(ProjectQuerySet)()

    parent_page_types = ["forum.ProjectIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*PublishedPage.search_fields, index.SearchField("purpose")]

    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("purpose"),
        FieldRowPanel(
            [FieldPanel("status"), FieldPanel("started_on"), FieldPanel("ended_on")], heading="How it stands"
        ),
        PageChooserPanel("grew_out_of"),
        FieldPanel("needs"),
        FieldPanel("how_to_join"),
        InlinePanel(
            "people",
            heading="People",
            label="Person",
            panels=[FieldPanel("member"), FieldPanel("does_what")],
            help_text="Nobody is named in public before they have agreed to it themselves, on their own pages.",
        ),
        FieldPanel("offers"),
        FieldPanel("meetings", heading="Meetings where it was spoken of"),
    ]

    class Meta:
        verbose_name = "project"
        constraints = [
            models.CheckConstraint(name="project_status", condition=Q(status__in=ProjectStatus.values)),
            models.CheckConstraint(
                name="project_does_not_grow_out_of_itself",
                condition=Q(grew_out_of__isnull=True) | ~Q(grew_out_of=models.F("pk")),
            ),
        ]

    def save(self, *args: Any, **options: Any) -> None:
        self._name_only_who_agreed()
        super().save(*args, **options)

    def _name_only_who_agreed(self) -> None:
        """They agree by their row (projects.actions.agree_to_be_named). A draft from before that, an editor who puts
        somebody into the place of another, and a copy for another project do not agree for them."""
        rows = (
            ProjectPerson.objects.filter(project=self.pk, may_be_named=True)
            if self.pk
            else ProjectPerson.objects.none()
        )
        agreed = set(rows.values_list("member", flat=True))
        for person in self.people.all():
            person.may_be_named = person.member_id in agreed


class ProjectQuestion(models.Model):
    """We asked the people of a project how it goes. A row of its own, since a draft of the page may be years old."""

    project = models.ForeignKey(ProjectPage, models.CASCADE, related_name="questions")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.project_id}, {self.at:%-d %B %Y}"


class ProjectPerson(Orderable):
    """Somebody who runs a project. Nobody is shown who did not agree to it."""

    project = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(Member, models.CASCADE, related_name="projects")
    does_what = models.CharField(max_length=100, blank=True)
    may_be_named = models.BooleanField("agreed to be named in public", default=False)

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["project", "member"], name="projectperson_once")]

    def __str__(self) -> str:
        return str(self.member)


class ProjectUpdate(models.Model):
    """How it goes. A plain row: it is added without touching the draft of a page."""

    project = models.ForeignKey(ProjectPage, models.CASCADE, related_name="updates")
    day = models.DateField()
    words = models.TextField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(MeetingPage, models.SET_NULL, null=True, blank=True, related_name="project_updates")

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [models.CheckConstraint(name="projectupdate_says_something", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words[:60]
