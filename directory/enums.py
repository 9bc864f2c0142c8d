"""Words with a fixed meaning in the directory."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Open Referral's statuses, in plain words."""

    ACTIVE = "active", "Active"
    TEMPORARILY_CLOSED = "temporarily closed", "Temporarily closed"
    ENDED = "defunct", "Ended"


class Joining(TextChoices):
    """How somebody joins (Open Referral: application process)."""

    UNKNOWN = "", "Ask how to join"
    TURN_UP = "turn-up", "Just turn up"
    CONTACT_FIRST = "contact-first", "Get in touch first"
    SELF_REFERRAL = "self-referral", "Refer yourself"
    PROFESSIONAL_REFERRAL = "professional-referral", "Somebody has to refer you"


class Cost(TextChoices):
    UNKNOWN = "", "Ask what it costs"
    FREE = "free", "Free"
    CHARGE = "charge", "There is a charge"


class AudienceKind(TextChoices):
    GROUP = "group", "A group of people"
    CONDITION = "condition", "People with a health condition"
