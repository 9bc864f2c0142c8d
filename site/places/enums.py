"""Words with a fixed meaning about places."""

from django.db.models import TextChoices


class Precision(TextChoices):
    """How exactly a venue's point is known."""

    UNKNOWN = "", "Not known"
    OUTCODE = "outcode", "Roughly, from the first half of its postcode"
    POSTCODE = "postcode", "From its postcode"
    EXACT = "exact", "Given by whoever entered it"
