"""Single things of the forum, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from directory.catalogue import Place
from events.timetables.horizon import day_after
from events.timetables.occurrences import LONDON


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """Days and hours are the wall clock in Europe/London. `place` is None where it is not known."""

    pk: int
    uuid: UUID
    sequence: int  # as iCalendar counts what was changed
    path: str
    title: str
    intro: str
    day: date
    starts: time
    ends: time | None
    place: Place | None
    way_in: str  # "" where the place is hidden: it would give it away
    online: bool
    is_cancelled: bool
    reason: str  # why it is cancelled, or was moved
    moved_from: date | None
    has_record: bool  # that the public may read
    record_published_at: datetime | None
    changed: datetime | None
    is_example: bool

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.day, self.starts, LONDON)

    @property
    def ends_at(self) -> datetime | None:
        return None if self.ends is None else datetime.combine(self.day, self.ends, LONDON)

    @property
    def over_at(self) -> datetime:
        """Without an end that is at midnight: nobody knows better."""
        return self.ends_at or datetime.combine(day_after(self.day), time(), LONDON)

    def is_over(self, now: datetime) -> bool:
        return self.over_at <= now


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    pk: int
    path: str
    title: str
    purpose: str
    status: str  # in words
    is_alive: bool
    needs: str
    begun: datetime | None  # when it was first published
    changed: datetime | None
    news: str  # the newest of how it goes
    news_on: date | None
    is_example: bool


@dataclass(frozen=True, slots=True)
class StartedOffer:
    """An offer that came out of the forum."""

    name: str
    path: str
    on: date
    summary: str
    ends: date | None  # the last day on which there is this offer
    is_example: bool


@dataclass(frozen=True, slots=True)
class Doing:
    """An action that was done, in words for everybody."""

    pk: int
    on: date
    you_said: str
    we_did: str
    is_example: bool
