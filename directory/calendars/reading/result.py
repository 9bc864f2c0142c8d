"""What reading a calendar brings."""

from dataclasses import asdict, dataclass, field
from datetime import date, time
from typing import Any


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something on one day. Days and times are what the clock on the wall says in the United Kingdom.

    `uid` and `recurrence` together stay the same when it is moved or reworded; `recurrence` is "" where it does not
    repeat.
    """

    uid: str
    recurrence: str
    name: str
    day: date
    starts: time | None = None
    last_day: date | None = None
    ends: time | None = None
    description: str = ""
    location: str = ""
    url: str = ""
    online: bool = False
    cancelled: bool = False
    doubt: str = ""  # why an editor should look at it before anybody else does

    @property
    def key(self) -> tuple[str, str]:
        return self.uid, self.recurrence


@dataclass(frozen=True, slots=True)
class Reading:
    """`until` is the last day up to which everything is in `occurrences`; `faults` are sentences for an editor.

    `left_out` are the UIDs of events that are in the file and were not taken: nobody has withdrawn them.
    """

    until: date
    title: str = ""
    events_in_file: int = 0
    occurrences: list[Occurrence] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class UnreadableError(Exception):
    """It cannot be read as a calendar; the message says why, for an editor.

    `is_certain`: nobody can read it, so that it says something about whoever keeps it.
    """

    def __init__(self, message: str, is_certain: bool = False) -> None:
        super().__init__(message)
        self.is_certain = is_certain


def reading_of(told: dict[str, Any]) -> Reading:
    """A reading from its JSON."""
    occurrences = [_occurrence_of(row) for row in told["occurrences"]]
    return Reading(**told | {"until": date.fromisoformat(told["until"]), "occurrences": occurrences})


def _occurrence_of(row: dict[str, Any]) -> Occurrence:
    days = {name: row[name] and date.fromisoformat(row[name]) for name in ("day", "last_day")}
    times = {name: row[name] and time.fromisoformat(row[name]) for name in ("starts", "ends")}
    return Occurrence(**row | days | times)
