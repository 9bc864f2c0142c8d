"""What a meeting speaks about, and what is noted while it does. Plain rows: several people write at once."""

import uuid

from django.db import models
from django.db.models import Q

from forum.enums import ItemKind, ItemSource, ItemState
from forum.models.meeting import MeetingPage
from forum.models.member import Member
from forum.querysets.agenda import AgendaItemQuerySet, NoteQuerySet, NoteTakerQuerySet


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
    reason = models.CharField("why it is not on the agenda, as who suggested it reads it", max_length=300, blank=True)

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
    # Two wrote the same paragraph at the same time, and this is what the second one wrote.
    beside = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="written_beside")
    number = models.PositiveBigIntegerField(default=0)  # of the last change, as its NoteBook counts them

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["meeting", "number"], name="note_number")]

    def __str__(self) -> str:
        return self.words[:60]


class NoteWording(models.Model):
    """What a paragraph said in one of its versions. Only added to while notes are taken: what two people wrote at the
    same time is merged over what both of them had seen, and what somebody deleted can be brought back."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="wordings")
    version = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["note", "version"]
        constraints = [models.UniqueConstraint(fields=["note", "version"], name="notewording_one_a_version")]

    def __str__(self) -> str:
        return self.words[:60]


class NoteBook(models.Model):
    """Counts what is changed in the notes of a meeting, so that a phone asks for what is new since it last asked."""

    meeting = models.OneToOneField(MeetingPage, models.CASCADE, related_name="notebook")
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.meeting_id}, {self.number}"


class SentChange(models.Model):
    """What a phone or a form has sent, and what it was told: what is sent again is told the same, and done once."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="sent_changes")
    key = models.UUIDField()
    answer = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "key"], name="sentchange_once")]

    def __str__(self) -> str:
        return str(self.key)


class NoteTaker(models.Model):
    """A member whom a facilitator asked to take notes of this meeting."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="note_takers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="note_taking")

    objects = NoteTakerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="notetaker_once")]

    def __str__(self) -> str:
        return str(self.member)
