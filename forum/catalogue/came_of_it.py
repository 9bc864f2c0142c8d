"""What the forum made happen, as lines of a list: offers that were started there, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from directory.publishables.moments import midnight
from directory.words.dates import day_in_words
from directory.words.names import shortened
from forum.catalogue.entries import Doing, StartedOffer
from forum.catalogue.shared import Outcomes

# As the component came_of_it takes it: words, address, day in words, kind.
Line = tuple[str, str, str, str]
WORDS_LENGTH = 160


@dataclass(frozen=True, slots=True)
class CameOfIt:
    items: Sequence[Line]
    changes_at: datetime | None  # when one of them is gone


def newest(outcomes: Outcomes, most: int) -> CameOfIt:
    """Made-up examples only fill what is left."""
    found: list[StartedOffer | Doing] = [*outcomes.offers, *outcomes.done]
    chosen = sorted(found, key=lambda one: (not one.is_example, one.on), reverse=True)[:most]
    return CameOfIt(
        [_line(one) for one in chosen],
        _first_gone([one.ends for one in chosen if isinstance(one, StartedOffer) and one.ends]),
    )


def _first_gone(last_days: Sequence[date]) -> datetime | None:
    return midnight(min(last_days) + timedelta(days=1)) if last_days else None


def _line(one: StartedOffer | Doing) -> Line:
    made_up = ", an example" if one.is_example else ""
    if isinstance(one, StartedOffer):
        return one.name, one.path, f"Started at the forum on {day_in_words(one.on)}", f"New offer{made_up}"
    return shortened(one.we_did, WORDS_LENGTH), "", f"Done on {day_in_words(one.on)}", f"We did it{made_up}"
