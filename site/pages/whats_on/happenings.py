"""Something that takes place, as a line of a list tells of it. On which days, the list says: what comes round every
week is one value, however many days it falls on."""

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, time
from enum import IntEnum
from functools import lru_cache

from directory.words.names import sort_key
from events.timetables.at_a_glance import USUALLY, of_single
from events.timetables.horizon import day_after
from events.timetables.occurrences import LONDON
from events.timetables.parts_of_day import PartOfDay, minute_of, parts_of
from pages.whats_on.window import midnight

CANCELLED = "Cancelled"
FOUR_HOURS, DAY_MINUTES = 4 * 60, 24 * 60


class Part(IntEnum):
    """Where in the list of a day something stands."""

    EVENT = 0  # once, so it comes first
    MORNING = 1
    AFTERNOON = 2
    EVENING = 3
    OPEN = 4  # for so long that the hour does not matter much
    ASK = 5  # the hour is not known


# From when until when, and the last day where that is not the day it begins on.
Span = tuple[time | None, time | None, date | None]


@dataclass(frozen=True, slots=True)
class Happening:
    """Times are the wall clock in Europe/London. An end before the start is on the next day."""

    id: int  # of what it is about, so that a list keeps its pages (directory.publishables.paging)
    title: str
    url: str
    starts: time | None = None
    ends: time | None = None
    until: date | None = None  # the last day of what goes on for several
    hours: str = ""  # in words
    where: str = ""
    areas: tuple[int, ...] = ()  # ids
    free: bool = False
    once: bool = False  # an event, and not a session that comes round
    drop_in: bool = False
    asks_first: bool = False  # nobody just comes along
    usually: bool = False  # its organiser says more about when than could be read
    off: str = ""  # CANCELLED, or to when it is moved: it does not take place
    note: str = ""  # why, or what else is different
    example: bool = False
    part: Part = field(init=False, compare=False)
    digest: bytes = field(init=False, compare=False)
    order: tuple[int, time, str, bytes] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        said = repr([getattr(self, name) for name in SAID]).encode()
        part = part_of(self)
        object.__setattr__(self, "part", part)
        object.__setattr__(self, "digest", hashlib.blake2b(said, digest_size=8).digest())
        object.__setattr__(self, "order", (part, self.starts or time.min, sort_key(self.title), self.digest))

    @property
    def span(self) -> Span:
        return self.starts, self.ends, self.until

    def at_a_glance(self, day: date) -> str:
        """For the browser, which says "on now" from it (events.timetables.at_a_glance); "" where that cannot be known.
        Of what lasts several days nobody knows the hours of each."""
        if self.starts is None or self.until or self.off or self.asks_first:
            return ""
        return (USUALLY if self.usually else "") + of_single(day, self.starts, self.ends)

    @property
    def runs_past_midnight(self) -> bool:
        return self.until is None and self.starts is not None and self.ends is not None and self.ends < self.starts


SAID = tuple(one.name for one in fields(Happening) if one.init)
Takings = Collection[tuple[Happening, Collection[date]]]  # what takes place, and on which days
Source = Callable[[date, date], Takings]  # on the days from the first to the last


@lru_cache(maxsize=16384)
def over_at(day: date, span: Span) -> datetime:
    """When something that begins on this day is over, in UTC. Without an end that is at midnight: nobody knows
    better."""
    starts, ends, until = span
    last = until or day
    if starts is None or ends is None:
        return midnight(day_after(last)).astimezone(UTC)
    if until is None and ends < starts:
        last = day_after(last)
    return datetime.combine(last, ends, LONDON).astimezone(UTC)


def part_of(happening: Happening) -> Part:
    starts = happening.starts
    if happening.once:
        return Part.EVENT
    if starts is None:
        return Part.ASK
    if happening.drop_in or _minutes(starts, happening.ends) > FOUR_HOURS:
        return Part.OPEN
    [begins_in] = parts_of(starts, None)
    return PARTS[begins_in]


PARTS = {
    PartOfDay.MORNING: Part.MORNING,
    PartOfDay.AFTERNOON: Part.AFTERNOON,
    PartOfDay.EVENING: Part.EVENING,
}


def _minutes(starts: time, ends: time | None) -> int:
    return 0 if ends is None else (minute_of(ends) - minute_of(starts)) % DAY_MINUTES


def digest_of(happenings: Iterable[Happening]) -> str:
    return hashlib.blake2b(b"".join(one.digest for one in happenings), digest_size=16).hexdigest()
