"""Names in capitals, as registers keep them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.capitals import in_ordinary_case


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("HARRY AND JOCK'S APPEAL", "Harry and Jock's Appeal"),
        ("THE CHESHIRE WILDLIFE TRUST LIMITED", "The Cheshire Wildlife Trust Limited"),
        ("AGE UK TRAFFORD", "Age UK Trafford"),
        ("14TH SALE SCOUT GROUP", "14th Sale Scout Group"),
        ("ST ANN'S HOSPICE", "St Ann's Hospice"),
        ("THE METROPOLITAN CHURCH CIO", "The Metropolitan Church CIO"),
        ("T.H.O.M.A.S (THOSE ON THE MARGINS OF A SOCIETY)", "T.H.O.M.A.S (Those on the Margins of a Society)"),
    ],
)
def test_a_name_in_capitals_is_written_as_people_write_it(kept: str, written: str) -> None:
    assert in_ordinary_case(kept) == written


@pytest.mark.parametrize("name", ["YMCA", "42nd Street", "Ear4U", "Sale RUFC", "ABC Partington Badminton", ""])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert in_ordinary_case(name) == name


@given(st.text("ABEIOSTRY .,'&-/()14", max_size=60) | st.text())
def test_only_the_case_of_letters_changes_and_a_second_time_changes_nothing(text: str) -> None:
    once = in_ordinary_case(text)
    assert once.casefold() == text.casefold()
    assert in_ordinary_case(once) == once
