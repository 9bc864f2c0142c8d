"""The words of time, as `words.toml` lists them, each with what it is for the grammar."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from events.timetables.pattern import MONTHS
from events.timetables.rules import LAST
from events.timetables.weekdays import BY_CODE, EVERY_DAY, WEEKEND, WORKING_DAYS

SETS = {"working_days": WORKING_DAYS, "weekend": WEEKEND, "every_day": EVERY_DAY}
NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": LAST}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase is for the grammar, and what it stands for."""

    kind: str
    value: Any = None


def _month(text: str) -> int:
    return next(number for name, number in MONTHS.items() if name.startswith(text[:3]))


def _phrases(words: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, Phrase]]:
    for kind, texts in words["kinds"].items():
        yield from ((text, Phrase(kind, _month(text) if kind == "month" else None)) for text in texts)
    for code, texts in words["days"].items():
        yield from ((text, Phrase("day", BY_CODE[code])) for text in texts)
    for name, texts in words["sets"].items():
        yield from ((text, Phrase("days", SETS[name])) for text in texts)
    for part, texts in words["parts"].items():
        yield from ((text, Phrase("part", part)) for text in texts)
    yield from ((name, Phrase("nth", number)) for name, number in NUMBERS.items())
    yield from ((name, Phrase("face", name)) for name in ("noon", "midday", "midnight"))


PHRASES = dict(_phrases(tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))))
LONGEST_PHRASE = max(len(text.split()) for text in PHRASES)
