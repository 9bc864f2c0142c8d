"""Between the columns of a session and the fields of its form, which ask in words."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices

from directory.models import OfferSchedule
from directory.scheduling import lines
from events.timetables.faults import UnsoundPatternError

# Columns that the form shows as they are.
PLAIN = (
    *("interval", "opens_at", "closes_at", "valid_from", "valid_to", "attending", "in_term_time"),
    *("not_on_bank_holidays", "description", "notes", "online"),
)


class ComesRound(TextChoices):
    """What an editor chooses first; the fields of the others are hidden."""

    WEEKLY = "weekly", "On days of the week"
    MONTHLY_BY_WEEKDAY = "weekday of month", "On a weekday of the month, such as the first Saturday"
    MONTHLY_BY_DATE = "date of month", "On a date of the month, such as the 15th"
    SINGLE_DATES = "single dates", "On single dates only"


# Which field asks for a column in words, and the kind of session that has it.
ASKED_BY = {
    ComesRound.WEEKLY: "weekdays",
    ComesRound.MONTHLY_BY_WEEKDAY: "weekdays_of_month",
    ComesRound.MONTHLY_BY_DATE: "dates_of_month",
    ComesRound.SINGLE_DATES: "single_dates",
}


def comes_round(session: OfferSchedule) -> ComesRound:
    if session.freq == "":
        return ComesRound.SINGLE_DATES
    if session.freq == "WEEKLY":
        return ComesRound.WEEKLY
    return ComesRound.MONTHLY_BY_DATE if session.bymonthday else ComesRound.MONTHLY_BY_WEEKDAY


def in_words(session: OfferSchedule) -> dict[str, Any]:
    """What the form shows of a session beside its PLAIN columns. Columns that cannot be read are left empty."""
    how = comes_round(session)
    return {
        "comes_round": how.value,
        "weekdays": _codes(session.byday) if how is ComesRound.WEEKLY else [],
        "weekdays_of_month": _text(lines.nths_text, session.byday) if how is ComesRound.MONTHLY_BY_WEEKDAY else "",
        "dates_of_month": _text(lines.month_dates_text, session.bymonthday),
        "single_dates": _text(lines.dates_text, session.dates),
        "differences": _text(lines.exceptions_text, session.exceptions),
    }


def columns(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that say how it comes round, of what was asked for. What another kind asks for is left empty."""
    how = ComesRound(asked["comes_round"])
    by_weekday = {
        ComesRound.WEEKLY: lambda: ",".join(asked["weekdays"]),
        ComesRound.MONTHLY_BY_WEEKDAY: lambda: asked["weekdays_of_month"],
    }
    return {
        "freq": {ComesRound.WEEKLY: "WEEKLY", ComesRound.SINGLE_DATES: ""}.get(how, "MONTHLY"),
        "interval": 1 if how is ComesRound.SINGLE_DATES else asked["interval"],
        "byday": by_weekday.get(how, str)(),
        "bymonthday": asked["dates_of_month"] if how is ComesRound.MONTHLY_BY_DATE else "",
        "dates": asked["single_dates"],
        "exceptions": asked["differences"],
    }


def mark(session: OfferSchedule) -> str:
    """A short text that is another one as soon as the form would show something else.

    It goes to the browser and comes back: what an editor saw tells what he changed. What the draft says by then would
    not, since saving in the background may have read the offer's words anew meanwhile.
    """
    shown = {name: getattr(session, name) for name in PLAIN} | in_words(session) | {"venue": session.venue_id}
    return hashlib.sha256(json.dumps(shown, default=str, sort_keys=True).encode()).hexdigest()[:16]


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]


def _text(write: Any, value: Any) -> str:
    try:
        return write(value)
    except (UnsoundPatternError, KeyError, TypeError, ValueError, AttributeError):
        return ""
