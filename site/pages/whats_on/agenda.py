"""Everything that takes place from today on, by day. Worked out once a build, and only where a page asks for it.

A process that publishes again and again goes on with what it knows: after an edit it looks at the offers that are not
as they were, and puts together only those days again on which something else takes place than before.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter

from directory import catalogue
from directory.catalogue import EventEntry, OfferEntry
from directory.models import Offer
from directory.publishables.paging import PageOf, pages_of
from events.models import Event
from forum.catalogue import MeetingEntry, meetings
from pages.whats_on.happenings import Happening, Part, Takings, digest_of
from pages.whats_on.meetings import meetings_of
from pages.whats_on.one_off import events_of
from pages.whats_on.sessions import sessions_of_offer
from pages.whats_on.window import DAY, DAYS, Window, day_url, window_of
from publishing.publishable import Build

LINES_A_PAGE = 100  # about
MOST_DAYS = DAYS * 3 // 5  # what takes place on so many days is there "most days"
_ORDER, _PART = attrgetter("order"), attrgetter("part")


class Day:
    """What takes place on a day, in the order of a page. Never changed: it is shared between builds."""

    def __init__(self, day: date, happenings: Sequence[Happening]) -> None:
        self.day, self.happenings = day, happenings

    @cached_property
    def events(self) -> list[Happening]:
        return [one for one in self.happenings if one.once]

    @cached_property
    def sessions(self) -> list[Happening]:
        return [one for one in self.happenings if not one.once]

    @cached_property
    def pages(self) -> list[tuple[PageOf[Happening], str]]:
        """Each page with a digest of its lines."""
        pages = pages_of(self.happenings, LINES_A_PAGE, day_url(self.day))
        return [(page, digest_of(page.shown)) for page in pages]

    @cached_property
    def parts(self) -> dict[Part, str]:
        """The address of the page on which each part of the day begins."""
        found: dict[Part, str] = {}
        for page, _ in self.pages:
            for part, _ in groupby(page.shown, key=_PART):
                found.setdefault(part, page.path)
        return found

    def with_changes(self, gone: Iterable[Happening], came: Iterable[Happening]) -> "Day":
        now = list(self.happenings)
        for one in gone:
            del now[bisect_left(now, one.order, key=_ORDER)]
        for one in came:
            insort(now, one, key=_ORDER)
        return Day(self.day, now)


@dataclass(frozen=True)
class Agenda:
    """`days` begin with yesterday: what began then may run past midnight."""

    window: Window
    days: Mapping[date, Day]
    of_offers: Mapping[int, tuple[OfferEntry, Takings]]
    others: Takings

    @property
    def offers(self) -> Iterator[OfferEntry]:
        """Those that have sessions."""
        return (offer for offer, _ in self.of_offers.values())

    @cached_property
    def areas(self) -> frozenset[int]:
        """The numbers of the areas in which something takes place. Where only hidden places are, nothing does."""
        takings = chain(self.others, *(takings for _, takings in self.of_offers.values()))
        return frozenset(area for one, days in takings if days for area in one.areas)

    @cached_property
    def _often(self) -> list[tuple[Happening, Collection[date]]]:
        takings = chain.from_iterable(takings for _, takings in self.of_offers.values())
        return sorted((one for one in takings if len(one[1]) >= MOST_DAYS and not one[0].off), key=_by_order)

    def open_around(self, day: date) -> list[Happening]:
        """What there is on most days, on some before this one and on some after it."""
        found = {one.url: one for one, days in self._often if min(days) < day < max(days)}
        return list(found.values())

    def with_changes(self, offers: Iterable[OfferEntry], others: Takings) -> "Agenda":
        """The agenda of the same days in which these are all offers that have sessions, and `others` all else."""
        of_offers = _takings_of(offers, self.window, self.of_offers)
        changed = [pk for pk in {*self.of_offers, *of_offers} if _taken(self.of_offers, pk) != _taken(of_offers, pk)]
        gone = [*chain.from_iterable(_taken(self.of_offers, pk) for pk in changed)]
        came = [*chain.from_iterable(_taken(of_offers, pk) for pk in changed)]
        before, now = frozenset(self.others), frozenset(others)
        gone += before - now
        came += now - before
        left, joined = _by_day(gone), _by_day(came)
        days = {day: self.days[day].with_changes(left[day], joined[day]) for day in {*left, *joined}}
        return Agenda(self.window, {**self.days, **days}, of_offers, others)


def agenda_of(offers: Iterable[OfferEntry], others: Takings, window: Window) -> Agenda:
    of_offers = _takings_of(offers, window, {})
    sessions = chain.from_iterable(takings for _, takings in of_offers.values())
    by_day = _by_day(sorted(chain(sessions, others), key=_by_order))
    first = window.today - DAY
    days = {day: Day(day, by_day.get(day, ())) for day in (first, *window.days)}
    return Agenda(window, days, of_offers, others)


def agenda(build: Build) -> Agenda:
    """Of everything that is published."""
    return build.once("pages.whats_on.agenda", lambda: _agenda(build))


def agenda_asked(build: Build) -> Agenda:
    """The same with no more read than what has sessions: for one live page. Its queries do not grow with the days."""
    return build.once("pages.whats_on.agenda_asked", lambda: _agenda_asked(build))


_kept: dict[str, Agenda] = {}


def _agenda(build: Build) -> Agenda:
    window = window_of(build.now)
    offers = [offer for offer in catalogue.offers(build) if offer.sessions]
    others = _others(catalogue.events(build), meetings(build), window)
    before = _kept.get("agenda")
    # Entries are never changed, only replaced (directory.catalogue.whole): who has the same one knows what it says.
    now = before.with_changes(offers, others) if before and before.window == window else None
    now = now or agenda_of(offers, others, window)
    if build.position:  # one that is made for everything will not come again
        _kept["agenda"] = now
    return now


def _agenda_asked(build: Build) -> Agenda:
    window, taxonomy = window_of(build.now), catalogue.taxonomy(build)
    with_sessions = Offer.objects.published(build.today).filter(schedules__isnull=False).distinct()
    offers = catalogue.load_offers(with_sessions, taxonomy)
    events = catalogue.load_events(Event.objects.coming(build.today), taxonomy)
    return agenda_of(offers, _others(events, meetings(build), window), window)


def _others(events: Iterable[EventEntry], held: Iterable[MeetingEntry], window: Window) -> Takings:
    """All that is not a session of an offer."""
    days = window.today - DAY, window.last
    return [*events_of(events, *days), *meetings_of(held, *days)]


def _takings_of(
    offers: Iterable[OfferEntry], window: Window, known: Mapping[int, tuple[OfferEntry, Takings]]
) -> dict[int, tuple[OfferEntry, Takings]]:
    found = {}
    for offer in offers:
        before = known.get(offer.id)
        if before is None or before[0] is not offer:
            before = offer, sessions_of_offer(offer, window.today - DAY, window.last)
        found[offer.id] = before
    return found


def _taken(known: Mapping[int, tuple[OfferEntry, Takings]], pk: int) -> Takings:
    return known[pk][1] if pk in known else ()


def _by_day(takings: Iterable[tuple[Happening, Iterable[date]]]) -> dict[date, list[Happening]]:
    by_day: dict[date, list[Happening]] = defaultdict(list)
    for happening, days in takings:
        for day in days:
            by_day[day].append(happening)
    return by_day


def _by_order(taking: tuple[Happening, Iterable[date]]) -> tuple[object, ...]:
    return taking[0].order
