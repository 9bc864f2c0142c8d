"""What the pages of a list count: its offers' topics and facts, and the days on which they change.

A list of thousands of offers is counted in one go, so each offer keeps ready what it adds.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from itertools import chain
from typing import NamedTuple

from directory.catalogue.entries import OfferEntry, Topic
from directory.enums import Cost, Joining
from directory.words.joining import joining_in_short
from events.timetables.at_a_glance import is_lasting, is_told
from events.timetables.horizon import day_after
from events.timetables.lasting_words import turning_days
from events.timetables.parts_of_day import usual_times


class Free(NamedTuple):
    label: str


class Joined(NamedTuple):
    label: str


class Dated(NamedTuple):
    has_calendar: bool


class Turning(Enum):
    """When its card is made anew, whatever happens to it (directory.words.at_a_glance)."""

    QUARTERLY = "when a quarter of the year begins"


class Flagged(NamedTuple):
    since: date


class Usual(NamedTuple):
    """A time at which it usually is (events.timetables.parts_of_day), and the last day on which it still is."""

    code: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What many offers have in common, and how many of them."""

    counts: Counter[Hashable]

    def changed(self, gone: Iterable[OfferEntry], came: Iterable[OfferEntry]) -> "Tally":
        counts = self.counts.copy()
        counts.subtract(chain.from_iterable(map(facets_of, gone)))
        counts.update(chain.from_iterable(map(facets_of, came)))
        return Tally(+counts)

    def topics(self, kind: str) -> dict[Topic, int]:
        return {one: n for one, n in self.counts.items() if isinstance(one, Topic) and one.kind == kind}

    def free(self) -> dict[str, int]:
        return {one.label: n for one, n in self.counts.items() if isinstance(one, Free)}

    def ways_to_join(self) -> dict[str, int]:
        return {one.label: n for one, n in self.counts.items() if isinstance(one, Joined)}

    def dated(self) -> int:
        """How many of them can be in a calendar."""
        return self.counts[_DATED]

    def turns_quarterly(self) -> bool:
        return Turning.QUARTERLY in self.counts

    def usual(self, today: date) -> Counter[str]:
        """How many are usually on in the mornings and so on."""
        usual: Counter[str] = Counter()
        for one, n in self.counts.items():
            if isinstance(one, Usual) and (one.last is None or one.last >= today):
                usual[one.code] += n
        return usual

    def has_flagged(self, today: date) -> bool:
        return any(one.since <= today for one in self.counts if isinstance(one, Flagged))

    def days(self) -> Iterator[date]:
        """On which one of them says something else by itself, or is gone."""
        return (one for one in self.counts if isinstance(one, date))


def tally(offers: Iterable[OfferEntry]) -> Tally:
    return Tally(Counter(chain.from_iterable(map(facets_of, offers))))


def facets_of(offer: OfferEntry) -> tuple[Hashable, ...]:
    if offer.facets is None:
        offer.facets = (*topics_of(offer), *_facts(offer), *days_of(offer), *_usual(offer))
    return offer.facets


def topics_of(offer: OfferEntry) -> tuple[Topic, ...]:
    """Every topic in whose list it stands."""
    above = (topic.parent for topic in offer.categories if topic.parent)
    around = (place.area for place in offer.places if place.area)
    unique = {*offer.categories, *above, *offer.areas, *around}
    return (*unique, *offer.life_areas, *offer.ways)


def days_of(offer: OfferEntry) -> tuple[date, ...]:
    """The days on which its page or its card says something else, or is gone."""
    sessions = [day for session in offer.sessions for day in turning_days(session.pattern)]
    if not (sessions or offer.start_date or offer.closed_until or offer.end_date):
        return offer.checks.days
    opens_again = offer.closed_until and day_after(offer.closed_until)
    return (*offer.checks.days, *filter(None, (offer.start_date, opens_again, gone_on(offer))), *sessions)


def gone_on(offer: OfferEntry) -> date | None:
    """The first day on which no page shows it any more."""
    return offer.end_date and day_after(offer.end_date)


def turns_quarterly(offer: OfferEntry) -> bool:
    return any(is_told(session.pattern) and not is_lasting(session.pattern) for session in offer.sessions)


def _facts(offer: OfferEntry) -> Iterator[Hashable]:
    if offer.cost == Cost.FREE:
        yield _FREE
    if offer.has_calendar:
        yield _DATED
    if turns_quarterly(offer):
        yield Turning.QUARTERLY
    if offer.joining in _JOINED:
        yield _JOINED[offer.joining]
    if offer.checks.flagged_on:
        yield _flagged(offer.checks.flagged_on)


def _usual(offer: OfferEntry) -> Iterator[Hashable]:
    """When it usually is, and the days on which that changes."""
    ends: dict[str, list[date | None]] = {}
    for session in offer.sure_sessions:
        for code, last in usual_times(session.pattern).items():
            ends.setdefault(code, []).append(last)
    for code, found in ends.items():
        known = [last for last in found if last]
        last = max(known) if len(known) == len(found) else None
        yield _at(code, last)
        if last:
            yield day_after(last)


_DATED = Dated(True)
_FREE = Free(str(Cost.FREE.label))
_JOINED = {str(way): Joined(words) for way in Joining if (words := joining_in_short(way))}
_flagged = cache(Flagged)
_at = cache(Usual)
