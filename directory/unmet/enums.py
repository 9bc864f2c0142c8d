"""Words with a fixed meaning about searches that did not help."""

from django.db.models import TextChoices


class Why(TextChoices):
    """What became of a search."""

    FOUND_NOTHING = "nothing", "Nothing was found"
    LEFT = "left", "Somebody left without opening a result"
