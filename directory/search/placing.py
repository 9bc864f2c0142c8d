"""What a place in the question does to the score of an entry."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tantivy import Query

from directory.search.gazetteer import Place
from directory.search.index import Snapshot
from directory.search.words import stems

Floats = NDArray[np.float32]
DEFAULT_MILES = 10.0

SAYS_THE_WIDER_AREA = 0.55
SAYS_NO_PLACE = 0.45
ELSEWHERE = 0.06
# Miles from the middle of the place, and the factor up to there.
NEARBY = ((1.5, 0.5), (3.0, 0.35), (6.0, 0.2))
HALF_AFTER_MILES = 6.0


@dataclass(frozen=True)
class Placing:
    """`factor` is between 0 and 1 for every row; `miles` is to its nearest venue; `inside` says which rows may show."""

    factor: Floats
    miles: Floats
    inside: NDArray[np.bool_]


def placing(snapshot: Snapshot, place: Place, miles: float | None) -> Placing:
    """Weighs the rows by a place, and leaves out what is further than `miles` where that is given."""
    away = snapshot.table.miles_from(place.latitude, place.longitude)
    inside = np.ones(len(away), dtype=np.bool_)
    limit = miles or (DEFAULT_MILES if place.is_point else None)
    if limit is not None:
        inside = (away <= limit) | (~np.isfinite(away) & _comes_to_you(snapshot))
    factor = _by_distance(away, miles) if place.is_point or miles else _by_name(snapshot, place, away)
    return Placing(factor.astype(np.float32), away, inside)


def _by_distance(away: Floats, miles: float | None) -> Floats:
    """The further, the less; who names a wide radius is ready to go further."""
    half = max(HALF_AFTER_MILES, (miles or 0) / 2)
    reach = np.where(np.isfinite(away), away, half) / half
    return (1 / (1 + reach**2)).astype(np.float32)


def _by_name(snapshot: Snapshot, place: Place, away: Floats) -> Floats:
    """In the place, by its venue or by its words, beats near the place, and that beats the next town."""
    factor = np.full(len(away), ELSEWHERE, dtype=np.float32)
    for miles, share in reversed(NEARBY):
        factor[away <= miles] = share
    placeless = ~np.isfinite(away)
    factor[placeless] = SAYS_NO_PLACE
    if place.within:
        factor[_says(snapshot, _label(snapshot, place.within))] = SAYS_THE_WIDER_AREA
        factor[snapshot.table.facets.rows_with("area", [place.within]) & placeless] = SAYS_THE_WIDER_AREA
    facets = snapshot.table.facets
    factor[facets.rows_with("town", list(place.towns))] = 1.0
    if place.area:
        factor[facets.rows_with("area", [place.area])] = 1.0
    factor[_says(snapshot, place.label)] = 1.0
    return factor


def _label(snapshot: Snapshot, area: str) -> str:
    labels = snapshot.table.facets.labels
    return next((label for name, value, label in labels if name == "area" and value == area), area)


def _says(snapshot: Snapshot, name: str) -> NDArray[np.bool_]:
    """The rows that name a place in their name or text."""
    said: list[str | tuple[int, str]] = list(stems(name))
    rows = np.zeros(len(snapshot.table), dtype=np.bool_)
    for field in ("name", "text", "organisation"):
        query = (
            Query.phrase_query(snapshot.schema, field, said)
            if len(said) > 1
            else Query.term_query(snapshot.schema, field, said[0] if said else "")
        )
        hits = snapshot.searcher.search(query, limit=len(rows) or 1, count=False).hits
        found = snapshot.searcher.fast_field_values("row", [address for _, address in hits]) if hits else []
        rows[[row for row in found if row is not None and row < len(rows)]] = True
    return rows


def _comes_to_you(snapshot: Snapshot) -> NDArray[np.bool_]:
    return snapshot.table.facets.rows_with("delivery", ["online", "phone", "home"])
