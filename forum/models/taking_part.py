"""Who is asked, who will come, who was there."""

from django.db import models
from django.db.models import Q

from forum.enums import Answer, LetterKind
from forum.models.meeting import MeetingPage
from forum.models.member import Member


class Rsvp(models.Model):
    """What a member answered. What they need is for those who prepare the room, and is erased after the meeting."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="answers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=10, choices=Answer)
    access_needs = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)  # of the meeting, as it stood then
    at = models.DateTimeField()

    class Meta:
        verbose_name = "answer to an invitation"
        verbose_name_plural = "answers to invitations"
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="rsvp_one_a_member")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_answer_display()}"


class MeetingLetter(models.Model):
    """An e-mail about a meeting that was put into the outbox: so that none is written twice."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="letters")
    member = models.ForeignKey(Member, models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind)
    sequence = models.PositiveIntegerField(default=0)  # of the meeting, as it stood then
    message_id = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member", "kind", "sequence"], name="meetingletter_once_for_each_change"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.meeting_id}"


class Attendance(models.Model):
    """A member who was there. Nobody is named in public who did not agree to it for this meeting."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, models.CASCADE, related_name="attendances")
    takes_part = models.CharField("how they take part", max_length=60, blank=True)  # as it was then
    online = models.BooleanField(default=False)
    may_be_named = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")]

    def __str__(self) -> str:
        return str(self.member)


class GuestCount(models.Model):
    """How many were there beside the members, by how they take part. Without names."""

    meeting = models.ForeignKey(MeetingPage, models.CASCADE, related_name="guests")
    takes_part = models.CharField("how they take part", max_length=60, blank=True)
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "takes_part"], name="guestcount_once_for_each_kind"),
            models.CheckConstraint(name="guestcount_in_bounds", condition=Q(count__lte=1000)),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.takes_part}"
