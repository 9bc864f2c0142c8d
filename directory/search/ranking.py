"""How well each entry answers a question.

A question is a list of **concepts**: a word, or a need of the lexicon with the words that named it. Each concept gives
every entry a number from 0 to 1, and a weight that grows the fewer entries have it. An entry's score is the weighted
mean (so an entry that has all that was asked for beats one that has much of one thing), mixed with how near its
meaning is, times what place, group, age and its standing do to it. tests/bench/bench_relevance.py measures the parts.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tantivy import Occur, Query

from directory.search import meaning
from directory.search.index import Snapshot
from directory.search.lexicon import Found, KnownNeed, Lexicon
from directory.search.schema import BOOSTS
from directory.search.understanding import Question, Word

Floats = NDArray[np.float32]
MOST_HITS = 3_000
# Words of a need that weigh so much together make half of it.
HALF_OF_A_NEED = 0.6
ENOUGH_OF_A_NEED = 0.25
_SHOULD = Occur.Should


@dataclass(frozen=True, slots=True)
class Weights:
    """What the parts count. Chosen on the development queries and on our own (tests/bench/queries.toml)."""

    words: float = 1.0
    lexicon: float = 1.0
    meaning: float = 0.3
    nearness_floor: float = 0.12
    nearness_ceiling: float = 0.62
    near_need: float = 0.58  # a need is understood without its words when a phrase of it is so near
    literal: float = 0.2  # the share of the words themselves in a concept that a need explains
    wider: float = 0.3  # what a need adds whose words a rarer one explains already
    group: float = 0.8  # what naming a group counts, beside what is wanted for it
    beside: float = 0.4  # what a word counts that no need explains, beside one that does
    phrase: float = 0.12
    other_group: float = 0.75
    other_age: float = 0.4
    near_evidence: float = 0.88  # times its nearness: what a need is worth that was understood without its words
    evidence: float = 0.49  # where nothing has so much of the question, nothing answers it
    evidence_without_needs: float = 0.65
    least_evidence: float = 0.2
    least: float = 0.1
    least_of_best: float = 0.25
    tie: float = 0.25


WEIGHTS = Weights()


@dataclass(frozen=True)
class Concept:
    scores: Floats
    weight: float


@dataclass(frozen=True)
class Scored:
    """By row: how good, and how much of the question it has (both from 0 to about 1)."""

    scores: Floats
    evidence: Floats


class Ranker:
    """Scores the rows of one state of the index with one lexicon. What does not depend on the question is kept."""

    def __init__(self, snapshot: Snapshot, lexicon: Lexicon, weights: Weights = WEIGHTS) -> None:
        self.snapshot = snapshot
        self.lexicon = lexicon
        self.weights = weights
        self._needs: dict[str, Floats] = {}

    def score(self, question: Question) -> Scored:
        """Scores every row, and says how much of the question it has."""
        literal = [self._word(word) for word in question.words]
        found = self._found(question)
        near = self._nearness(question)
        score = self._together(list(self._concepts(question, found, literal)))
        if near is not None:
            score = (1 - self.weights.meaning) * score + self.weights.meaning * near
        score = score + self.weights.phrase * self._phrase(question)
        score = score * self.snapshot.table.standing * self._group_factor(question)
        return Scored(score.astype(np.float32), self._evidence(question, found, literal))

    def _evidence(self, question: Question, found: Sequence[Found], literal: Sequence[Concept]) -> Floats:
        """Gives the share of what was asked for that each row has, from 0 to 1.

        A word that a need explains, or that neither the directory nor the lexicon has ever heard of, tells more about
        what is asked for than one that merely stands beside it.
        """
        explained = {place for one in found for place in one.places}
        heard_of = [concept.weight for concept in literal if concept.scores.any()]
        unheard_of = sum(heard_of) / len(heard_of) if heard_of else 1.0
        total, covered = 0.0, np.zeros(len(self.snapshot.table), dtype=np.float32)
        for place, (word, concept) in enumerate(zip(question.words, literal, strict=True)):
            if word.weight < 1 and len(question.words) > 1 and place not in explained:
                continue
            beside = explained and place not in explained and self._has_heard_of(word, concept)
            weight = (concept.weight if concept.scores.any() else unheard_of) * (self.weights.beside if beside else 1.0)
            has = concept.scores > 0
            for one in found:
                if place in one.places:
                    has = has | (self.need_scores(one.need) > ENOUGH_OF_A_NEED)
            total += weight
            covered += weight * has
        if not explained and found:
            speaks = [(self.need_scores(one.need) > ENOUGH_OF_A_NEED) * np.float32(one.strength) for one in found]
            covered = np.maximum(covered, total * self.weights.near_evidence * np.max(speaks, axis=0))
        return covered / total if total else np.ones_like(covered)

    def _has_heard_of(self, word: Word, concept: Concept) -> bool:
        return bool(concept.scores.any()) or word.stem in self.lexicon.stems

    def _together(self, concepts: Sequence[Concept]) -> Floats:
        total = np.zeros(len(self.snapshot.table), dtype=np.float32)
        weight = sum(concept.weight for concept in concepts)
        for concept in concepts:
            total += concept.weight / weight * concept.scores
        return total

    def _concepts(self, question: Question, found: Sequence[Found], literal: Sequence[Concept]) -> Iterator[Concept]:
        explained = {place for one in found for place in one.places}
        beside = self.weights.beside if explained else 1.0
        yield from self._need_concepts(found, literal)
        for place, word in enumerate(question.words):
            if place not in explained:
                yield replace(literal[place], weight=literal[place].weight * word.weight * beside)

    def _need_concepts(self, found: Sequence[Found], literal: Sequence[Concept]) -> Iterator[Concept]:
        """The rarest first. A wider need that the same words name ("blind": sight loss, and disability) only adds."""
        concepts = [(self._need_concept(one, [literal[place] for place in one.places]), one) for one in found]
        taken: set[int] = set()
        for concept, one in sorted(concepts, key=lambda pair: -pair[0].weight):
            is_wider = not taken.isdisjoint(one.places)
            yield replace(concept, weight=concept.weight * self.weights.wider) if is_wider else concept
            taken.update(one.places)

    def _found(self, question: Question) -> list[Found]:
        """The needs whose words stand in the question; failing that, those that are near in meaning."""
        if not self.weights.lexicon:
            return []
        named = list(question.needs)
        if any(not found.need.is_group for found in named) or not question.words:
            return named
        near = self.lexicon.near(meaning.vector(question.text), self.weights.near_need)
        taken = {found.need.slug for found in named}
        return named + [Found(need, (), nearness) for need, nearness in near[:2] if need.slug not in taken]

    def _need_concept(self, found: Found, literal: Sequence[Concept]) -> Concept:
        scores = self.need_scores(found.need)
        weight = self._rarity(int((scores > 0.3).sum())) * self.weights.lexicon * found.strength
        if found.need.is_group:
            weight *= self.weights.group
        if literal:
            said = np.mean([concept.scores for concept in literal], axis=0)
            scores = (1 - self.weights.literal) * scores + self.weights.literal * said
        return Concept(scores.astype(np.float32), weight)

    def _word(self, word: Word) -> Concept:
        scores = self._hits(self._any_of(word.options))
        found = int((scores > 0).sum())
        highest = float(scores.max(initial=0.0))
        if highest > 0:
            scores = np.sqrt(scores / highest)
        return Concept(scores, self._rarity(found) * self.weights.words)

    def _rarity(self, found: int) -> float:
        """From 0 for what every entry has to 1 for what one has (or none: then nothing can answer it fully)."""
        rows = max(len(self.snapshot.table), 2)
        return math.log(1 + rows / max(found, 1)) / math.log(1 + rows)

    def _any_of(self, options: Sequence[tuple[str, float]]) -> Any:
        terms = [
            Query.boost_query(Query.term_query(self.snapshot.schema, name, word), boost * share)
            for word, share in dict(options).items()
            for name, boost in BOOSTS.items()
        ]
        return Query.disjunction_max_query(terms, self.weights.tie)

    def _hits(self, query: Any) -> Floats:
        """Runs a query and gives its scores by row."""
        searcher = self.snapshot.searcher
        hits = searcher.search(query, limit=MOST_HITS, count=False).hits
        scores = np.zeros(len(self.snapshot.table), dtype=np.float32)
        if hits:
            rows = np.array(searcher.fast_field_values("row", [address for _, address in hits]))
            found = np.array([score for score, _ in hits], dtype=np.float32)
            held = rows < len(scores)  # a writer that died may have left rows that the table does not know
            scores[rows[held].astype(int)] = found[held]
        return scores

    def need_scores(self, need: KnownNeed) -> Floats:
        """Gives how much each row speaks of a need, from 0 to 1."""
        if need.slug not in self._needs:
            self._needs[need.slug] = self._need(need)
        return self._needs[need.slug]

    def _need(self, need: KnownNeed) -> Floats:
        words = [(_SHOULD, self._service_word(name)) for name in need.words]
        said = self._hits(Query.boolean_query(words)) if words else self._none
        scores = said / (said + HALF_OF_A_NEED)
        for name, values in (("category", need.categories), ("audience", need.audiences)):
            if values:
                sorted_in = self.snapshot.table.facets.rows_with(name, values)
                scores = np.where(sorted_in, np.maximum(scores, 0.55) + 0.15 * scores, scores)
        for words_of_others in need.never:
            others = self._hits(self._service_word(words_of_others)) > 0
            scores = np.where(others, scores * 0.3, scores)
        return np.clip(scores, 0, 1).astype(np.float32)

    @cached_property
    def _none(self) -> Floats:
        return np.zeros(len(self.snapshot.table), dtype=np.float32)

    def _service_word(self, name: tuple[str, ...]) -> Any:
        """A word counts by where it stands, however often, and less the more entries have it."""
        shares = {"name": 1.0, "topic": 0.7, "text": 0.7, "organisation": 0.3, "notes": 0.25}
        frequency = max(self._frequency(name), 1)
        rarity = min(1.0, 0.35 + 0.16 * math.log(len(self.snapshot.table) / frequency + 1))
        stands = [Query.const_score_query(self._named(field, name), share * rarity) for field, share in shares.items()]
        return Query.disjunction_max_query(stands, 0.3)

    def _named(self, field: str, name: tuple[str, ...]) -> Any:
        if len(name) == 1:
            return Query.term_query(self.snapshot.schema, field, name[0])
        return Query.phrase_query(self.snapshot.schema, field, list(name), slop=1)

    def _frequency(self, name: tuple[str, ...]) -> int:
        searcher = self.snapshot.searcher
        return min(sum(searcher.doc_freq(field, word) for field in ("name", "text", "topic")) for word in name)

    def _nearness(self, question: Question) -> Floats | None:
        """Gives how near each row is in meaning, from 0 to 1; None where nothing can be said."""
        if not self.weights.meaning or not question.words:
            return None
        vector = meaning.vector(question.text)
        if not vector.any():
            return None
        low, high = self.weights.nearness_floor, self.weights.nearness_ceiling
        near: Floats = np.clip((self.snapshot.table.vectors @ vector - low) / (high - low), 0, 1)
        return near

    def _phrase(self, question: Question) -> Floats:
        """1 where words that stand side by side in the question do so in an entry's name, less in its text."""
        said = [word.stem for word in question.words]
        pairs = list(pairwise(said))
        if not pairs or not self.weights.phrase:
            return self._none
        queries = [
            (_SHOULD, Query.const_score_query(self._named(field, pair), share))
            for pair in pairs
            for field, share in (("name", 1.0), ("text", 0.5), ("topic", 0.5))
        ]
        found = self._hits(Query.boolean_query(queries))
        scores: Floats = np.clip(found / len(pairs), 0, 1)
        return scores

    def _group_factor(self, question: Question) -> Floats:
        """What is made for one group stands back where the question names no group that it is for."""
        factor = np.ones(len(self.snapshot.table), dtype=np.float32)
        if self.weights.other_group >= 1:
            return factor
        asked = {found.need.slug for found in question.needs}
        mine = np.zeros(len(factor), dtype=np.bool_)
        others = np.zeros(len(factor), dtype=np.bool_)
        for need in self.lexicon.needs:
            if need.is_group:
                made_for = self._is_made_for(need)
                if need.slug in asked:
                    mine |= made_for
                else:
                    others |= made_for
        return np.where(others & ~mine, np.float32(self.weights.other_group), factor)

    def _is_made_for(self, need: KnownNeed) -> NDArray[np.bool_]:
        return self.need_scores(need) >= 0.5
