"""What others may know of needs: the forum's agenda, for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from directory.unmet.gathering import Gathered, gather

AGENDA = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that at least three people looked for in vain in twelve weeks, and that nothing has answered since.

    `area` is the name of the area where most of them looked, "" where fewer than three looked in one.
    """

    words: str
    count: int
    area: str
    key: str


def top(now: datetime, limit: int = AGENDA) -> list[Wanted]:
    """What most people look for and do not find, without what is hidden. With a fixed number of queries."""
    return list(_wanted(gather(timezone.localdate(now))))[:limit]


def _wanted(needs: list[Gathered]) -> Iterator[Wanted]:
    still_open = [need for need in needs if need.open_count and not need.hidden]
    for need in sorted(still_open, key=lambda need: (-need.open_count, need.key)):
        area = need.open_areas[0][0] if need.open_areas else ""
        yield Wanted(need.name, need.open_count, area, need.key)
