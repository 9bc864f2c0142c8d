"""What a moderator should look at in a posted offer. It decides nothing."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from directory.timetabling import read_times
from directory.words.names import joined
from events.enums import Certainty
from forum.offering.alike import Alike
from forum.offering.personal import personal_in_answers
from forum.offering.questions import unanswered

WORDS = Path(__file__).parent / "safeguarding.toml"
# What nobody must answer, and most people ask: (the field, what is missing).
USUAL = (
    *(("who_for", "who it is for"), ("times_note", "when it is"), ("cost", "what it costs")),
    *(("joining", "how to join"), ("first_visit_welcome", "who meets people the first time")),
)


@dataclass(frozen=True, slots=True)
class Remark:
    """`kind` is "safeguarding", "personal", "missing" or "alike"."""

    kind: str
    words: str
    url: str = ""


def remarks(answers: Mapping[str, Any], alike: Sequence[Alike] = ()) -> list[Remark]:
    return [
        *(Remark("safeguarding", f"“{joined(found)}”: {why}") for found, why in _safeguarding(answers)),
        *_personal(answers),
        *_missing(answers),
        *(Remark("alike", f"Is it the same as “{one.name}”, by {one.organisation}?", one.path) for one in alike),
    ]


def _safeguarding(answers: Mapping[str, Any]) -> Iterator[tuple[list[str], str]]:
    text = "\n".join(value for value in answers.values() if isinstance(value, str))
    for pattern, why in _patterns():
        if found := list(dict.fromkeys(match.group().lower() for match in pattern.finditer(text))):
            yield found, why


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    groups = tomllib.loads(WORDS.read_text(encoding="utf-8"))["group"]
    return [(_pattern(group["words"]), group["why"]) for group in groups]


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def _personal(answers: Mapping[str, Any]) -> Iterator[Remark]:
    if found := personal_in_answers(answers):
        agreed = " They say that everybody may see it." if answers.get("private_is_fine") else ""
        yield Remark("personal", f"{joined(found)} looks like somebody’s own number or address.{agreed}")


def _missing(answers: Mapping[str, Any]) -> Iterator[Remark]:
    for question in unanswered(answers):
        yield Remark("missing", f"Not answered: {question.title}")
    if gaps := [words for field, words in USUAL if not answers.get(field)]:
        yield Remark("missing", f"It does not say {joined(gaps, 'or')}.")
    if answers.get("times_note") and read_times(answers["times_note"]).certainty is Certainty.NONE:
        yield Remark("missing", "We could not read days and times out of what it says about when.")
