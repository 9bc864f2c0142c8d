"""What days that people type may be."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from events.timetables.horizon import is_too_far, too_far_in_words


def within_reach(day: date) -> None:
    """Of a field of a form. Raises ValidationError for a day that lies too far ahead to be meant."""
    if is_too_far(day, timezone.localdate()):
        raise ValidationError(too_far_in_words(day))
