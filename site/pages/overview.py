"""What pages say of the directory as a whole: how much there is, how fresh it is, which kinds there are, what is new.

A publish has the directory in memory, so it counts there; for one live page or a draft the database is asked. Both
give the same (tests/pages/test_overview.py).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from django.db.models import Q

from directory import catalogue
from directory.cards import OfferCard, card_of, offer_cards
from directory.catalogue import EventEntry, OfferEntry, Topic
from directory.catalogue.checks import limit_of
from directory.freshness.figures.public import PublicFigures, public_figures
from directory.freshness.states import Freshness
from directory.models import Category, LifeArea, Offer, Organisation
from events.models import Event
from pages.entry_counts import EntryCounts, count_entries, count_loaded
from places.models import Area
from publishing.keys import collection
from publishing.publishable import Build

NEW_OFFERS_SHOWN = 4

# Whoever changes an entry, or what is known of its checks, names it, and with it all offers or organisations.
COUNTED = (collection(Offer), collection(Organisation))
SHOWN = (*COUNTED, *map(collection, (Category, LifeArea, Area, Event)))

Named = tuple[str, str]  # name, address


class Overview(ABC):
    """What depends on COUNTED alone: `counts` and `freshness`. All of it: on SHOWN."""

    def __init__(self, build: Build) -> None:
        self.build = build

    @abstractmethod
    def counts(self) -> EntryCounts: ...

    @abstractmethod
    def freshness(self) -> PublicFigures: ...

    @abstractmethod
    def categories(self) -> Sequence[Named]:
        """Those of the first level in which, or below which, there is an offer."""

    @abstractmethod
    def life_areas(self) -> Sequence[Named]: ...

    @abstractmethod
    def newest(self) -> Sequence[OfferCard]:
        """Newly added, not newly checked. The newest comes first; made-up examples only fill what is left."""

    @abstractmethod
    def events(self) -> Sequence[EventEntry]:
        """Those that are not over before today, by time."""


class Asked(Overview):
    """Everything from the database, with a fixed number of queries."""

    def counts(self) -> EntryCounts:
        return count_entries(self.build.today)

    def freshness(self) -> PublicFigures:
        return public_figures(self.build.today)

    def categories(self) -> list[Named]:
        offers = Offer.objects.published(self.build.today)
        used = Category.objects.roots().filter(
            Q(pk__in=offers.values("categories")) | Q(pk__in=offers.values("categories__parent"))
        )
        return [(category.name, f"/categories/{category.slug}/") for category in used]

    def life_areas(self) -> list[Named]:
        # Joins of offers with offers would take seconds in a directory of thousands.
        offers = Offer.objects.published(self.build.today)
        used = LifeArea.objects.filter(
            Q(pk__in=offers.values("life_areas")) | Q(pk__in=offers.values("categories__life_areas"))
        )
        return [(life_area.name, f"/life-areas/{life_area.slug}/") for life_area in used]

    def newest(self) -> list[OfferCard]:
        offers = Offer.objects.published(self.build.today).order_by("is_example", "-pk")
        chosen = list(offers.values_list("pk", flat=True)[:NEW_OFFERS_SHOWN])
        cards = offer_cards(Offer.objects.filter(pk__in=chosen), self.build.today)
        return [cards[pk] for pk in chosen]

    def events(self) -> Sequence[EventEntry]:
        return catalogue.load_events(Event.objects.coming(self.build.today), catalogue.taxonomy(self.build))


class Loaded(Overview):
    """From the directory in memory. Each is counted once a publish, however many pages show it."""

    def counts(self) -> EntryCounts:
        return self.build.once("pages.entry_counts", lambda: count_loaded(self.build))

    def freshness(self) -> PublicFigures:
        today = self.build.today
        return self.build.once("pages.freshness", lambda: public_figures(today, self._freshness()))

    def _freshness(self) -> Iterator[Freshness]:
        limits = catalogue.taxonomy(self.build).limits
        for offer in self._offers():
            if not offer.is_example:
                # One of which nothing is known is new today.
                yield offer.checks.freshness or Freshness(
                    self.build.today, None, limit_of((topic.id for topic in offer.categories), limits)
                )

    def categories(self) -> list[Named]:
        return self._in_use(catalogue.taxonomy(self.build).roots())

    def life_areas(self) -> list[Named]:
        return self._in_use(catalogue.taxonomy(self.build).life_areas.values())

    def _in_use(self, topics: Iterable[Topic]) -> list[Named]:
        listed = catalogue.whole(self.build).listed
        return [(topic.name, topic.url) for topic in topics if topic in listed]

    def newest(self) -> list[OfferCard]:
        known = catalogue.whole(self.build).offer_of_id
        last_first = [known[pk] for pk in sorted(known, reverse=True)]
        real = islice((offer for offer in last_first if not offer.is_example), NEW_OFFERS_SHOWN)
        made_up = (offer for offer in last_first if offer.is_example)
        return [card_of(offer, self.build) for offer in islice(chain(real, made_up), NEW_OFFERS_SHOWN)]

    def events(self) -> Sequence[EventEntry]:
        return catalogue.events(self.build)

    def _offers(self) -> Iterable[OfferEntry]:
        return catalogue.offers(self.build)
