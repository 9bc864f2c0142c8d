"""Facts in plain English."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory import sources
from directory.catalogue import OfferEntry, Place
from directory.catalogue.entries import Audience
from directory.enums import AudienceKind, Cost, Joining
from directory.words import contacts, dates, freshness, joining, money, names, people, places, status


def test_days_are_absolute_and_written_out() -> None:
    assert dates.day_in_words(date(2026, 11, 9)) == "9 November 2026"


@pytest.mark.parametrize(
    ("amount", "words"), [("4", "£4"), ("4.00", "£4"), ("2.50", "£2.50"), ("1250", "£1,250"), ("0.5", "£0.50")]
)
def test_amounts_show_pence_only_where_there_are_some(amount: str, words: str) -> None:
    assert money.pounds(Decimal(amount)) == words


def test_what_is_not_known_of_the_cost_is_asked_for_and_not_guessed() -> None:
    assert money.cost_in_short(Cost.UNKNOWN, None, "") == ""
    assert money.cost_in_words(Cost.UNKNOWN, None, "") == ["We do not know what it costs. Ask before you go."]
    assert money.cost_in_words(Cost.UNKNOWN, None, "£10 a year") == ["£10 a year"]
    assert money.cost_in_words(Cost.FREE, None, "Donations welcome") == ["It is free.", "Donations welcome"]


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ((None, None), ""),
        ((13, 25), "For people aged 13 to 25."),
        ((18, None), "For people aged 18 or over."),
        ((None, 25), "For people aged 25 or under."),
        ((50, 50), "For people aged 50."),
        ((0, 5), "For people aged 5 or under."),
        ((0, None), ""),
    ],
)
def test_ages_are_said_in_one_sentence(ages: tuple[int | None, int | None], words: str) -> None:
    assert people.ages_in_words(*ages) == words


def test_audiences_keep_their_capitals() -> None:
    found = [Audience("LGBT+ people", AudienceKind.GROUP), Audience("Parkinson’s", AudienceKind.CONDITION)]
    assert people.audiences_in_words(found) == [
        "Made for: LGBT+ people.",
        "Made for people who live with: Parkinson’s.",
    ]


@pytest.mark.parametrize("rule", Joining)
def test_every_way_of_joining_has_a_sentence(rule: Joining) -> None:
    assert joining.joining_in_words(rule, "", "")[0].endswith(".")


def test_a_note_stands_in_for_a_way_of_joining_that_is_not_known() -> None:
    assert joining.joining_in_words(Joining.UNKNOWN, "Foodbank voucher", "") == ["Foodbank voucher"]


@pytest.mark.parametrize(
    ("phone", "url"),
    [
        ("0161 496 0000", "tel:01614960000"),
        ("+44 (0)161 496 0000", "tel:+441614960000"),
        ("116 123", "tel:116123"),
        ("0161 496 0000 (during opening hours)", "tel:01614960000"),
        ("0161 496 0000 ext. 12", "tel:01614960000"),
        ("Tel: 0161-496-0000", "tel:01614960000"),
        ("ask at the desk", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_a_number_can_be_called_as_people_write_it(phone: str, url: str) -> None:
    assert contacts.tel_url(phone) == url


@given(st.text(max_size=60))
def test_a_number_to_call_holds_nothing_but_digits(phone: str) -> None:
    number = contacts.tel_url(phone).removeprefix("tel:").removeprefix("+")
    assert number == "" or number.isdecimal()


def test_several_numbers_are_several_contacts() -> None:
    found = contacts.contacts("", "0161 496 0000 / 0161 496 0001", "", "")
    assert [address for *_, address in found] == ["tel:01614960000", "tel:01614960001"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example/",
        "//a.example",
        "http://",
        "http://a b/",
        "http://[",
    ],
)
def test_only_pages_of_the_web_are_linked(url: str) -> None:
    assert contacts.web_url(url) == ""


@given(st.text(max_size=60))
def test_an_address_to_link_to_is_always_one_of_the_web(url: str) -> None:
    assert contacts.web_url(url).lower().startswith(("http://", "https://")) or contacts.web_url(url) == ""


def test_a_web_address_is_shown_as_people_say_it() -> None:
    assert contacts.web_words("https://www.moodswings.example/") == "moodswings.example"
    assert contacts.web_words("http://www.bolton.example/website/pages/Blackrodlibrary.aspx?a=1") == "bolton.example"
    assert contacts.web_words("https://user:secret@a.example/b") == "a.example/b"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Élan", "E"),
        ("“Quoted”", "Q"),
        ("42nd Street", "0–9"),
        ("!Audacious", "0–9"),
        ("日本", "0–9"),
        ("the Hub", "T"),
    ],
)
def test_names_stand_under_the_letter_that_people_look_under(name: str, letter: str) -> None:
    assert names.letter_of(name) == letter


@given(st.text(max_size=300), st.integers(min_value=20, max_value=100))
def test_shortened_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(names.shortened(text, length)) <= length + 1


def test_an_address_says_nothing_twice() -> None:
    place = Place(name="Blackrod Library", address="Blackrod Library, Church Street, Blackrod, Bolton", town="Bolton")
    assert places.lines_of(place) == ["Blackrod Library", "Church Street", "Blackrod", "Bolton"]


def test_an_import_names_its_list_and_is_not_a_check() -> None:
    sources.register("a_list", sources.Source("Greater Manchester Poverty Action"))
    assert freshness.freshness_in_words("a_list", date(2026, 11, 21), None) == (
        "Not checked yet. Added on 21 November 2026 from Greater Manchester Poverty Action's list."
    )


def test_an_entry_that_was_typed_in_is_not_checked_either() -> None:
    assert freshness.freshness_in_words("", None, date(2026, 11, 21)) == "Not checked yet. Added on 21 November 2026."
    assert freshness.freshness_in_words("", None, None) == "Not checked yet."


def test_closed_says_why_and_until_when(today: date) -> None:
    assert status.closed_in_short(None) == "Closed for now"
    assert status.closed_in_words("The roof leaks.", None, today) == (
        "The roof leaks. We do not know yet when it opens again."
    )


def test_entries_have_every_field_that_pages_show() -> None:
    assert {"times_note", "first_visit_bring", "places", "languages"} <= set(OfferEntry.__slots__)
