"""How sure an entry is. An import is not a check, and never says so; nor is silence."""

from datetime import date
from typing import NamedTuple

from directory.catalogue.checks import Checks
from directory.freshness.enums import Kind
from directory.freshness.states import State
from directory.sources import list_in_words
from directory.words.dates import day_in_words

NOT_CHECKED = "Not checked yet."
DUE = "Due to be checked again."
HOW = {
    Kind.PHONE: "by phone",
    Kind.VISIT: "by a visit",
    Kind.EMAIL: "by e-mail",
    Kind.WEBSITE: "on its web page",
    Kind.FORUM: "at the forum",
}
ORGANISER = {Kind.ORGANISER_CONFIRMED: "Confirmed", Kind.ORGANISER_CORRECTED: "Corrected"}


class Line(NamedTuple):
    """What the component freshness_line shows: a state (its shape and colour), words without a full stop, and the ISO
    date behind them. From the day `flagged_on` a browser shows `flagged_words`, however old the page is by then."""

    state: str = ""
    words: str = ""
    more: str = ""
    date: str = ""
    flagged_on: str = ""
    flagged_words: str = ""


def line(checks: Checks, today: date, source: str = "", in_short: bool = False) -> Line:
    """How sure an entry is on a day; `source` is the list that it was taken from."""
    if checks.freshness is None:
        return Line("unchecked", NOT_CHECKED.rstrip("."))
    state = checks.freshness.state(today)
    if state == State.STALE:
        return Line("stale", flagged_in_words(checks), date=_iso(checks.checked_on or checks.started_on))
    turns = {"flagged_on": _iso(checks.flagged_on), "flagged_words": flagged_in_words(checks)}
    if state == State.UNCHECKED:
        words = freshness_in_words("" if in_short else source, checks.started_on, None)
        return Line("unchecked", words.rstrip("."), **turns)
    more = DUE if state == State.DUE else ""
    return Line("checked", checked_in_words(checks), more, _iso(checks.checked_on), **turns)


def checked_in_words(checks: Checks) -> str:
    """Such as "Checked 9 November 2026 by phone with the organiser"; only of what was checked."""
    if checks.checked_on is None:
        raise ValueError("Nobody has checked this entry, so nothing can say how.")
    day = day_in_words(checks.checked_on)
    if checks.kind in ORGANISER:
        return f"{ORGANISER[Kind(checks.kind)]} by its organiser on {day}"
    how = HOW[Kind(checks.kind)] if checks.kind in HOW else ""
    with_whom = f"with {checks.spoke_to}" if checks.spoke_to else ""
    return " ".join(filter(None, ["Checked", day, how, with_whom]))


def flagged_in_words(checks: Checks) -> str:
    """Such as "Not checked since 9 May 2026"."""
    if checks.checked_on:
        return f"Not checked since {day_in_words(checks.checked_on)}"
    return f"Not checked since we added it on {day_in_words(checks.started_on)}" if checks.started_on else ""


def besides_in_words(checks: Checks) -> list[str]:
    """What else is known: who of ours checked, and that a navigator has found it right since."""
    told = []
    if checks.role and checks.kind in HOW:
        told.append(f"It was checked by {checks.role}.")
    if checks.navigator_on and (checks.checked_on is None or checks.navigator_on > checks.checked_on):
        told.append(f"A navigator found it right on {day_in_words(checks.navigator_on)}.")
    return told


def freshness_in_words(source: str, imported_on: date | None, added_on: date | None) -> str:
    """Such as "Not checked yet. Added on 21 November 2026 from Trafford Council's list."."""
    day = imported_on or added_on
    origin = f" from {list_in_words(source)}" if source else ""
    return f"{NOT_CHECKED} Added on {day_in_words(day)}{origin}." if day else NOT_CHECKED


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
