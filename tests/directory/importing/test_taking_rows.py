"""What becomes of single rows."""

import pytest

from directory.enums import Cost, Joining, Status
from directory.importing import profile as profiles
from directory.importing.outcomes import Fate, Level
from directory.models import Offer, Organisation
from places.models import Venue
from tests.directory.importing.conftest import CLUBS, club
from tests.factories import VenueFactory


def with_fields(**more):
    return profiles.from_dict("clubs", CLUBS | {"fields": CLUBS["fields"] | more})


def remarks(report, level):
    return [remark for outcome in report.outcomes for remark in outcome.remarks if remark.level == level]


def test_a_row_that_cannot_be_taken_is_reported_and_the_rest_goes_in(run):
    report = run([club("Tai Chi"), club(""), club("Judo")])
    assert [outcome.fate for outcome in report.outcomes] == [Fate.CREATED, Fate.REFUSED, Fate.CREATED]
    refused = remarks(report, Level.REFUSED)[0]
    assert (refused.column, refused.reason) == ("name", "There is no name, so nobody could find it.")
    assert report.outcomes[1].row == 2


def test_a_postcode_is_put_in_order_and_found(run):
    run([club(postcode="m337zf")])
    venue = Venue.objects.get()
    assert (venue.postcode, venue.precision, venue.area.name) == ("M33 7ZF", "postcode", "Trafford")
    assert venue.latitude == pytest.approx(53.4255, abs=0.01)


def test_a_postcode_that_nobody_knows_is_placed_roughly_and_said(run):
    report = run([club(postcode="M33 0ZZ")])
    assert Venue.objects.get().precision == "outcode"
    assert "placed roughly by its first half" in remarks(report, Level.NOTE)[0].reason


def test_a_postcode_that_is_none_is_left_out_and_said(run):
    report = run([club(postcode="WA154 1HF")])
    assert Venue.objects.get().postcode == ""
    assert remarks(report, Level.LEFT_OUT)[0].value == "WA154 1HF"


def test_a_postcode_in_the_address_is_found(run):
    run([club(address="1 High Street, Sale M33 7ZF", postcode="")])
    venue = Venue.objects.get()
    assert (venue.address, venue.postcode) == ("1 High Street, Sale", "M33 7ZF")


@pytest.mark.parametrize("hidden", ["yes", "Y", "TRUE", "secret", "refuge: do not publish"])
def test_a_hidden_place_never_gets_a_place(run, hidden):
    profile = with_fields(hidden="summary", latitude="times", longitude="phone")
    run([club("Refuge", summary=hidden, times="53.42", phone="-2.32")], profile)
    venue = Venue.objects.get()
    assert venue.hidden
    assert (venue.latitude, venue.longitude, venue.precision, venue.area, venue.town) == (None, None, "", None, "")
    assert venue.public_address == ""


def test_a_hidden_place_is_not_told_by_a_template(run):
    profile = with_fields(hidden="web", summary={"template": ["A group in {place.town}.", "A group."]})
    run([club("Refuge", web="yes"), club("Choir", web="no", address="2 High Street, Sale")], profile)
    assert Offer.objects.get(name="Refuge").summary == "A group."
    assert Offer.objects.get(name="Choir").summary == "A group in Sale."


def test_a_hidden_place_is_never_shared_with_an_open_one(run):
    run([club("Choir"), club("Refuge", summary="yes")], with_fields(hidden="summary"))
    assert Offer.objects.get(name="Choir").venues.get() != Offer.objects.get(name="Refuge").venues.get()
    assert Venue.objects.filter(hidden=True).count() == 1


def test_a_place_that_an_editor_hid_stays_hidden_for_new_rows(run):
    secret = {"hidden": True, "latitude": None, "longitude": None, "precision": ""}
    VenueFactory(**secret, address="1 High Street, Sale", postcode="M33 7ZF")
    run([club("Choir")])
    assert Offer.objects.get().venues.get().hidden


def test_the_source_can_hide_a_place_but_only_a_person_shows_it_again(run):
    profile = with_fields(hidden="summary")
    run([club("Choir", summary="no")], profile)
    run([club("Choir", summary="yes")], profile)
    assert Venue.objects.get().hidden
    assert Venue.objects.get().latitude is None
    report = run([club("Choir", summary="no")], profile)
    assert report.outcomes[0].fate == Fate.CONFLICT
    assert Venue.objects.get().hidden


def test_offers_at_one_address_share_the_venue_however_it_is_written(run):
    run([club("A", address="1 High Street, Sale"), club("B", address="1, High Street,  SALE.", postcode="m33 7zf")])
    assert Venue.objects.count() == 1


def test_a_venue_that_is_there_is_used(run):
    venue = VenueFactory(address="1 High Street, Sale", postcode="M33 7ZF", name="Town Hall")
    run([club("A")])
    assert Offer.objects.get().venues.get() == venue
    assert Venue.objects.get().name == "Town Hall"


@pytest.mark.parametrize(
    ("words", "joining"),
    [
        ("Just turn up", Joining.TURN_UP),
        ("Self-referral", Joining.SELF_REFERRAL),
        ("GP referral", Joining.PROFESSIONAL_REFERRAL),
        ("By appointment.", Joining.CONTACT_FIRST),
        ("Ask Sue, or your GP, or just come", Joining.UNKNOWN),
    ],
)
def test_how_to_join_is_understood_only_when_it_is_plain(run, words, joining):
    run([club(joining=words)])
    offer = Offer.objects.get()
    assert (offer.joining, offer.joining_note) == (joining, words)


@pytest.mark.parametrize(
    ("words", "cost", "amount", "note"),
    [
        ("Free", Cost.FREE, None, ""),
        ("£3", Cost.CHARGE, 3, ""),
        ("2.50", Cost.CHARGE, 2.5, ""),
        ("£3 a session, £2 for members", Cost.UNKNOWN, None, "£3 a session, £2 for members"),
        ("50p", Cost.UNKNOWN, None, "50p"),
        ("", Cost.UNKNOWN, None, ""),
    ],
)
def test_what_it_costs_is_understood_only_when_it_is_plain(run, words, cost, amount, note):
    run([club(summary=words)], with_fields(cost="summary"))
    offer = Offer.objects.get()
    assert (offer.cost, offer.cost_amount, offer.cost_note) == (cost, amount, note)


@pytest.mark.parametrize(
    "words",
    ["We are no longer open.", "Yoga. This group has ceased. Sorry!", "Permanently closed"],
)
def test_what_says_that_it_is_closed_is_not_shown_as_open(run, words):
    run([club(times=words)])
    offer = Offer.objects.get()
    assert offer.status == Status.TEMPORARILY_CLOSED
    assert offer.status_reason in words


@pytest.mark.parametrize("words", ["Closed on bank holidays", "Closed during August", "Open to closed groups"])
def test_what_closes_now_and_then_is_open(run, words):
    run([club(times=words)])
    assert Offer.objects.get().status == Status.ACTIVE


def test_a_category_of_nobodys_becomes_a_tag(run):
    report = run([club(category="Tennis; Underwater Hockey")])
    offer = Offer.objects.get()
    assert [category.slug for category in offer.categories.all()] == ["tennis"]
    assert [tag.name for tag in offer.tags.all()] == ["underwater hockey"]
    assert "kept as a tag" in remarks(report, Level.NOTE)[0].reason


def test_over_long_words_are_kept_whole_in_the_description(run):
    words = "Gentle movement for everyone. " * 20
    run([club(summary=words)])
    offer = Offer.objects.get()
    assert len(offer.summary) <= 300
    assert " ".join(words.split()) in offer.description


def test_an_over_long_name_does_not_stop_the_row(run):
    run([club("Choir " * 100)])
    assert len(Offer.objects.get().name) <= 255


def test_html_is_taken_out_and_formulas_stay_text(run):
    run([club("<b>Tai</b> Chi", summary='=cmd|"/c calc"!A1', times="<script>alert(1)</script>Mondays")])
    offer = Offer.objects.get()
    assert (offer.name, offer.times_note) == ("Tai Chi", "Mondays")
    assert offer.summary == '=cmd|"/c calc"!A1'


def test_ages_and_dates_that_contradict_themselves_are_left_out(run):
    profile = with_fields(minimum_age="phone", maximum_age="email", start_date="times", end_date="web")
    profile.rules.pop("times_note"), profile.rules.pop("url")
    report = run([club(phone="60", email="18", times="01/06/2026", web="1 May 2026")], profile)
    offer = Offer.objects.get()
    assert (offer.minimum_age, offer.maximum_age) == (None, None)
    assert (offer.start_date, str(offer.end_date)) == (None, "2026-05-01")
    said = " ".join(remark.reason for remark in remarks(report, Level.LEFT_OUT))
    assert "The youngest age is above the oldest" in said
    assert "It starts after it ends" in said


def test_examples_are_marked_by_the_profile(run):
    run([club()], with_fields(is_example={"value": True}))
    assert Offer.objects.get().is_example


def test_likely_duplicates_are_reported_and_not_merged(run, write):
    run([club("Sale Tai Chi Group")])
    report = run(write([club("Sale Tai-Chi group "), club("Judo")], "another list.csv"))
    assert Offer.objects.count() == 3
    duplicates = remarks(report, Level.DUPLICATE)
    assert len(duplicates) == 1
    assert "clubs:1" in duplicates[0].reason


def test_the_same_name_elsewhere_is_no_duplicate(run):
    report = run([club("Tai Chi"), club("Tai Chi", address="1 Mill Lane, Bolton", postcode="BL1 1SE")])
    assert not remarks(report, Level.DUPLICATE)


def test_an_offer_belongs_to_the_organisation_of_its_name(run):
    profile = with_fields(organisation="summary")
    run([club("A", summary="Age UK"), club("B", summary="AGE  UK"), club("C")], profile)
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Age UK", "C"}


def test_two_entries_of_one_name_have_two_addresses_on_the_site(run):
    run([club("Tai Chi"), club("Tai Chi", address="1 Mill Lane, Bolton", postcode="BL1 1SE")])
    assert set(Offer.objects.values_list("slug", flat=True)) == {"tai-chi", "tai-chi-2"}
