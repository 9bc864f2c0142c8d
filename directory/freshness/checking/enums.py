"""Words with a fixed meaning in the verification queue."""

from django.db.models import TextChoices


class State(TextChoices):
    WAITING = "waiting", "To be checked"
    DONE = "done", "Checked"
    ESCALATED = "escalated", "Could not be reached"
