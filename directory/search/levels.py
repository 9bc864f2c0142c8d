"""How much each word says in each entry, from 1 to 9, for the search in the browser: the best entry of a word has 9."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from directory.search.schema import BOOSTS

MOST = 9
TIE = 0.25
SATURATION, LENGTH_SHARE = 1.2, 0.75  # BM25's k1 and b
Fields = Mapping[str, Sequence[str]]  # stems by field


def levels(entries: Sequence[Fields]) -> Iterator[dict[str, int]]:
    """For each entry its stems, each with its level."""
    mean = {field: _mean_length(entries, field) for field in BOOSTS}
    weights = [_weights(entry, mean) for entry in entries]
    highest: dict[str, float] = {}
    for found in weights:
        for stem, weight in found.items():
            if weight > highest.get(stem, 0):
                highest[stem] = weight
    for found in weights:
        yield {stem: max(1, round(MOST * math.sqrt(weight / highest[stem]))) for stem, weight in found.items()}


def _mean_length(entries: Sequence[Fields], field: str) -> float:
    lengths = [len(entry[field]) for entry in entries if entry.get(field)]
    return sum(lengths) / len(lengths) if lengths else 1.0


def _weights(entry: Fields, mean: Mapping[str, float]) -> dict[str, float]:
    """The best field counts, the others break ties."""
    best: dict[str, float] = {}
    total: dict[str, float] = {}
    for field, boost in BOOSTS.items():
        stems = entry.get(field, ())
        length = 1 - LENGTH_SHARE + LENGTH_SHARE * len(stems) / mean[field]
        for stem, times in Counter(stems).items():
            weight = boost * times * (SATURATION + 1) / (times + SATURATION * length)
            best[stem] = max(best.get(stem, 0.0), weight)
            total[stem] = total.get(stem, 0.0) + weight
    return {stem: weight + TIE * (total[stem] - weight) for stem, weight in best.items()}
