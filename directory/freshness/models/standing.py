"""Numbers that follow from the evidence: they can be thrown away and made again (manage.py replay)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from directory.freshness.models.evidence import Evidence
from directory.freshness.querysets import StandingQuerySet
from directory.models import Category, Offer


class Standing(models.Model):
    """How fresh an offer is. Made-up examples have none: there is nothing to check."""

    offer = models.OneToOneField(Offer, models.CASCADE, primary_key=True, related_name="standing")
    started_on = models.DateField(help_text="Since when it is in the directory: the one value here that is a fact.")
    owed = models.FloatField("weeks owed", default=0.0)
    owed_on = models.DateField("weeks owed are counted up to")
    in_term_time = models.BooleanField(default=False, help_text="How its weeks were counted.")
    checked_on = models.DateField(null=True, help_text="By us or its organiser.")
    checked_by = models.ForeignKey(Evidence, models.SET_NULL, null=True, related_name="+")
    navigator_on = models.DateField(null=True, help_text="A navigator last found it right.")
    alarm_since = models.DateField(null=True, help_text="An open alarm: a report, a bounce or a dead link.")
    page_changed_on = models.DateField(null=True)
    watched_since = models.DateField(null=True)
    watched_until = models.DateField(null=True)
    views = models.FloatField("views a week", default=0.0)
    views_until = models.DateField(null=True, help_text="The Monday up to which views are counted.")
    view_weeks = models.PositiveIntegerField("weeks with counted views", default=0)

    objects = StandingQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        indexes = [models.Index(fields=["owed_on"], name="standing_owed_on")]
        constraints = [
            models.CheckConstraint(name="standing_owed_in_range", condition=Q(owed__gte=0, owed__lte=100_000)),
            models.CheckConstraint(
                name="standing_checked_by_something",
                condition=Q(checked_on__isnull=False) | Q(checked_by__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owed:.1f} weeks owed"


class Interval(models.Model):
    """The time from one check of an offer to the next, and whether something had changed."""

    ended_by = models.OneToOneField(Evidence, models.CASCADE, primary_key=True, related_name="interval")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="intervals")
    ended_on = models.DateField()
    weeks = models.FloatField()
    changed = models.BooleanField()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        constraints = [models.CheckConstraint(name="interval_runs_forward", condition=Q(weeks__gte=0))]

    def __str__(self) -> str:
        return f"{self.weeks:.1f} weeks"


class ChangeRate(models.Model):
    """How fast offers of a first-level category go wrong, as the checks show. The row without one is for the rest."""

    category = models.OneToOneField(Category, models.CASCADE, null=True, related_name="change_rate")
    changes = models.FloatField(default=0.0)
    exposure = models.FloatField("weeks looked back on", default=0.0)
    rate = models.FloatField("changes a week")

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"{self.rate:.4f} changes a week"
