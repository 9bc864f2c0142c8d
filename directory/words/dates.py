"""Days in words. Always absolute: a page may be read long after it was published."""

from datetime import date


def day_in_words(day: date) -> str:
    """Such as "9 November 2026"."""
    return f"{day.day} {day:%B %Y}"
