"""What visitors tell us."""

from django.db.models import TextChoices

from directory.freshness.enums import Outcome


class Reason(TextChoices):
    """What is wrong with an entry, in the words of whoever stood in front of the door."""

    NOBODY_THERE = "nobody there", "I went, and nobody was there"
    NUMBER = "number", "The phone number does not work"
    PLACE_OR_TIME = "place or time", "The place or the time is wrong"
    CLOSED = "closed", "It has closed for good"
    OTHER = "other", "Something else"


OUTCOMES = {
    Reason.NOBODY_THERE: Outcome.DETAIL_WRONG,
    Reason.NUMBER: Outcome.CONTACT_WRONG,
    Reason.PLACE_OR_TIME: Outcome.DETAIL_WRONG,
    Reason.CLOSED: Outcome.CLOSED,
    Reason.OTHER: Outcome.DETAIL_WRONG,
}


class NotCounted(TextChoices):
    """Why a report raises no alarm."""

    NONE = "", "It counts"
    AGAIN = "again", "Told already that day from the same connection"
    TOO_MANY = "too many", "Too many in a day from the same connection"
    ROBOT = "robot", "Looks like a program: the hidden field was filled in"
    SPAM = "spam", "Somebody of ours marked it as spam"
