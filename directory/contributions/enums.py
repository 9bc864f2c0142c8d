"""What becomes of what somebody told us."""

from django.db.models import TextChoices


class Stage(TextChoices):
    WAITING = "waiting", "Waits to be looked at"
    TAKEN = "taken", "Being made into an event"
    LIVE = "live", "On the public site"
    TURNED_DOWN = "turned down", "Turned down"
    SPAM = "spam", "Spam"
