"""Measures of a ranking against graded judgements (see the README of the test collection)."""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

DEPTH = 10
Search = Callable[[str], Sequence[str]]


def read_queries(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten; gain is the grade, discount 1/log2(rank + 1)."""
    best = _gain(sorted(relevant.values(), reverse=True))
    return _gain([relevant.get(source, 0) for source in found]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))


def evaluate(queries: Sequence[Mapping[str, Any]], search: Search) -> dict[str, Any]:
    """Runs every query; an empty answer means "nothing fits"."""
    scores, by_kind, empty, wrongly_full, hits, strict = {}, defaultdict(list), [], [], [], []
    for query in queries:
        found, relevant = list(search(query["query"])), query["relevant"]
        if not relevant:
            wrongly_full += [query["id"]] if found else []
            continue
        scores[query["id"]] = ndcg(found, relevant)
        by_kind[query["kind"]].append(scores[query["id"]])
        empty += [] if found else [query["id"]]
        hits.append(any(source in relevant for source in found[:3]))
        strict.append(any(relevant.get(source) == 2 for source in found[:3]))
    return {
        "ndcg@10": round(fmean(scores.values()), 4),
        "success@3": round(fmean(hits), 3),
        "success@3 of grade 2": round(fmean(strict), 3),
        "none, rightly empty": sum(not query["relevant"] for query in queries) - len(wrongly_full),
        "none": sum(not query["relevant"] for query in queries),
        "wrongly full": wrongly_full,
        "wrongly empty": empty,
        "by kind": {kind: round(fmean(values), 3) for kind, values in sorted(by_kind.items())},
        "by query": {name: round(score, 3) for name, score in scores.items()},
    }
