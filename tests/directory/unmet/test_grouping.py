"""Texts that mean the same are one need, always the same ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.unmet import grouping
from directory.unmet.grouping import groups

TEXTS = "walking football|football walking|football|chess club|chess|knitting|crochet|qwrtz|dementia cafe|zumba".split(
    "|"
)
CRAFTS = {"knitting": {"crafts"}, "crochet": {"crafts"}, "chess": {"games"}}


def test_texts_of_one_need_are_together_where_they_are_a_little_near() -> None:
    counts = {"knitting": 2, "crochet": 1, "chess": 1}
    assert len(list(groups(counts))) == 3
    assert dict(groups(counts, [], CRAFTS)) == {"knitting": ["knitting", "crochet"], "chess": ["chess"]}
    assert dict(groups(counts, ["crochet"], CRAFTS)) == {"crochet": ["knitting", "crochet"], "chess": ["chess"]}
    in_one_need = {"woodwork": {"crafts"}, "embroidery": {"crafts"}}
    assert len(list(groups({"woodwork": 1, "embroidery": 1}, [], in_one_need))) == 2, "one need, but far apart"


def test_what_means_the_same_is_together_and_the_most_counted_leads() -> None:
    counts = {
        "football": 2,
        "walking football": 9,
        "football walking": 1,
        "chess": 3,
        "chess club": 3,
        "debt advice": 8,
    }
    assert list(groups(counts)) == [
        ("walking football", ["walking football", "football", "football walking"]),
        ("debt advice", ["debt advice"]),
        ("chess", ["chess", "chess club"]),
    ]


def test_the_same_words_in_another_order_are_the_same_also_where_the_vectors_know_none() -> None:
    assert list(groups({"qwrtz zzyx": 2, "zzyx qwrtz": 1})) == [("qwrtz zzyx", ["qwrtz zzyx", "zzyx qwrtz"])]


def test_many_at_once_make_no_other_groups_than_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"football": 2, "walking football": 9, "football walking": 1, "chess": 3, "chess club": 3, "zumba": 8}
    found = list(groups(counts, ["beekeeping"]))
    monkeypatch.setattr(grouping, "LEADERS_AT_ONCE", 1)
    assert list(groups(counts, ["beekeeping"])) == found


def test_nothing_counted_is_no_group() -> None:
    assert list(groups({})) == []
    assert list(groups({}, ["chess"])) == [("chess", [])]


def test_what_a_facilitator_named_leads_whatever_is_counted() -> None:
    found = dict(groups({"football": 9, "walking football": 1}, ["walking football", "beekeeping"]))
    assert found == {"walking football": ["football", "walking football"], "beekeeping": []}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.sampled_from(TEXTS), st.integers(1, 5)),
    st.lists(st.sampled_from(TEXTS), max_size=2),
    st.randoms(),
)
def test_every_text_is_in_one_group_and_the_order_does_not_matter(counts: dict, first: list, chance: object) -> None:
    found = list(groups(counts, first))
    assert sorted(text for _, texts in found for text in texts) == sorted(counts)
    shuffled = list(counts.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert list(groups(dict(shuffled), first)) == found
    meant = list(groups(counts, first, CRAFTS))
    assert sorted(text for _, texts in meant for text in texts) == sorted(counts)
    assert list(groups(dict(shuffled), first, dict(reversed(CRAFTS.items())))) == meant
