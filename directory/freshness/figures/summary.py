"""From how fresh each entry is to what can be said of all of them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from directory.freshness.figures.months import months_before
from directory.freshness.states import Freshness, State

MONTHS = (3, 6, 12)


@dataclass(frozen=True, slots=True)
class Oldest:
    """The entry that waits longest: since its last check, or since it is in the directory where there was none."""

    since: date
    was_checked: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """`checked_since` has a row for each of MONTHS: since which day, and how many were checked since."""

    entries: int
    checked_since: Sequence[tuple[date, int]]
    never_checked: int
    overdue: int  # flagged: they say "not checked since …"
    oldest: Oldest | None  # the age of a list is its oldest entry, never a mean

    @property
    def checked(self) -> int:
        """At any time."""
        return self.entries - self.never_checked


def summarise(entries: Iterable[Freshness], today: date) -> Summary:
    entries = list(entries)
    checks = [entry.checked_on for entry in entries if entry.checked_on]
    since = [months_before(today, months) for months in MONTHS]
    return Summary(
        entries=len(entries),
        checked_since=[(day, sum(1 for check in checks if check >= day)) for day in since],
        never_checked=len(entries) - len(checks),
        overdue=sum(1 for entry in entries if entry.state(today) is State.STALE),
        oldest=_oldest(entries),
    )


def _oldest(entries: Sequence[Freshness]) -> Oldest | None:
    waits = [(entry.checked_on or entry.started_on, entry.checked_on is not None) for entry in entries]
    return Oldest(*min(waits)) if waits else None
