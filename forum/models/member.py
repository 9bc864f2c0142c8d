"""People who take part."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from forum.enums import Audience, Standing
from forum.querysets.members import MemberQuerySet

SOMEBODY = "a member"  # how records speak of who left, or does not want to be named


class Member(models.Model):  # type: ignore[django-manager-missing]  # a manager of Wagtail’s pages
    """Somebody who asked to join the forum. The row outlives its account, without a name: records keep "a member"."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="membership"
    )
    display_name = models.CharField("name", max_length=60, blank=True, help_text="Any name you like to be called by.")
    takes_part = models.CharField(
        "how you take part",
        max_length=60,
        blank=True,
        help_text="In your own words, such as “lived experience”, “carer” or “from a church”.",
    )
    organisation = models.ForeignKey(
        "directory.Organisation", models.SET_NULL, null=True, blank=True, related_name="members"
    )
    can_offer = models.TextField("what you can offer", blank=True, help_text="Time, a room, a skill: if you like.")
    why = models.TextField("why you would like to join", blank=True)
    email = models.EmailField("e-mail address", blank=True, help_text="Until there is an account.")

    name_shown = models.CharField(max_length=12, choices=Audience, default=Audience.MEMBERS)
    takes_part_shown = models.CharField(max_length=12, choices=Audience, default=Audience.MEMBERS)
    organisation_shown = models.CharField(max_length=12, choices=Audience, default=Audience.MEMBERS)
    can_offer_shown = models.CharField(max_length=12, choices=Audience, default=Audience.MEMBERS)
    wants_invitations = models.BooleanField("e-mail me about meetings", default=True)
    wants_digest = models.BooleanField("e-mail me what came of each meeting", default=False)

    standing = models.CharField(max_length=10, choices=Standing, default=Standing.ASKED)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    erased_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField("made up, as an example", default=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["display_name", "pk"]
        permissions = [
            ("take_part", "May take part in the forum"),
            ("facilitate", "May run the forum: members, meetings, records, actions, projects"),
            ("moderate_offers", "May say whether offers that members post are published"),
        ]
        constraints = [
            models.CheckConstraint(name="member_standing", condition=Q(standing__in=Standing.values)),
            models.CheckConstraint(
                name="member_decided_has_a_day", condition=Q(standing=Standing.ASKED) | Q(decided_at__isnull=False)
            ),
            models.CheckConstraint(
                name="member_erased_has_no_name",
                condition=Q(erased_at__isnull=True) | Q(display_name="", can_offer="", why="", takes_part="", email=""),
            ),
            models.CheckConstraint(
                name="member_address_only_while_they_wait", condition=Q(standing=Standing.ASKED) | Q(email="")
            ),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="member_asks_once"),
        ]

    def __str__(self) -> str:
        return self.display_name or SOMEBODY

    @property
    def is_welcome(self) -> bool:
        return self.standing == Standing.MEMBER

    def name_for(self, audience: Audience) -> str:
        """The name, or "a member" where that audience may not read it."""
        return self.display_name if self.display_name and may_read(self.name_shown, audience) else SOMEBODY


_REACH = (Audience.FACILITATORS, Audience.MEMBERS, Audience.EVERYBODY)


def may_read(shown_to: str, audience: str) -> bool:
    """Whether something that is shown to the first may be read by the second."""
    return _REACH.index(Audience(audience)) <= _REACH.index(Audience(shown_to))
