"""Whether an offer is open on a day."""

from datetime import date

from directory.words.dates import day_in_words


def closed_in_short(until: date | None) -> str:
    return f"Closed until {day_in_words(until)}" if until else "Closed for now"


def closed_in_words(reason: str, until: date | None, today: date) -> str:
    """A sentence or two; the reason stays in the words of whoever gave it."""
    if until is None:
        end = "We do not know yet when it opens again."
    elif until >= today:
        end = f"It should open again after {day_in_words(until)}."
    else:
        end = "That day has passed, so it may be open again. Ask before you go."
    return f"{reason.rstrip('.')}. {end}" if reason else end


def starts_in_words(start: date | None, today: date) -> str:
    """Only for what has not begun."""
    return f"Starts on {day_in_words(start)}." if start and start > today else ""


def ends_in_words(end: date | None) -> str:
    return f"It runs until {day_in_words(end)}." if end else ""
