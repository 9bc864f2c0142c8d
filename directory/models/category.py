"""The tree of categories."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from wagtail.search import index

from directory.models.facets import LifeArea, WayToWellbeing
from directory.querysets import CategoryQuerySet


class Category(index.Indexed, models.Model):
    """What kind of offer it is. Two levels are plenty: people get lost in deeper trees."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent__isnull": True},
    )
    description = models.CharField(max_length=300, blank=True, help_text="One plain sentence for the public.")
    life_areas = models.ManyToManyField(LifeArea, blank=True, related_name="categories")
    ways_to_wellbeing = models.ManyToManyField(WayToWellbeing, blank=True, related_name="categories")
    flagged_after = models.PositiveSmallIntegerField(
        "flag after weeks without a check",
        null=True,
        blank=True,
        validators=[MinValueValidator(4), MaxValueValidator(52)],
        help_text="From 4 to 52. Empty: as the category above it, or 26.",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Low numbers come first.")

    objects = CategoryQuerySet.as_manager()

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "categories"
        constraints = [
            models.CheckConstraint(
                name="category_is_not_its_own_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("pk"))
            ),
            models.CheckConstraint(
                name="category_flags_within_a_year",
                condition=Q(flagged_after__isnull=True) | Q(flagged_after__gte=4, flagged_after__lte=52),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": "Choose a category of the first level: the tree has two levels."})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": "This category has categories below it, so it stays on the first level."})
