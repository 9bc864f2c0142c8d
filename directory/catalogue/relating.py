"""From ids to what they stand for: thousands of offers share a few hundred sets of categories, areas and so on."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeVar

from directory.catalogue.checks import limit_of
from directory.catalogue.entries import Place, Taxonomy
from directory.models import Audience, Language
from publishing.keys import key

Value = TypeVar("Value")
Ids = tuple[int, ...]

# Of an offer, in the order of Relating.of.
RELATIONS = ("venues", "areas", "categories", "life_areas", "ways_to_wellbeing", "audiences", "languages")


class Relating:
    """Looks up each set of ids once; what there is no more is left out."""

    def __init__(self, taxonomy: Taxonomy, places: Mapping[int, Place]) -> None:
        self._places, self._areas = _chooser(places), _chooser(taxonomy.areas)
        self._categories = _chooser(taxonomy.categories)
        self._life_areas, self._ways = _chooser(taxonomy.life_areas), _chooser(taxonomy.ways)
        self._audiences, self._languages = _chooser(taxonomy.audiences), _chooser(taxonomy.languages)
        self._led_to = cache(partial(_lead_on, taxonomy))
        self._words = cache(_name_words)
        self.limit = cache(lambda categories: limit_of(categories, taxonomy.limits))

    def of(
        self, venues: Ids, areas: Ids, categories: Ids, life_areas: Ids, ways: Ids, audiences: Ids, languages: Ids
    ) -> tuple[Any, ...]:
        """The fields of an OfferEntry from `places` to `words`, each in the order in which people see them."""
        led_to = self._led_to(categories)
        return (
            self._places(venues),
            self._areas(areas),
            self._categories(categories),
            self._life_areas(life_areas + led_to[0]),
            self._ways(ways + led_to[1]),
            self._audiences(audiences),
            self._languages(languages),
            self._words(audiences, languages),
        )


def _lead_on(taxonomy: Taxonomy, categories: Ids) -> tuple[Ids, Ids]:
    """The parts of life and the ways to wellbeing that categories stand for."""
    life_areas = _all_of(taxonomy.life_areas_of_category, categories)
    return life_areas, _all_of(taxonomy.ways_of_category, categories)


def _name_words(audiences: Ids, languages: Ids) -> tuple[str, ...]:
    return (*(key(Audience, pk) for pk in audiences), *(key(Language, pk) for pk in languages))


def _all_of(links: Mapping[int, Ids], ids: Sequence[int]) -> Ids:
    return tuple(pk for one in ids for pk in links.get(one, ()))


def _chooser(everything: Mapping[int, Value]) -> Callable[[Ids], tuple[Value, ...]]:
    ranks = {pk: rank for rank, pk in enumerate(everything)}

    @cache
    def chosen(ids: Ids) -> tuple[Value, ...]:
        return tuple(everything[pk] for pk in sorted({pk for pk in ids if pk in ranks}, key=ranks.__getitem__))

    return chosen
