"""Coming events that fit a question, for a short list before the offers.

There are some hundreds of them at most, so they are not in the index: each is looked at, with the same understanding
of words, places and times that the index is asked with.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from directory import catalogue
from directory.catalogue import EventEntry, Session, Topic
from directory.catalogue.events import by_time
from directory.search.documents import SearchDocument
from directory.search.event_records import event_words, pattern_of_event
from directory.search.gazetteer import Place
from directory.search.lexicon import FILLERS
from directory.search.needs_met import NeedsMet, Told
from directory.search.placing import DEFAULT_MILES
from directory.search.query import SearchQuery
from directory.search.timetable import Timetable, Wanted
from directory.search.timings import as_text
from directory.search.understanding import Question, Word
from directory.search.words import stem, words
from events.models import Event
from events.timetables.closures import NOTHING_CLOSES
from places.distance import miles_between
from publishing.publishable import Build

# What of an event a word counts in which it stands. Of its place alone no word is enough.
SHARES = {"name": 1.0, "topic": 0.8, "text": 0.7, "organisation": 0.5, "notes": 0.4, "place": 0.4}
TELLING = 0.5
SPEAKS_OF_A_NEED = 0.4
ENOUGH_OF_THE_WORDS = 0.65
AROUND_A_TOWN = 3.0  # miles
# Filters that nobody has sorted events by.
OF_OFFERS_ALONE = ("life_area", "tag", "audience", "delivery", "joining")
EVENT_WORDS = frozenset(map(stem, ("event", "events", "happening", "happenings")))


@dataclass(frozen=True, slots=True)
class FoundEvent:
    event: EventEntry
    score: float
    is_then: bool  # at the time that the words speak of
    miles: float | None = None


def find_events(query: SearchQuery, question: Question, build: Build) -> list[FoundEvent]:
    """The best first. The number of queries does not grow with the events."""
    asked = _asked(question)
    if query.kind not in ("", "event") or any(getattr(query, name) for name in OF_OFFERS_ALONE) or asked is None:
        return []
    coming = catalogue.load_events(Event.objects.coming(build.today), catalogue.taxonomy(build))
    fitting = [event for event in coming if not event.is_over(build.now) and _fits(event, query)]
    then = _on(query.when, fitting, build)
    fitting = [event for event in fitting if event.id in then]
    placed = [one for one in (_placed(event, question.place, query.miles) for event in fitting) if one]
    return sorted(_scored(placed, question, asked, build), key=_order)


def _asked(question: Question) -> list[Word] | None:
    """The words that tell what is wanted; none where a time, a place or "events" is all that is asked for. None where
    words tell nothing."""
    of_time = set(words(question.time.words)) if question.time else set()
    left = [word for word in question.words if word.said not in of_time and word.stem not in EVENT_WORDS]
    telling = [word for word in left if word.weight >= 1]
    asks_for_events = question.time or any(word.stem in EVENT_WORDS for word in question.words)
    return telling if telling or not left or asks_for_events else None


def _fits(event: EventEntry, query: SearchQuery) -> bool:
    under = [topic for one in event.categories for topic in (one, one.parent) if topic]
    around = [event.place.area] if event.place and event.place.area and not event.place.hidden else []
    return (event.is_free or not query.free) and _is_one_of(under, query.category) and _is_one_of(around, query.area)


def _is_one_of(topics: Sequence[Topic], chosen: Collection[str]) -> bool:
    """By slug, or by the name that the search in the browser writes."""
    return not chosen or any(topic.slug in chosen or topic.name in chosen for topic in topics)


def _on(wanted: Wanted, events: Sequence[EventEntry], build: Build) -> set[int]:
    """The ids of those that are on then; all of them where no time is asked for."""
    if not wanted:
        return {event.id for event in events}
    flags = Timetable.of([_document(event) for event in events]).matching(wanted, build.now)
    return {event.id for event, is_on in zip(events, flags.tolist(), strict=True) if is_on}


def _document(event: EventEntry) -> SearchDocument:
    """With nothing said of it but when it is."""
    session = Session(event.uuid, event.sequence, pattern_of_event(event), NOTHING_CLOSES)
    days = event.day.toordinal(), (event.last_day or event.day).toordinal()
    sessions = [] if event.is_cancelled else [(as_text(session), *days)]
    return SearchDocument("event", event.id, event.name, event.path, "", {}, "", {}, sessions=sessions)


def _placed(event: EventEntry, place: Place | None, miles: float | None) -> FoundEvent | None:
    """With how far away it is where that is known; None where it is somewhere else."""
    if place is None:
        return FoundEvent(event, 1.0, False)
    at = event.place
    if at is None or at.hidden or at.latitude is None or at.longitude is None:
        return FoundEvent(event, 1.0, False) if event.online else None
    away = miles_between(place.latitude, place.longitude, at.latitude, at.longitude)
    limit = miles or (DEFAULT_MILES if place.is_point else AROUND_A_TOWN)
    is_there = not miles and at.area is not None and at.area.slug == place.area
    return FoundEvent(event, 1.0, False, away) if away <= limit or is_there or event.online else None


def _scored(
    found: Sequence[FoundEvent], question: Question, asked: Sequence[Word], build: Build
) -> Iterator[FoundEvent]:
    then = _on(question.time.wanted, [one.event for one in found], build) if question.time else set()
    needs = [one.need for one in question.needs]
    told = [_stems(tuple(event_words(one.event).items())) for one in found]
    met = NeedsMet(needs, [_told(one.event, fields) for one, fields in zip(found, told, strict=True)])
    for one, fields in zip(found, told, strict=True):
        score = _score(question, asked, fields, met.of(_told(one.event, fields))) if asked else 1.0
        if score and (asked or not question.time or one.event.id in then):
            yield FoundEvent(one.event, score, one.event.id in then, one.miles)


def _told(event: EventEntry, fields: Mapping[str, Sequence[str]]) -> Told:
    under = (topic for one in event.categories for topic in (one, one.parent) if topic)
    return Told(fields, frozenset(topic.slug for topic in under))


@lru_cache(maxsize=2048)
def _stems(told: tuple[tuple[str, str], ...]) -> Mapping[str, Sequence[str]]:
    return {name: [stem(word) for word in words(text) if word not in FILLERS] for name, text in told}


def _score(
    question: Question, asked: Sequence[Word], fields: Mapping[str, Sequence[str]], met: Mapping[str, float]
) -> float:
    """0 where too little of what was asked for is there."""
    by_need = dict(_by_need(question, met))
    found = [max(_share(word, fields), by_need.get(word, 0.0)) for word in asked]
    enough = sum(share > 0 for share in found) >= ENOUGH_OF_THE_WORDS * len(asked)
    return sum(found) / len(found) if enough and max(found) >= TELLING else 0.0


def _share(word: Word, fields: Mapping[str, Sequence[str]]) -> float:
    return max(
        (share * weight for name, share in SHARES.items() for one, weight in word.options if one in fields[name]),
        default=0.0,
    )


def _by_need(question: Question, met: Mapping[str, float]) -> Iterator[tuple[Word, float]]:
    """What each word counts that names a need of which the event speaks."""
    for one in question.needs:
        speaks = met.get(one.need.slug, 0.0) * one.strength
        if speaks >= SPEAKS_OF_A_NEED:
            yield from ((question.words[place], max(speaks, TELLING)) for place in one.places)


def _order(one: FoundEvent) -> tuple[object, ...]:
    """What is on at the time that was said, then what fits best, then what is next; what is cancelled last."""
    return one.event.is_cancelled, not one.is_then, -round(one.score, 1), by_time(one.event)
