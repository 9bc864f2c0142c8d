"""What can be counted of a forum. Pure; what is counted is loaded in forum.outcomes.counting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

MONTHS = 12
MEETINGS = 12


@dataclass(frozen=True, slots=True)
class Span:
    """An action: from the day it was made to the day it was closed."""

    made_on: date
    closed_on: date | None
    is_done: bool  # and not dropped


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    still_open: int  # at its end, or today
    done: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that took place."""

    pk: int
    day: date
    title: str
    is_public: bool  # its record is


@dataclass(frozen=True, slots=True)
class Attended:
    meeting: Held
    members: int
    guests: int
    new: int  # members who came for the first time

    @property
    def people(self) -> int:
        return self.members + self.guests


def months_until(today: date, number: int = MONTHS) -> list[date]:
    """The first days of the last months, this one last."""
    firsts = [today.replace(day=1)]
    while len(firsts) < number:
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    return firsts[::-1]


def open_and_done(actions: Iterable[Span], today: date, number: int = MONTHS) -> list[Month]:
    """By month. Begins with the first month in which there was anything."""
    actions = list(actions)
    begun = min([today, *(action.made_on for action in actions)]).replace(day=1)
    return [_month(first, actions, today) for first in months_until(today, number) if first >= begun]


def _month(first: date, actions: Sequence[Span], today: date) -> Month:
    last = min(today, _next(first) - timedelta(days=1))
    closed = [action for action in actions if action.closed_on and first <= action.closed_on <= last]
    return Month(
        first=first,
        still_open=sum(1 for action in actions if _is_open_on(action, last)),
        done=sum(1 for action in closed if action.is_done),
        dropped=sum(1 for action in closed if not action.is_done),
    )


def _is_open_on(action: Span, evening: date) -> bool:
    return action.made_on <= evening and (action.closed_on is None or action.closed_on > evening)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def median_days_to_done(actions: Iterable[Span]) -> float | None:
    """From the meeting to the day on which it was done. None: nothing was."""
    days = [(action.closed_on - action.made_on).days for action in actions if action.closed_on and action.is_done]
    return median(days) if days else None


def done_since(day: date, actions: Iterable[Span]) -> list[Span]:
    return [action for action in actions if action.is_done and action.closed_on and action.closed_on >= day]


def attendance(
    meetings: Iterable[Held], members: Mapping[int, Iterable[int]], guests: Mapping[int, int]
) -> list[Attended]:
    """By day. `members` and `guests` are by the meeting's number: who came, and how many."""
    seen: set[int] = set()
    attended = []
    for meeting in sorted(meetings, key=lambda one: (one.day, one.pk)):
        came = set(members.get(meeting.pk, ()))
        attended.append(Attended(meeting, len(came), guests.get(meeting.pk, 0), len(came - seen)))
        seen |= came
    return attended


def were_counted(attended: Iterable[Attended]) -> list[Attended]:
    """Without those at which nobody counted: nobody knows how many came."""
    return [one for one in attended if one.people]
