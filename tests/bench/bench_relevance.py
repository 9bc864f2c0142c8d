"""How well search finds what people need, as JSON: python tests/bench/bench_relevance.py

Imports the five files of the demo and asks two sets of judged questions: the development set, which stands beside the
repository (../shared/data/relevance), and own_queries.jsonl, which we judged ourselves from the pooled first results
of three rankings, so that no single set is tuned to. Then it leaves out one part of the ranking after the other.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.relevance import Search, evaluate, read_queries
from tests.bench.scratch import ROOT, scratch_site

SETS = {
    "development": ROOT.parent / "shared" / "data" / "relevance" / "dev.jsonl",
    "own": ROOT / "tests" / "bench" / "own_queries.jsonl",
}
NO_CUT = {"least": 0.0, "least_of_best": 0.0, "evidence": 0.0, "evidence_without_needs": 0.0, "least_evidence": 0.0}
LEFT_OUT: dict[str, dict[str, float]] = {
    "nothing": {},
    "the cut": NO_CUT,
    "the lexicon (without the cut)": {"lexicon": 0.0, **NO_CUT},
    "word vectors (without the cut)": {"meaning": 0.0, **NO_CUT},
    "both: words alone (without the cut)": {"lexicon": 0.0, "meaning": 0.0, **NO_CUT},
    "standing back of other groups": {"other_group": 1.0},
    "phrases": {"phrase": 0.0},
    "words beside a need count less": {"beside": 1.0},
}


def import_demo() -> None:
    from django.core.management import call_command

    for path in sorted((ROOT / "directory" / "demo" / "data").glob("*.csv")):
        call_command("import_offers", str(path), profile=path.stem, verbosity=0, stdout=sys.stderr)


def searching_with(weights: Any) -> Search:
    """A search with these weights; everything else as the site has it."""
    from django.utils import timezone

    from directory.search import answering
    from directory.search.engine import engine
    from directory.search.query import SearchQuery
    from directory.search.ranking import Ranker

    searched: Any = engine()
    mind = searched.mind()
    ranker = Ranker(mind.snapshot, mind.words.lexicon, weights)
    now = timezone.localtime()

    def search(text: str) -> Sequence[str]:
        answer = answering.answer(mind.understanding, ranker, SearchQuery(text=text, limit=10), now, None)
        return [result.source for result in answer.results]

    return search


def measure() -> dict[str, Any]:
    from directory.bench.measuring import machine, versions
    from directory.search.engine import engine
    from directory.search.ranking import WEIGHTS

    import_demo()
    entries = engine().rebuild()
    sets = {name: read_queries(path) for name, path in SETS.items() if path.is_file()}
    found = {name: evaluate(queries, searching_with(WEIGHTS)) for name, queries in sets.items()}
    without = {
        part: {
            name: evaluate(queries, searching_with(replace(WEIGHTS, **changes)))["ndcg@10"]
            for name, queries in sets.items()
        }
        for part, changes in LEFT_OUT.items()
    }
    on = machine() | versions("tantivy", "wordllama", "numpy")
    return {"entries": entries, "found": found, "ndcg@10 without": without, "on": on}


if __name__ == "__main__":
    with scratch_site():
        print(json.dumps(measure(), indent=2))
