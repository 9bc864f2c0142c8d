"""What a question is taken to mean."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from directory.search.query import FURTHEST_MILES, LONGEST_TEXT, SearchQuery, clean, from_parameters
from directory.search.spelling import Speller
from directory.search.tantivy_engine import TantivyEngine
from directory.search.timetable import Wanted
from directory.search.understanding import Question, age_in
from directory.search.words import plain, stem
from tests.directory.search.neighbourhood import settle

TODAY = date(2026, 11, 22)


@pytest.fixture
def understand(tantivy: TantivyEngine):
    settle()
    understanding = tantivy.mind().understanding

    def of(text: str, **asked: str) -> Question:
        return understanding.of(SearchQuery(text=text, **asked), TODAY)

    return of


def test_places_are_taken_out_of_the_words(understand) -> None:
    for said, place, left in [
        ("library Bolton", "Bolton", "library"),
        ("tai chi in stretford", "Stretford", "tai chi"),
        ("food bank near M16 0EB", "M16 0EB", "food bank near"),
        ("walking group m33", "M33", "walking group"),
        ("cubs and beavers in Sale", "Sale", "cubs and beavers"),
        ("swimming club Altrincham", "Altrincham", "swimming club"),
    ]:
        question = understand(said)
        assert question.place is not None, said
        assert (question.place.label, question.text) == (place, left)


def test_a_name_that_is_a_word_too_has_to_look_like_a_place(understand) -> None:
    for said in ("jumble sale", "bury my husband", "reading group", "hope for the best", "over 60s"):
        assert understand(said).place is None, said


def test_near_me_asks_for_a_postcode_instead_of_guessing(understand) -> None:
    question = understand("food bank near me")
    assert question.near_me and question.place is None
    assert [word.said for word in question.words] == ["food", "bank"]


def test_little_words_do_not_count(understand) -> None:
    assert [word.said for word in understand("I am looking for a library").words if word.weight == 1] == ["library"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("keep fit for over 60s", (60, 120)),
        ("60+ club", (60, 120)),
        ("my 7 year old", (7, 7)),
        ("aged 13", (13, 13)),
        ("I am 85", (85, 85)),
        ("under 5s", (0, 4)),
        ("page 7", None),
    ],
)
def test_ages_are_heard(text: str, age: tuple[int, int] | None) -> None:
    assert age_in(text) == age


def test_an_age_brings_its_group(understand) -> None:
    assert "older-people" in {found.need.slug for found in understand("dancing, I am 85").needs}


@pytest.mark.parametrize(
    ("slip", "right"),
    [("bereavment", "bereavement"), ("depresion", "depression"), ("alchohol", "alcohol"), ("libary", "library")],
)
def test_slips_are_put_right(slip: str, right: str) -> None:
    speller = Speller({"bereavement": 3, "library": 9}, frozenset({"depression", "alcohol"}))
    assert speller.correct(slip) == right


@pytest.mark.parametrize("word", ["cream", "library", "xqzzk", "m16", "stretford", "café"])
def test_what_is_right_or_hopeless_is_left_alone(word: str) -> None:
    assert Speller({"dream": 9, "library": 3, "stretford": 4}, frozenset()).correct(word) == ""


def test_words_with_one_stem_and_different_meanings_stay_apart() -> None:
    assert stem("animals") != stem("animation")
    assert stem("mobile") != stem("mobility")
    assert stem("train") != stem("training")
    assert stem("bereaved") == stem("bereavement")


@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=2_000), st.integers(1, 300))
def test_a_cleaned_text_is_one_short_printable_line(text: str, longest: int) -> None:
    cleaned = clean(text, longest)
    assert len(cleaned) <= longest and cleaned.isprintable() and "\0" not in cleaned


@pytest.mark.parametrize(
    ("address", "when", "trouble"),
    [
        ("on=today&part=morning&part=Evenings", Wanted("today", ("morning", "evening")), ""),
        ("on=&on=26/11/2026", Wanted("2026-11-26"), ""),
        ("on=today&on=2026-11-26", Wanted("2026-11-26"), ""),
        ("weekend=1&part=noon", Wanted(weekend=True), ""),
        ("on=32 Juli", Wanted(), "We could not read the day “32 Juli”. Write it as 22 November 2026."),
        (
            "on=1/1/2026&weekend=1",
            Wanted(weekend=True),
            "Thursday 1 January 2026 is over. Choose today or a day after it.",
        ),
    ],
)
def test_a_time_in_an_address_is_read_or_refused_in_words(address: str, when: Wanted, trouble: str) -> None:
    query = from_parameters(QueryDict(address), today=TODAY)
    assert (query.when, query.day_trouble, query.is_empty) == (when, trouble, False)


def test_a_time_among_the_words_is_understood_and_can_be_taken_back(understand) -> None:
    question = understand("library in Bolton open now")
    assert question.time and (question.time.wanted, question.time.without) == (Wanted("now"), "library in Bolton")
    assert question.place and question.place.label == "Bolton"
    assert understand("library open now", on="today").time is None


@given(st.text(max_size=300))
def test_any_address_can_be_read_and_written_again(raw: str) -> None:
    query = from_parameters(QueryDict(raw))
    assert len(query.text) <= LONGEST_TEXT
    assert query.miles is None or 0 < query.miles <= FURTHEST_MILES
    again = from_parameters(QueryDict(query.url().partition("?")[2]))
    assert (again.text, again.filters, again.when) == (query.text, query.filters, query.when)
    assert again.page == query.page
