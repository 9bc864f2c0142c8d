"""What others may know of needs: the forum's agenda, for one."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from directory.unmet.details import detailed, still_open
from directory.unmet.gathering import gather

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
    today = timezone.localdate(now)
    shown = [need for need in gather(today) if not need.hidden]
    wanted = sorted(still_open(shown, today), key=lambda pair: (-pair[1], pair[0].key))[:limit]
    details = detailed([need for need, _ in wanted], today)
    areas = [one.open_areas[0][0] if one.open_areas else "" for one in details]
    return [Wanted(need.name, count, area, need.key) for (need, count), area in zip(wanted, areas, strict=True)]
