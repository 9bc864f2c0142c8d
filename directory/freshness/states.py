"""Which state of freshness people see on a day. Pure: dates in, a state out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DUE_BEFORE_FLAG = timedelta(weeks=4)


class State(StrEnum):
    CHECKED = "checked"
    DUE = "due"  # checked, and soon to be checked again
    STALE = "stale"  # not checked since …
    UNCHECKED = "unchecked"  # never checked, and new


@dataclass(frozen=True, slots=True)
class Freshness:
    """What is known of the checks of an offer; `limit` is the weeks after which its category flags it."""

    started_on: date
    checked_on: date | None
    limit: int

    @property
    def flagged_on(self) -> date:
        """From this day on it says "not checked since …"."""
        return (self.checked_on or self.started_on) + timedelta(weeks=self.limit)

    @property
    def due_on(self) -> date:
        return self.flagged_on - DUE_BEFORE_FLAG

    def state(self, today: date) -> State:
        if today >= self.flagged_on:
            return State.STALE
        if self.checked_on is None:
            return State.UNCHECKED
        return State.DUE if today >= self.due_on else State.CHECKED

    def changes_on(self, today: date) -> date | None:
        """The next day on which the state changes by itself; none once it is flagged."""
        return next((day for day in (self.due_on, self.flagged_on) if day > today), None)
