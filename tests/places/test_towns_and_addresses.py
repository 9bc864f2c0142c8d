import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.addresses import town_from_address
from places.distance import miles_between
from places.towns import every_town, towns_near


@pytest.mark.parametrize(
    ("address", "postcode", "town"),
    [
        ("Moss Lane, Partington", "M31 4FA", "Partington"),
        ("87-91 Great Ancoats Street, Manchester", "M4 5AG", "Manchester"),
        ("Life Centre, Washway Road, Sale.", "M33 4BP", "Sale"),
        ("163 Urmston Lane, Stretford, Manchester, Lancashire", "M32 9EH", "Stretford"),
        ("The Old Methodist School 87 King St LEIGH", "WN7 4LJ", "Leigh"),
        ("79 Cornbrook Street Old Trafford Manchester", "M16 7HT", "Old Trafford"),
        ("C-Saw, St Aidens' Centre, Wythenshawe Road, Wythenshawe, Manchester", "M23 9DE", "Wythenshawe"),
        ("W D V H, Po Box 390, Moss Side, Manchester", "M16 7WE", "Moss Side"),
        ("Link House, 35 Walmersley Road, Bury", "BL9 5AE", "Bury"),
        ("Trinity Way, Manchester", "M3 7BB", "Manchester"),
        ("Waterside Arts Centre, Sale Waterside, Sale", "M33 7ZF", "Sale"),
        ("Wellington Road, Great moor", "SK2 7HR", "Great Moor"),
        ("Urmston", "M41 5GJ", "Urmston"),
        ("The Three Crowns Centre\n1-3 Manchester Street\nOldham", "OL1 1LE", "Oldham"),
        ("Victoria Road, Sale, M33 1AA", "", "Sale"),
        ("St Peter's Square, City Centre", "M2 5PD", "Manchester"),
        ("Victoria Avenue, M9 8PJ Please note the building is just inside the cemetery", "M9 8PJ", "Manchester"),
        ("12 Bridgford Road, West Bridgford, Nottingham", "NG2 6AB", "West Bridgford"),
        ("Hope Street, LIVERPOOL, Merseyside, England", "L1 9BX", "Liverpool"),
        ("www.rapar.org.uk", "SK14 6AF", ""),
        ("36 New Mount Street", "SK14 6AF", ""),
        ("", "", ""),
    ],
)
def test_the_town_of_an_address(address: str, postcode: str, town: str) -> None:
    assert town_from_address(address, postcode) == town


def test_a_town_far_from_the_postcode_is_only_a_word() -> None:
    assert town_from_address("Reading Room, 3 Green Lane", "M33 1AA") == ""
    assert town_from_address("The Oracle, Reading", "RG1 2AG") == "Reading"


@given(st.text(max_size=80), st.text(max_size=10))
def test_any_text_can_be_an_address(address: str, postcode: str) -> None:
    town = town_from_address(address, postcode)
    assert town == town.strip()
    assert "," not in town


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("sports_clubs.csv", ("address", "postcode")),
        ("gm_libraries.csv", ("address", "postcode")),
        ("gm_food_banks.csv", ("Address", "Postcode")),
        ("trafford_mental_health_services.csv", ("address", "postcode")),
    ],
)
def test_nearly_every_real_address_has_a_town(shared: Path, file: str, columns: tuple[str, str]) -> None:
    with (shared / "data/greater-manchester" / file).open(encoding="utf-8-sig") as opened:
        towns = [town_from_address(row[columns[0]], row[columns[1]]) for row in csv.DictReader(opened)]
    assert sum(map(bool, towns)) / len(towns) > 0.98
    assert not any(character.isdigit() for town in towns for character in town)


def test_towns_are_where_they_are() -> None:
    near_sale = {town.name for town in towns_near(53.4252, -2.3244, miles=4)}
    assert {"Sale", "Stretford", "Urmston", "Timperley"} <= near_sale
    assert "Stockport" not in near_sale


def test_every_town_is_in_these_islands() -> None:
    assert len(every_town()) > 5_000
    assert all(miles_between(town.latitude, town.longitude, 54.5, -3.5) < 480 for town in every_town())
