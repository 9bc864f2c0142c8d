"""Two people changed the same text: nothing that one of them typed is lost."""

from hypothesis import given
from hypothesis import strategies as st

from forum.note_taking.merging import merged

WORDS = st.lists(st.sampled_from("tea hall we meet Maria rings on Friday".split()), max_size=8)


@given(st.text(), st.text())
def test_what_only_one_changed_is_what_that_one_wrote(before: str, mine: str) -> None:
    assert merged(before, mine, before) == merged(before, before, mine) == merged(before, mine, mine) == mine


@given(st.text("ab \n", max_size=12), st.text("ab \n", max_size=12), st.text("ab \n", max_size=12))
def test_who_wrote_first_makes_no_difference(before: str, mine: str, theirs: str) -> None:
    assert merged(before, mine, theirs) == merged(before, theirs, mine)


@given(WORDS, st.data())
def test_every_word_that_somebody_added_is_there_or_both_texts_are_kept(before: list[str], data: st.DataObject) -> None:
    mine, theirs = _with(before, "mine", data), _with(before, "theirs", data)
    both = merged(" ".join(before), " ".join(mine), " ".join(theirs))
    if both is not None:
        found = both.split()
        assert [word for word in found if word.startswith("mine")] == [w for w in mine if w.startswith("mine")]
        assert [word for word in found if word.startswith("theirs")] == [w for w in theirs if w.startswith("theirs")]


@given(WORDS, WORDS)
def test_a_word_that_nobody_touched_stays(before: list[str], after: list[str]) -> None:
    kept = [*before, "kept", *after]
    assert merged(" ".join(kept), " ".join(["mine", *kept]), " ".join([*kept, "theirs"])) == " ".join(
        ["mine", *kept, "theirs"]
    )


def test_changes_of_different_words_are_one_text() -> None:
    before = "We meet in the hall on Friday at two."
    mine = "We meet in the big hall on Friday at two."
    theirs = "We meet in the hall on Friday at three. Bring cake."
    assert merged(before, mine, theirs) == "We meet in the big hall on Friday at three. Bring cake."


def test_changes_of_the_same_word_are_left_to_people() -> None:
    assert merged("We meet on Friday", "We meet on Monday", "We meet on Tuesday") is None
    assert merged("We meet", "We meet on Monday", "We meet on Tuesday") is None
    assert merged("We meet on Friday", "", "We meet on Friday at two") is None


def test_two_long_texts_that_have_nothing_in_common_are_not_compared_for_ever() -> None:
    assert merged("a " * 5000, "b " * 5000, "c " * 5000) is None


def _with(before: list[str], name: str, data: st.DataObject) -> list[str]:
    """The text after somebody has left out some words and added some that nobody else has."""
    text = [word for word in before if data.draw(st.integers(0, 3)) != 0]
    for number in range(data.draw(st.integers(0, 3))):
        text.insert(data.draw(st.integers(0, len(text))), f"{name}{number}")
    return text
