"""From how fresh each entry is to what can be said of all of them. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

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
    # Most of thousands of entries are alike, and what is alike is looked at once.
    alike = Counter((entry.started_on, entry.checked_on, entry.limit) for entry in entries)
    counts = {Freshness(*values): count for values, count in alike.items()}
    total, since = alike.total(), [months_before(today, months) for months in MONTHS]
    return Summary(
        entries=total,
        checked_since=[(day, _count(counts, partial(_is_checked_since, day))) for day in since],
        never_checked=_count(counts, lambda entry: entry.checked_on is None),
        overdue=_count(counts, lambda entry: entry.state(today) is State.STALE),
        oldest=_oldest(counts),
    )


def _count(counts: Mapping[Freshness, int], condition: Callable[[Freshness], bool]) -> int:
    return sum(count for entry, count in counts.items() if condition(entry))


def _is_checked_since(day: date, entry: Freshness) -> bool:
    return entry.checked_on is not None and entry.checked_on >= day


def _oldest(entries: Iterable[Freshness]) -> Oldest | None:
    waits = [(entry.checked_on or entry.started_on, entry.checked_on is not None) for entry in entries]
    return Oldest(*min(waits)) if waits else None
