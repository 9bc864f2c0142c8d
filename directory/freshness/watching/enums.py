"""What we know about a web page."""

from django.db.models import TextChoices


class State(TextChoices):
    NEW = "new", "Not looked at yet"
    WATCHED = "watched", "Watched"
    UNREADABLE = "unreadable", "Works, but we cannot see changes"
    NOT_ALLOWED = "not allowed", "We may not look"
    UNSURE = "unsure", "We cannot tell"
    FAILING = "failing", "Did not work"
    DEAD = "dead", "Dead"
