"""How well texts that mean the same are found: the figures as they were measured, for somebody who changes the rule.

Vectors alone found 5 of the 40 pairs of SAME, and 1 of the 20 of SAME_LATER.
"""

from collections.abc import Collection, Mapping

import pytest

from directory.unmet.grouping import groups
from directory.unmet.meanings import mark_of_the_lexicon, meanings_of
from tests.directory.unmet.searches import OTHER, OTHER_LATER, SAME, SAME_LATER

pytestmark = pytest.mark.usefixtures("town")


def pairs(lines: str) -> list[tuple[str, str]]:
    return [
        (one.strip(), other.strip()) for one, _, other in (line.partition("|") for line in lines.split("\n")) if one
    ]


def together(lines: str, meanings: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """Those of which one leads the other."""
    return [pair for pair in pairs(lines) if len(list(groups(dict.fromkeys(pair, 1), (), meanings))) == 1]


@pytest.mark.parametrize(
    ("same", "other", "precision", "recall"),
    [(SAME, OTHER, 0.94, 0.8), (SAME_LATER, OTHER_LATER, 0.8, 0.85)],
    ids=["looked at", "not looked at"],
)
def test_most_synonyms_are_found_and_little_is_put_together_wrongly(
    same: str, other: str, precision: float, recall: float
) -> None:
    texts = {text for pair in pairs(same + other) for text in pair}
    meanings = meanings_of(texts, mark_of_the_lexicon())
    right, wrong = together(same, meanings), together(other, meanings)
    assert len(right) / len(pairs(same)) >= recall, sorted(set(pairs(same)) - set(right))
    assert len(right) / (len(right) + len(wrong)) >= precision, wrong
    assert len(together(same, {})) < len(right), "the lexicon adds to the vectors"


def test_a_text_with_a_word_that_the_lexicon_does_not_know_means_more_than_it_knows() -> None:
    texts = ["grief", "grief support", "grief kabaddi", "bereaved men", "kabaddi"]
    assert meanings_of(texts, mark_of_the_lexicon()) == {
        "grief": {"Grief and bereavement"},
        "grief support": {"Grief and bereavement"},
        "bereaved men": {"Grief and bereavement", "Men"},
    }
