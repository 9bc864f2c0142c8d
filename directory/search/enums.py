"""Words with a fixed meaning in search."""

from django.db.models import TextChoices


class NeedKind(TextChoices):
    NEED = "need", "A need or a wish"
    GROUP = "group", "A group of people"


class Help(TextChoices):
    """Who can help at once."""

    EMERGENCY = "emergency", "Emergency services: somebody is in danger now"
    TALK = "talk", "Somebody to talk to: thoughts of suicide or self-harm"
    ABUSE = "abuse", "Domestic abuse, rape or violence"
    CHILD = "child", "A child or young person in danger"
