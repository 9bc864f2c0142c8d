"""What recurs on every agenda."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from forum.enums import ItemKind


class AgendaTemplate(ClusterableModel):
    name = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RecurringItem(Orderable):
    """A row of a template. `fills` names what puts itself there: forum.enums.ItemSource."""

    template = ParentalKey(AgendaTemplate, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(max_length=150)
    details = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=ItemKind, default=ItemKind.UPDATE)
    minutes = models.PositiveSmallIntegerField(default=10)
    fills = models.CharField("what stands under it by itself", max_length=12, blank=True)

    class Meta(Orderable.Meta):
        constraints = [models.CheckConstraint(name="recurringitem_has_a_title", condition=~Q(title=""))]

    def __str__(self) -> str:
        return self.title
