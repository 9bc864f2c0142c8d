"""What a meeting speaks about, and what is noted while it does. Plain rows: several people write at once."""

import uuid

from django.db import models
from django.db.models import Q

from forum.enums import ItemKind, ItemSource, ItemState
from forum.models.meeting import MeetingPage
from forum.models.member import Member
from forum.querysets.agenda import AgendaItemQuerySet


class AgendaItem(models.Model):
    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="items")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=150)
    details = models.TextField(blank=True)
    kind = models.CharField(max_length=12, choices=ItemKind, default=ItemKind.UPDATE)
    minutes = models.PositiveSmallIntegerField(default=10)
    brought_by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="items")
    brought_by_words = models.CharField("who brings it, in words", max_length=100, blank=True)
    source = models.CharField(max_length=12, choices=ItemSource, default=ItemSource.FACILITATOR)
    # What put it there, such as "forum.action:12": it is there once, however often the agenda is filled.
    source_key = models.CharField(max_length=100, blank=True, editable=False)
    # The heading of the template it stands under, for what puts itself on the agenda.
    under = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="below")
    state = models.CharField(max_length=10, choices=ItemState, default=ItemState.ACCEPTED)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="agendaitem_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="agendaitem_minutes", condition=Q(minutes__lte=480)),
            models.UniqueConstraint(
                fields=["meeting", "source_key"], condition=~Q(source_key=""), name="agendaitem_once_for_its_source"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Note(models.Model):
    """A paragraph of notes. Who writes one has made its `uuid`, so that sending it twice is one; `version` counts what
    was changed, so that nobody overwrites what somebody else has changed meanwhile."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="notes")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="notes")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.FloatField(default=0)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    deleted = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.words[:60]
