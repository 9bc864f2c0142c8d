"""Pages that explain: how we check, accessibility, privacy, help now, the forum."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from pages.blocks import BodyBlock
from publishing.wagtail_pages.page import PublishedPage


class EditorialPage(PublishedPage):
    intro = models.TextField(blank=True, help_text="One or two sentences in large type, below the title.")
    body = StreamField(BodyBlock(), blank=True)

    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    content_panels = [*PublishedPage.content_panels, FieldPanel("intro"), FieldPanel("body")]
    search_fields = [*PublishedPage.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = "page"
