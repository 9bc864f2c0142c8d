"""Ways to match an offer with what somebody needs, beside the tree of categories."""

from django.db import models

from directory.enums import AudienceKind


class Facet(models.Model):
    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    description = models.CharField(max_length=300, blank=True, help_text="One plain sentence for the public.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Low numbers come first.")

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class LifeArea(Facet):
    """One of the eleven areas of life that the DIALOG scale asks about."""

    class Meta(Facet.Meta):
        pass


class WayToWellbeing(Facet):
    """One of the Five Ways to Wellbeing."""

    class Meta(Facet.Meta):
        verbose_name = "way to wellbeing"
        verbose_name_plural = "ways to wellbeing"


class Audience(Facet):
    """Whom an offer is made for: a group of people, or people with a health condition."""

    kind = models.CharField(max_length=10, choices=AudienceKind, default=AudienceKind.GROUP)

    class Meta(Facet.Meta):
        pass


class Language(models.Model):
    """A language in which an offer is given."""

    code = models.CharField("ISO 639 code", max_length=8, unique=True)
    name = models.CharField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
