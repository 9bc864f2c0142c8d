"""How long ago the entries were checked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.freshness.policy import OLDEST
from directory.freshness.states import Freshness, State

STEP = 4  # weeks


@dataclass(slots=True)
class AgeBand:
    """Entries that wait `since` weeks or more, and less than `until` (None: as long as may be)."""

    since: int
    until: int | None
    in_time: int = 0  # checked, not flagged
    never_checked: int = 0  # not flagged, for they are new
    overdue: int = 0  # flagged

    @property
    def entries(self) -> int:
        return self.in_time + self.never_checked + self.overdue


def age_bands(entries: Iterable[Freshness], today: date) -> list[AgeBand]:
    """By weeks since the last check, or since an entry is here where there was none."""
    bands = [AgeBand(since, since + STEP) for since in range(0, OLDEST, STEP)] + [AgeBand(OLDEST, None)]
    for entry in entries:
        weeks = max(0, (today - (entry.checked_on or entry.started_on)).days) // 7
        band = bands[min(weeks // STEP, len(bands) - 1)]
        state = entry.state(today)
        band.overdue += state is State.STALE
        band.never_checked += state is State.UNCHECKED
        band.in_time += state in (State.CHECKED, State.DUE)
    return bands
