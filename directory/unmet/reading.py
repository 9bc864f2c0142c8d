"""What others may know of needs: the forum's agenda, for one."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from directory.unmet.gathering import Gathered, gather

AGENDA = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that was looked for in vain at least three times in twelve weeks, and that nothing has answered since.

    `area` is the name of the area where it was looked for most, "" where it was fewer than three times in any.
    """

    words: str
    count: int
    area: str
    key: str


def top(now: datetime, limit: int = AGENDA) -> list[Wanted]:
    """What most people look for and do not find, without what is hidden. With a fixed number of queries."""
    needs = gather(timezone.localdate(now))
    still_open = [need for need in needs if need.open_count and not need.hidden]
    wanted = sorted(still_open, key=lambda need: (-need.open_count, need.key))
    return [_wanted(need) for need in wanted[:limit]]


def _wanted(need: Gathered) -> Wanted:
    area = need.open_areas[0][0] if need.open_areas else ""
    return Wanted(need.name, need.open_count, area, need.key)
