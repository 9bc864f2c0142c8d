"""What members give: a room, an hour, a place. And the offers that came of it."""

import uuid

from django.db import models
from django.db.models import Q

from directory.models import Offer
from forum.enums import Audience, PledgeState, PostState
from forum.models.agenda import AgendaItem
from forum.models.meeting import MeetingPage
from forum.models.member import Member
from forum.models.project import ProjectPage
from forum.querysets.pledges import PledgeQuerySet, PostQuerySet


class Pledge(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(MeetingPage, models.SET_NULL, null=True, blank=True, related_name="pledges")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="pledges")
    words = models.TextField("what is pledged")
    member = models.ForeignKey(Member, models.SET_NULL, null=True, blank=True, related_name="pledges")
    # Nobody asks them whether they may be named, so they never are in public.
    others = models.ManyToManyField(
        Member, blank=True, related_name="shared_pledges", verbose_name="who pledges it with them"
    )
    pledger = models.CharField("who, if no member", max_length=100, blank=True)
    email = models.EmailField("their e-mail address", blank=True, help_text="Never shown in public.")
    may_be_named = models.BooleanField("agreed to be named in public", default=False)
    made_on = models.DateField()
    state = models.CharField(max_length=12, choices=PledgeState, default=PledgeState.OPEN)
    is_example = models.BooleanField("made up, as an example", default=False)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="pledge_says_what", condition=~Q(words="")),
            models.CheckConstraint(name="pledge_state", condition=Q(state__in=PledgeState.values)),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def givers(self) -> list[Member]:
        return [*([self.member] if self.member else []), *self.others.all()]

    def whose(self, audience: Audience) -> str:
        """With the names that this audience may read. Not for the public, whom nobody told their names."""
        return ", ".join(filter(None, [*(member.name_for(audience) for member in self.givers), self.pledger]))


class OfferPost(models.Model):
    """An offer that a member writes, question by question, until a moderator has published it.

    `by` is who signs in to write it: an organiser need not be a member. `version` counts what was saved, so that nobody
    overwrites what somebody else has changed meanwhile. Once there is an `offer`, a moderator has it in hand, and the
    answers stay as they are.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="posts")
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="posts")
    pledge = models.ForeignKey(Pledge, models.SET_NULL, null=True, blank=True, related_name="posts")
    answers = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(max_length=12, choices=PostState, default=PostState.DRAFT)
    offer = models.OneToOneField(Offer, models.SET_NULL, null=True, blank=True, related_name="post")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField("why it was not taken, as the member reads it", blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="offerpost_state", condition=Q(state__in=PostState.values)),
            models.CheckConstraint(
                name="offerpost_sent_has_a_day",
                condition=Q(state__in=[PostState.DRAFT, PostState.WITHDRAWN]) | Q(sent_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.answers.get("name") or "An offer without a name yet")


class PostPhoto(models.Model):
    """A picture of what is offered. It is in a private collection until the offer is public."""

    post = models.ForeignKey(OfferPost, models.CASCADE, related_name="photos")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    image = models.ForeignKey("wagtailimages.Image", models.CASCADE, related_name="+")
    alt = models.CharField("what it shows, in words", max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="postphoto_says_what_it_shows", condition=~Q(alt=""))]

    def __str__(self) -> str:
        return self.alt


class PostMessage(models.Model):
    """A question of a moderator, or what the member answered."""

    post = models.ForeignKey(OfferPost, models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    from_moderator = models.BooleanField()
    words = models.TextField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]


class OfferOrigin(models.Model):
    """How an offer came out of the forum. Its page says "Started at the forum on 7 March 2026"."""

    offer = models.OneToOneField(Offer, models.CASCADE, related_name="origin")
    on = models.DateField()
    meeting = models.ForeignKey(MeetingPage, models.SET_NULL, null=True, blank=True, related_name="offers_started")
    pledge = models.ForeignKey(Pledge, models.SET_NULL, null=True, blank=True, related_name="offers")
    project = models.ForeignKey(ProjectPage, models.SET_NULL, null=True, blank=True, related_name="offers_started")
    post = models.OneToOneField(OfferPost, models.SET_NULL, null=True, blank=True, related_name="origin")

    class Meta:
        ordering = ["-on", "pk"]

    def __str__(self) -> str:
        return f"{self.offer}, {self.on}"
