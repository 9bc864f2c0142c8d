"""Where the forum stands in Wagtail's tree: its home, and what its meetings and projects stand under."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from publishing.wagtail_pages.page import PublishedPage

FEATURES = ["h2", "h3", "bold", "italic", "link", "ul", "ol"]


class ForumPage(PublishedPage):
    """When and where is the next meeting, may I come, what happens there, what came of it."""

    intro = models.TextField(blank=True, help_text="One or two sentences in large type, below the title.")
    who_may_come = RichTextField("may I come?", blank=True, features=FEATURES)
    what_happens = RichTextField("what happens there?", blank=True, features=FEATURES)
    more = RichTextField("what else to say", blank=True, features=FEATURES)

    subpage_types = ["forum.MeetingIndexPage", "forum.ProjectIndexPage"]
    max_count = 1

    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("intro"),
        FieldPanel("who_may_come"),
        FieldPanel("what_happens"),
        FieldPanel("more"),
    ]

    class Meta:
        verbose_name = "home of the forum"


class MeetingIndexPage(PublishedPage):
    """All meetings: what is planned, and the records by year."""

    intro = models.TextField(blank=True)

    parent_page_types = ["forum.ForumPage"]
    subpage_types = ["forum.MeetingPage"]
    max_count = 1

    content_panels = [*PublishedPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "list of meetings"


class ProjectIndexPage(PublishedPage):
    """All projects, and which grew out of which."""

    intro = models.TextField(blank=True)

    parent_page_types = ["forum.ForumPage"]
    subpage_types = ["forum.ProjectPage"]
    max_count = 1

    content_panels = [*PublishedPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "list of projects"
