"""Entries that a person cannot use sink, by their own words."""

import pytest

from directory.search.standing import FOR_ONE_SCHOOL, FOR_ORGANISATIONS, INACTIVE, standing


@pytest.mark.parametrize(
    "text",
    [
        "This group is now closed",
        "Not currently active",
        "The charity is dormant.",
        "We have been told that this foodbank is no longer open.",
        "Charity currently generates no activities or services.",
        "The trust has ceased to operate",
    ],
)
def test_what_says_that_it_has_stopped_sinks_to_the_ground(text: str) -> None:
    assert standing("A group", text) == INACTIVE


@pytest.mark.parametrize(
    "text",
    [
        "Open all week, closed on Mondays",
        "The centre is closed on bank holidays",
        "We help people to become active",
        "An activity group for people who are no longer able to work",
        "We make small grants to people in need",
        "",
    ],
)
def test_what_can_be_used_keeps_its_place(text: str) -> None:
    assert standing("A group", text) == 1.0


@pytest.mark.parametrize(
    "text", ["To make grants to organisations", "Grants made to other charities", "General charitable purposes"]
)
def test_what_gives_to_organisations_only_stands_back(text: str) -> None:
    assert standing("A trust", text) == FOR_ORGANISATIONS


@pytest.mark.parametrize(
    "name", ["Heyes Lane Primary School PTA", "Bollin School Parent Teacher Association", "Friends of Park Road School"]
)
def test_an_association_of_one_school_stands_back(name: str) -> None:
    assert standing(name, "Fundraising") == FOR_ONE_SCHOOL


def test_friends_of_a_park_do_not() -> None:
    assert standing("Friends of Victoria Park", "Gardening and walks") == 1.0
