"""The sessions of an offer follow its words, except where an editor has set them."""

from itertools import combinations

import pytest

from directory.correcting import correct
from directory.models import Offer
from directory.timetabling import is_settled, read_times, reread
from events.enums import Certainty
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db


def read_offer(words: str) -> Offer:
    offer = OfferFactory(times_note=words)
    reread(offer)
    offer.save()
    return Offer.objects.get(pk=offer.pk)


def say(offer: Offer, words: str) -> Offer:
    """As a form does it: new words, read, saved."""
    offer.times_note, was = words, offer.times_note
    reread(offer, was=was)
    offer.save()
    return Offer.objects.get(pk=offer.pk)


def sessions(offer: Offer) -> list[tuple[str, str]]:
    return [(row.byday, f"{row.opens_at:%H:%M}") for row in offer.schedules.all()]


def identities(offer: Offer) -> list[tuple[int, str, int]]:
    return [(row.pk, str(row.uuid), row.sequence) for row in offer.schedules.all()]


def test_words_become_sessions_that_are_known_to_be_read():
    offer = read_offer("Tuesdays 10am - 12pm, Fridays 2pm - 4pm")
    assert sessions(offer) == [("TU", "10:00"), ("FR", "14:00")]
    assert offer.times_reading == Certainty.FULL
    assert all(row.is_read for row in offer.schedules.all())


def test_more_conditions_than_a_row_holds_are_cut_whole_and_never_those_that_name_months():
    """A database that counts letters would refuse the row, and with it a whole import."""
    names = "January February March April May June July".split()
    pairs = ", ".join(f"not {one} and {other}" for one, other in combinations(names, 2))
    offer = read_offer(f"Mondays 10am - 11am, by appointment, {pairs}")
    row = offer.schedules.get()
    assert len(row.notes) <= 255
    assert row.pattern.conditions == ("not in January, February, March, April, May, June and July", "by appointment")
    assert offer.times_reading == Certainty.PARTIAL


def test_reading_again_changes_nothing():
    offer = read_offer("Tuesdays 10am - 12pm, Fridays 2pm - 4pm")
    before = identities(offer)
    assert not reread(offer)
    offer.save()
    assert identities(offer) == before


def test_a_session_that_moves_keeps_its_identity_and_counts_the_change():
    offer = read_offer("Tuesdays 10am - 12pm, Fridays 2pm - 4pm")
    tuesday, friday = identities(offer)
    offer = say(offer, "Wednesdays 10am - 12pm, Fridays 2pm - 4pm")
    assert sessions(offer) == [("WE", "10:00"), ("FR", "14:00")]
    assert identities(offer) == [(*tuesday[:2], 1), friday]


def test_a_session_more_leaves_the_others_as_they_were():
    offer = read_offer("Fridays 2pm - 4pm")
    [friday] = identities(offer)
    offer = say(offer, "Tuesdays 10am - 12pm, Fridays 2pm - 4pm")
    assert sessions(offer) == [("TU", "10:00"), ("FR", "14:00")]
    assert identities(offer)[1] == friday


def test_words_without_a_time_leave_no_session():
    offer = say(read_offer("Fridays 2pm - 4pm"), "Please ring us")
    assert (sessions(offer), offer.times_reading) == ([], Certainty.NONE)
    offer = say(offer, "")
    assert (sessions(offer), offer.times_reading) == ([], Certainty.NOT_READ)


def test_an_editors_sessions_stay_and_the_new_words_are_known_to_differ():
    offer = read_offer("Tuesdays 10am - 12pm")
    offer.times_reading = Certainty.SETTLED
    offer = say(offer, "Fridays 2pm - 4pm")
    assert sessions(offer) == [("TU", "10:00")]
    assert (offer.times_note, offer.times_reading) == ("Fridays 2pm - 4pm", Certainty.CHANGED)
    offer = say(offer, "Mondays 2pm - 4pm")
    assert (sessions(offer), offer.times_reading) == ([("TU", "10:00")], Certainty.CHANGED)


def test_an_editors_sessions_are_settled_for_words_that_only_moved_on_the_line():
    offer = read_offer("Tuesdays 10am - 12pm")
    offer.times_reading = Certainty.SETTLED
    assert say(offer, "Tuesdays \r\n10am - 12pm").times_reading == Certainty.SETTLED


def test_a_session_typed_in_by_hand_is_as_good_as_settled():
    offer = read_offer("Tuesdays 10am - 12pm")
    offer.schedules.update(is_read=False)
    assert is_settled(offer)
    assert sessions(say(offer, "Fridays 2pm - 4pm")) == [("TU", "10:00")]


def test_whoever_does_not_say_what_the_words_were_gets_them_looked_up():
    offer = read_offer("Tuesdays 10am - 12pm")
    offer.times_reading = Certainty.SETTLED
    assert not reread(offer)
    offer.times_note = "Fridays 2pm - 4pm"
    assert reread(offer)


def test_a_correction_corrects_the_sessions_too():
    offer = read_offer("Tuesdays 10am - 12pm")
    [(pk, uuid, _)] = identities(offer)
    corrected = correct(offer, {"times_note": "Tuesdays 11am - 12pm, Fridays 2pm - 4pm"})
    assert sessions(corrected) == [("TU", "11:00"), ("FR", "14:00")]
    assert identities(corrected)[0] == (pk, uuid, 1)


def test_a_draft_is_corrected_too_and_publishing_it_keeps_every_session():
    offer = read_offer("Tuesdays 10am - 12pm")
    offer.name = "Another name"
    offer.save_revision()
    corrected = correct(offer, {"times_note": "Tuesdays 11am - 12pm, Fridays 2pm - 4pm"})
    before = identities(corrected)
    corrected.get_latest_revision().publish()
    published = Offer.objects.get(pk=offer.pk)
    assert (published.name, sessions(published)) == ("Another name", [("TU", "11:00"), ("FR", "14:00")])
    assert identities(published) == before


def test_nothing_but_space_is_not_read():
    assert read_times(" \n").certainty == Certainty.NOT_READ
