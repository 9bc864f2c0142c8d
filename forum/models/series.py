"""Meetings that come round."""

from django.db import models
from django.db.models import Q

from events.models import Schedule
from forum.models.agenda_template import AgendaTemplate


class MeetingSeries(Schedule):  # type: ignore[django-manager-missing]  # a manager of Wagtail’s pages
    """Every second Tuesday from 2pm to 4pm, not on bank holidays, not in August. Its meetings are pages."""

    name = models.CharField(max_length=100, unique=True)
    way_in = models.TextField("how to get in", blank=True, help_text="Which door, the bell, the lift, parking.")
    online_link = models.URLField(
        "link to join online", max_length=500, blank=True, help_text="Only members see it, after they have signed in."
    )
    months_off = models.JSONField("months without meetings", default=list, blank=True)  # numbers, 8 for August
    template = models.ForeignKey(AgendaTemplate, models.SET_NULL, null=True, blank=True, related_name="series")
    weeks_ahead = models.PositiveSmallIntegerField("how many weeks ahead meetings are made", default=12)
    is_active = models.BooleanField("goes on", default=True)
    is_example = models.BooleanField("made up, as an example", default=False)

    class Meta(Schedule.Meta):
        verbose_name_plural = "meeting series"
        constraints = [
            *Schedule.Meta.constraints,
            models.CheckConstraint(name="meetingseries_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="meetingseries_weeks_ahead", condition=Q(weeks_ahead__range=(1, 52))),
        ]

    def __str__(self) -> str:
        return self.name
