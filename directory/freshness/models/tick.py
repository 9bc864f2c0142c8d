from django.db import models
from django.db.models import Q


class LastTick(models.Model):
    """One row: up to which day everything periodic is done. Whoever ticks locks it first."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="last_tick_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"{self.day}"
