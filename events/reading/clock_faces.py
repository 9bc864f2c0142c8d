"""What a written time can mean: "7" may be morning or evening, "7pm" and "19:00" may not."""

from dataclasses import dataclass, field
from datetime import time
from itertools import product

NOON, MIDNIGHT = 12 * 60, 24 * 60
# Without "am" or "pm" a session is taken to lie within an ordinary day, and to begin before nine in the evening.
EARLIEST, LATEST, LATEST_START = 6 * 60, 22 * 60, 20 * 60 + 45
LONGEST = 12 * 60
# Past midnight is for what begins in the evening and ends in the morning, such as a night shelter.
EVENING, NEXT_MORNING = 17 * 60, 9 * 60
PARTS = {
    "morning": (EARLIEST, NOON - 1),
    "lunchtime": (11 * 60, 14 * 60),
    "afternoon": (NOON, 18 * 60),
    "evening": (16 * 60, LATEST),
    "night": (17 * 60, MIDNIGHT),
}


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when. Not `is_certain` where something was put right that looks mistyped; `goes_past_noon` where
    the end is before the start as written, "9:00 - 1:00", which a clock of 24 hours does not do."""

    starts: time
    ends: time | None = None
    is_certain: bool = True
    goes_past_noon: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Face:
    """A time as written. `half` is "am", "pm", "noon", "midnight" or nothing."""

    hour: int
    minute: int | None
    half: str = ""
    on_24_hours: bool = False

    @classmethod
    def read(cls, hour: str, minute: str | None, half: str | None) -> "Face | None":
        """None for what no clock shows, such as 25:00."""
        mark = (half or "").lower().replace(".", "").replace(" ", "")
        number, minutes = int(hour), int(minute or 0)
        if number > 24 or minutes > 59 or (number == 24 and minutes):
            return None
        long = (len(hour) == 2 and hour[0] == "0") or number in (0, *range(13, 25)) or mark in ("hrs", "h")
        known = {"am": "am", "pm": "pm", "noon": "noon", "midday": "noon", "midnight": "midnight"}.get(mark, "")
        if (
            (known and number == 0)
            or (known == "am" and number > 12)
            or (known in ("noon", "midnight") and number != 12)
        ):
            return None
        on_the_hour = 0 if mark in ("hrs", "h") else None
        return cls(number, int(minute) if minute else on_the_hour, known, long and not (known and number < 13))

    @property
    def stands_alone(self) -> bool:
        """Whether it is a time without any word beside it, which "2" is not."""
        return bool(self.half) or self.minute is not None

    @property
    def is_settled(self) -> bool:
        return bool(self.half) or self.on_24_hours

    @property
    def on_dial(self) -> int:
        """Minutes on a dial of twelve hours, with 12 as 0."""
        return self.hour % 12 * 60 + (self.minute or 0)

    def readings(self) -> tuple[int, ...]:
        """Minutes since midnight it may stand for."""
        if self.on_24_hours:
            return (self.hour * 60 + (self.minute or 0),)
        if self.half == "noon":
            return (NOON + (self.minute or 0),)
        if self.half == "midnight":
            return (MIDNIGHT,)
        if self.half:
            return (self.on_dial + (NOON if self.half == "pm" else 0),)
        return (self.on_dial, self.on_dial + NOON)


def span(first: Face, last: Face, part: str = "") -> Hours | None:
    """From `first` to `last`. None where that is impossible or may be read in two ways.

    part: the part of the day that is named beside it, one of PARTS.
    """
    if "am" in (first.half, last.half) and _is_midnight_by_mistake(first, last):
        return None
    pairs = {pair for pair in _pairs(first, last) if _fits(pair[0], part)}
    if len(pairs) == 1:
        starts, ends = pairs.pop()
        return Hours(
            _time(starts), _time(ends), goes_past_noon=not (first.half or last.half) and last.hour < first.hour
        )
    return _mistyped(first, last) if not pairs and not part else None


def start(face: Face, part: str = "") -> Hours | None:
    """When it starts, where no end is given. None where that may be read in two ways."""
    if (face.half, face.on_dial) == ("am", 0) or face.half == "midnight":
        return None
    found = [minutes for minutes in face.readings() if _fits(minutes, part)]
    if not face.is_settled:
        found = [minutes for minutes in found if EARLIEST <= minutes <= LATEST_START]
    return Hours(_time(found[0])) if len(found) == 1 else None


def _pairs(first: Face, last: Face) -> list[tuple[int, int]]:
    if first.is_settled and last.is_settled:
        pairs = [(first.readings()[0], last.readings()[0])]
        return [pair for pair in pairs if _is_possible(*pair)]
    if last.half:
        return [pair for pair in [_begun_before(first, last)] if pair[0] and _is_possible(*pair)]
    ordered = [(a, b) for a, b in product(first.readings(), last.readings()) if a < b <= a + LONGEST]
    if first.half:
        return ordered[:1] if ordered and ordered[0][1] <= LATEST else []
    return [(a, b) for a, b in ordered if EARLIEST <= a <= LATEST_START and b <= LATEST]


def _begun_before(first: Face, last: Face) -> tuple[int, int]:
    """ "1 - 3pm" begins in the same half of the day, "10 - 1pm" in the morning."""
    ends = last.readings()[0]
    if last.half == "midnight":
        return first.on_dial + NOON, ends
    afternoon = ends >= NOON and first.on_dial < ends - NOON
    return first.on_dial + (NOON if afternoon else 0), ends


def _is_possible(starts: int, ends: int) -> bool:
    if starts == ends:
        return False
    if starts < ends:
        return starts == 0 or starts >= 5 * 60
    return starts >= EVENING and ends <= NEXT_MORNING


def _is_midnight_by_mistake(first: Face, last: Face) -> bool:
    """ "12am" is mostly meant to be noon, unless an evening runs up to it."""
    if (first.half, first.on_dial) == ("am", 0):
        return True
    late = first.half == "pm" and first.on_dial >= EVENING - NOON
    return (last.half, last.on_dial) == ("am", 0) and not late


def _mistyped(first: Face, last: Face) -> Hours | None:
    """09:00 - 05:00 on a clock of 24 hours: an ordinary day, if the end is one of the afternoon."""
    if first.half or last.half or not last.on_24_hours or last.hour > 12:
        return None
    starts, ends = first.readings()[0], last.on_dial + NOON
    return Hours(_time(starts), _time(ends), is_certain=False) if EARLIEST <= starts < ends <= LATEST else None


def _fits(minutes: int, part: str) -> bool:
    earliest, latest = PARTS.get(part, (0, MIDNIGHT))
    return earliest <= minutes <= latest


def _time(minutes: int) -> time:
    """The end of a day is 23:59, as Open Referral has it."""
    return time(23, 59) if minutes == MIDNIGHT else time(*divmod(minutes, 60))
