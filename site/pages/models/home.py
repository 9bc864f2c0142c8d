"""The first page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from directory.models import Category, LifeArea
from pages.blocks import INLINE_FEATURES
from publishing.wagtail_pages.page import PublishedPage


class HomePage(PublishedPage):
    """One sentence, a search box, everyday ways in, what is new, and who stands behind it."""

    sentence = models.CharField(max_length=120, help_text="One plain sentence: what is this for?")
    intro = models.TextField(blank=True, help_text="One or two more sentences, above the search box.")
    ways_in_heading = models.CharField("heading of the ways in", max_length=60, default="What would help today?")
    forum_heading = models.CharField(max_length=60, default="Made together")
    forum_text = RichTextField(blank=True, features=INLINE_FEATURES)
    checking_heading = models.CharField("heading of how entries are checked", max_length=60, default="How we check")
    checking_text = RichTextField("how entries are checked", blank=True, features=INLINE_FEATURES)

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("sentence"),
        FieldPanel("intro"),
        FieldPanel("ways_in_heading"),
        InlinePanel("ways_in", heading="Everyday ways in", label="Way in", max_num=12),
        MultiFieldPanel([FieldPanel("forum_heading"), FieldPanel("forum_text")], heading="The forum"),
        MultiFieldPanel([FieldPanel("checking_heading"), FieldPanel("checking_text")], heading="Checking"),
    ]

    class Meta:
        verbose_name = "home page"


class WayIn(Orderable):
    """An everyday need, and where it leads: to a category, to an area of life or to a search."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="ways_in")
    label = models.CharField(max_length=40, help_text="Everyday words, such as “Feeling low”.")
    words = models.CharField(max_length=80, blank=True, help_text="A few words more.")
    category = models.ForeignKey(Category, models.SET_NULL, null=True, blank=True, related_name="+")
    life_area = models.ForeignKey(LifeArea, models.SET_NULL, null=True, blank=True, related_name="+")
    search_words = models.CharField(max_length=100, blank=True, help_text="What to search for.")

    panels = [
        FieldPanel("label"),
        FieldPanel("words"),
        FieldPanel("category"),
        FieldPanel("life_area"),
        FieldPanel("search_words"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "way in"
        verbose_name_plural = "ways in"
        constraints = [
            models.CheckConstraint(
                name="way_in_leads_to_one_place_at_most",
                condition=~Q(category__isnull=False, life_area__isnull=False)
                & (Q(search_words="") | Q(category__isnull=True, life_area__isnull=True)),
                violation_error_message="Choose one: a category, an area of life or words to search for.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        if not (self.category_id or self.life_area_id or self.search_words):
            raise ValidationError("Say where this leads: choose a category or an area of life, or give words.")
