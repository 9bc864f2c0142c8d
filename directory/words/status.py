"""Whether an offer is open."""

from datetime import date

from directory.words.dates import day_in_words


def closed_in_short(until: date | None) -> str:
    return f"Closed until {day_in_words(until)}" if until else "Closed for now"


def closed_in_words(reason: str, until: date | None) -> str:
    """A sentence or two; the reason stays in the words of whoever gave it."""
    end = f"It should open again on {day_in_words(until)}." if until else "We do not know yet when it opens again."
    return f"{reason.rstrip('.')}. {end}" if reason else end
