"""What a meeting decides, and what somebody is to do."""

import uuid

from django.db import models
from django.db.models import Q

from forum.enums import OPEN_STATES, ActionState, Happened
from forum.models.agenda import AgendaItem
from forum.models.meeting import MeetingPage
from forum.models.member import Member
from forum.querysets.outcomes import ActionQuerySet, DecisionQuerySet


class Decision(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(MeetingPage, models.CASCADE, null=True, blank=True, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="decisions")
    words = models.TextField()
    decided_on = models.DateField()
    review_on = models.DateField("look at it again on", null=True, blank=True)
    reviewed_at = models.ForeignKey(MeetingPage, models.SET_NULL, null=True, blank=True, related_name="reviews")
    # For "You said, we did". Empty: it is not shown there.
    came_of_it = models.CharField("what came of it", max_length=300, blank=True)
    is_example = models.BooleanField("made up, as an example", default=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [models.CheckConstraint(name="decision_says_what", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words


class Action(models.Model):
    """Something that somebody does until a day. It is carried to the next agenda until it is closed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(MeetingPage, models.CASCADE, null=True, blank=True, related_name="actions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="actions")
    project = models.ForeignKey("forum.ProjectPage", models.SET_NULL, null=True, blank=True, related_name="actions")
    words = models.TextField("what is to be done")
    owners = models.ManyToManyField(Member, blank=True, related_name="actions")
    owner_words = models.CharField("who, if no member", max_length=100, blank=True)
    made_on = models.DateField()
    due_on = models.DateField("until", null=True, blank=True)
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.OPEN)
    reason = models.CharField("why it was dropped", max_length=255, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    needs_help = models.BooleanField("somebody asked for help with it", default=False)
    # For "You said, we did". Both empty: it is not shown there.
    you_said = models.CharField("what people said", max_length=300, blank=True)
    we_did = models.CharField("what came of it", max_length=300, blank=True)
    is_example = models.BooleanField("made up, as an example", default=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(name="action_says_what", condition=~Q(words="")),
            models.CheckConstraint(name="action_state", condition=Q(state__in=ActionState.values)),
            models.CheckConstraint(
                name="action_dropped_says_why", condition=~Q(state=ActionState.DROPPED) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="action_closed_has_a_day",
                condition=Q(state__in=OPEN_STATES, closed_on__isnull=True)
                | Q(state__in=[ActionState.DONE, ActionState.DROPPED], closed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def owners_in_words(self) -> str:
        """For those who run the forum: all names."""
        return ", ".join(filter(None, [*(str(owner) for owner in self.owners.all()), self.owner_words]))


class ActionChange(models.Model):
    """What happened to an action: who did what, when. Never changed, only added to."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="history")
    at = models.DateTimeField()
    by = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(MeetingPage, models.SET_NULL, null=True, blank=True, related_name="+")
    what = models.CharField(max_length=12, choices=Happened)
    before = models.CharField(max_length=12, choices=ActionState, blank=True)
    after = models.CharField(max_length=12, choices=ActionState)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="actionchange_what", condition=Q(what__in=Happened.values)),
            models.UniqueConstraint(
                fields=["action", "meeting"], condition=Q(what=Happened.CARRIED), name="actionchange_carried_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.at:%Y-%m-%d}"


class ActionLetter(models.Model):
    """A reminder of an action that was put into the outbox, for its day by the schedule: so that none is sent twice."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="letters")
    member = models.ForeignKey(Member, models.CASCADE, related_name="action_letters")
    for_day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "member", "for_day"], name="actionletter_once_for_each_day")
        ]

    def __str__(self) -> str:
        return f"{self.for_day}, {self.action_id}"
