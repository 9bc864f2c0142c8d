import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places import postcodes
from places.postcodes import Found, PostcodeError, find_in, is_outcode, normalise, outcode

real_postcodes = st.builds(
    "{} {}".format,
    st.sampled_from(["M1", "M16", "WA15", "W1A", "EC1A", "BT1", "SW1A", "B33", "DN55", "ZE1", "CR0"]),
    st.from_regex(r"[0-9][ABD-HJLNP-UW-Z]{2}", fullmatch=True),
)
junk = st.text(max_size=60) | st.text(string.ascii_letters + string.digits + " .,-'\n\0", max_size=30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("M16 0EB", "M16 0EB"),
        ("m160eb", "M16 0EB"),
        (" M16  0EB ", "M16 0EB"),
        ("M16\u00a00EB", "M16 0EB"),
        ("m16-0eb.", "M16 0EB"),
        ("Ｍ１６ ０ＥＢ", "M16 0EB"),
        ("M16 OEB", "M16 0EB"),
        ("WA15 OHF", "WA15 0HF"),
        ("M1 lAA", "M1 1AA"),
        ("BLO 9AA", "BL0 9AA"),
        ("SKI 3AA", "SK1 3AA"),
        ("S014 0AA", "SO14 0AA"),
        ("P01 5AA", "PO1 5AA"),
        ("0L1 1AA", "OL1 1AA"),
        ("w1a1aa", "W1A 1AA"),
        ("EC1A1BB", "EC1A 1BB"),
        ("bt11aa", "BT1 1AA"),
        ("je23ab", "JE2 3AB"),
        ("gir0aa", "GIR 0AA"),
    ],
)
def test_a_postcode_gets_its_usual_form_however_it_is_typed(typed: str, meant: str) -> None:
    assert normalise(typed) == meant


@pytest.mark.parametrize(
    "text", ["WA154 1HF", "M16 0E", "NA", "M16 0EB and more", "NM16 0EB", "QA1 1AA", "M16 0CB", "M016 0EB", "é", "1"]
)
def test_what_is_no_postcode_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(PostcodeError, match=r"is not a UK postcode\. A postcode looks like M16 0EB"):
        normalise(text)


def test_half_a_postcode_is_told_from_nonsense() -> None:
    with pytest.raises(PostcodeError, match="“m16” is only the first half of a postcode"):
        normalise("m16")


def test_an_empty_postcode_is_told_from_nonsense() -> None:
    with pytest.raises(PostcodeError, match="There is no postcode here"):
        normalise(" \t")


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(PostcodeError) as refused:
        normalise("x" * 10_000)
    assert len(str(refused.value)) < 120


@given(real_postcodes, st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from(["", " ", "  ", "-"]))
def test_case_and_spaces_never_matter(postcode: str, in_case, between: str) -> None:
    assert normalise(in_case(postcode).replace(" ", between)) == postcode


@given(real_postcodes)
def test_a_letter_o_for_the_zero_of_the_second_half_is_put_right(postcode: str) -> None:
    outward, inward = postcode.split()
    assert normalise(f"{outward} {inward.replace('0', 'O')}") == postcode


@given(junk)
def test_any_text_is_normalised_for_good_or_refused(text: str) -> None:
    try:
        once = normalise(text)
    except PostcodeError as refused:
        assert str(refused)
    else:
        assert normalise(once) == once
        assert is_outcode(outcode(once)) or once == "GIR 0AA"


@given(junk)
def test_any_text_can_be_searched(text: str) -> None:
    for found in postcodes.candidates_in(text):
        assert outcode(found.code)
        assert len(found.rest) < len(text)


@given(real_postcodes, st.sampled_from(["food bank", "tai chi near", "36 New Mount Street, Manchester"]))
def test_a_postcode_is_found_after_any_words(postcode: str, words: str) -> None:
    assert find_in(f"{words} {postcode.lower()}") == Found(postcode, words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("87-91 Great Ancoats Street, Manchester, M4 5AG", Found("M4 5AG", "87-91 Great Ancoats Street, Manchester")),
        ("m160eb food bank", Found("M16 0EB", "food bank")),
        ("food bank m16 oeb", Found("M16 0EB", "food bank")),
        ("food bank M16", Found("M16", "food bank")),
        ("M16 Old Trafford", Found("M16", "Old Trafford")),
        ("M16 near M1 1AA", Found("M1 1AA", "M16 near")),
        ("M50 3ub", Found("M50 3UB", "")),
        ("U3A in Sale", None),
        ("111 option 2", None),
        ("sale for all", None),
        ("", None),
    ],
)
def test_a_postcode_or_outcode_is_taken_out_of_a_text(text: str, found: Found | None) -> None:
    assert find_in(text) == found


def test_a_later_reading_is_offered_too() -> None:
    codes = [found.code for found in postcodes.candidates_in("vitamin B12 near M16")]
    assert codes == ["B12", "M16"]


@pytest.mark.parametrize("text", ["m16", "SW1A", "bt1", "E1", "CR0"])
def test_a_first_half_is_known_as_one(text: str) -> None:
    assert is_outcode(text)
    assert outcode(text) == text.upper()


@pytest.mark.parametrize("text", ["M16 0EB", "M", "XX1", "Sale", "", "GIR"])
def test_other_things_are_no_first_half(text: str) -> None:
    assert not is_outcode(text)


def test_the_first_half_is_taken_from_a_whole_postcode() -> None:
    assert outcode("sw1a1aa") == "SW1A"
    assert outcode("GIR 0AA") == "GIR"
