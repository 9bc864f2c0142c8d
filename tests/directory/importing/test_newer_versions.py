"""Importing a newer version of a list: what the source changed, what an editor changed, what both did."""

import pytest

from directory.importing import profile as profiles
from directory.importing.outcomes import Fate, Level
from directory.models import Offer, Organisation
from tests.directory.importing.conftest import CLUBS, club
from tests.directory.importing.dump import dump


def fates(report):
    return [outcome.fate for outcome in report.outcomes]


def test_what_the_source_changed_is_updated(run):
    run([club("Tai Chi", times="Mondays"), club("Judo")])
    report = run([club("Tai Chi", times="Tuesdays"), club("Judo")])
    assert fates(report) == [Fate.UPDATED, Fate.UNCHANGED]
    assert Offer.objects.get(name="Tai Chi").times_note == "Tuesdays"
    assert Offer.objects.get(name="Tai Chi").latest_revision is None


def test_what_an_editor_changed_stays(run):
    run([club(times="Mondays", phone="0161 496 0000")])
    Offer.objects.update(times_note="Mondays at 10, ring the bell")
    report = run([club(times="Mondays", phone="0161 496 0001")])
    assert fates(report) == [Fate.UPDATED]
    offer = Offer.objects.get()
    assert (offer.times_note, offer.phone) == ("Mondays at 10, ring the bell", "0161 496 0001")


def test_what_both_changed_is_reported_and_the_editors_stays(run):
    run([club(times="Mondays")])
    Offer.objects.update(times_note="Wednesdays")
    report = run([club(times="Tuesdays")])
    assert fates(report) == [Fate.CONFLICT]
    remark = next(remark for remark in report.outcomes[0].remarks if remark.level == Level.CONFLICT)
    assert remark.column == "times"
    assert "Wednesdays" in remark.reason
    assert "Tuesdays" in remark.reason
    assert Offer.objects.get().times_note == "Wednesdays"


def test_a_conflict_is_reported_again_and_changes_nothing_again(run):
    run([club(times="Mondays")])
    Offer.objects.update(times_note="Wednesdays")
    newer = [club(times="Tuesdays", phone="0161 496 0000")]
    run(newer)
    before = dump()
    report = run(newer)
    assert fates(report) == [Fate.CONFLICT]
    assert dump() == before


def test_an_editor_who_changed_the_same_to_the_same_is_no_conflict(run):
    run([club(times="Mondays")])
    Offer.objects.update(times_note="Tuesdays")
    assert fates(run([club(times="Tuesdays")])) == [Fate.UNCHANGED]


def test_rows_are_known_again_when_their_numbers_shift(run):
    run([club("Tai Chi", times="Mondays"), club("Judo")])
    pk = Offer.objects.get(name="Tai Chi").pk
    report = run([club("Chess"), club("Judo"), club("Tai Chi", times="Mondays")])
    assert fates(report) == [Fate.CREATED, Fate.UNCHANGED, Fate.UNCHANGED]
    assert Offer.objects.get(pk=pk).source_row == 3
    assert Offer.objects.count() == 3


def test_a_file_with_another_name_under_the_same_profile_is_a_newer_version(run, write):
    run([club(times="Mondays")], profiles.from_dict("clubs", CLUBS | {"dataset": "clubs"}))
    newer = write([club(times="Tuesdays")], "clubs (2).csv")
    report = run(newer, profiles.from_dict("clubs", CLUBS | {"dataset": "clubs"}))
    assert fates(report) == [Fate.UPDATED]
    assert Offer.objects.get().provenance == "clubs (2):1"


def test_a_name_that_was_put_right_is_still_the_same_entry(run):
    run([club("Trussel Trust Oldham")])
    report = run([club("Trussell Trust Oldham")])
    assert fates(report) == [Fate.UPDATED]
    assert Offer.objects.get().name == "Trussell Trust Oldham"


def test_another_offer_at_the_same_address_is_a_new_one(run):
    run([club("Badminton")])
    report = run([club("Bereavement café")])
    assert fates(report) == [Fate.CREATED]
    assert Offer.objects.count() == 2


def test_rows_that_are_gone_are_reported_and_kept(run):
    run([club("Tai Chi"), club("Judo")])
    report = run([club("Tai Chi")])
    assert fates(report) == [Fate.UNCHANGED, Fate.GONE]
    assert report.outcomes[1].name == "Judo"
    assert Offer.objects.filter(name="Judo", status="active").exists()


def test_an_entry_that_was_deleted_here_does_not_come_back(run):
    run([club("Tai Chi"), club("Judo")])
    Offer.objects.get(name="Judo").delete()
    report = run([club("Tai Chi"), club("Judo", times="Fridays")])
    assert fates(report) == [Fate.UNCHANGED, Fate.UNCHANGED]
    assert Offer.objects.count() == 1


def test_true_duplicates_both_go_in_and_stay_themselves(run):
    twice = [club("Yoga", times="Mondays"), club("Yoga", times="Fridays")]
    report = run(twice)
    assert fates(report) == [Fate.CREATED, Fate.CREATED]
    assert report.outcomes[1].has(Level.DUPLICATE)
    fridays = Offer.objects.get(times_note="Fridays").pk
    report = run(list(reversed(twice)))
    assert fates(report) == [Fate.UNCHANGED, Fate.UNCHANGED]
    assert Offer.objects.get(pk=fridays).source_row == 1


def test_a_new_address_in_the_source_moves_the_offer(run):
    run([club("Tai Chi")])
    report = run([club("Tai Chi", address="2 Moss Lane, Partington")])
    assert fates(report) == [Fate.UPDATED]
    assert Offer.objects.get().venues.get().address == "2 Moss Lane, Partington"


def test_an_editor_who_moved_an_offer_is_not_overruled(run):
    from tests.factories import VenueFactory

    run([club("Tai Chi")])
    elsewhere = VenueFactory()
    Offer.objects.get().venues.through.objects.update(venue=elsewhere)
    report = run([club("Tai Chi", address="2 Moss Lane, Partington")])
    assert fates(report) == [Fate.CONFLICT]
    assert Offer.objects.get().venues.get() == elsewhere


def test_categories_follow_the_source_until_an_editor_changes_them(run):
    run([club("Judo", category="martial-arts"), club("Chess", category="football")])
    Offer.objects.get(name="Chess").categories.through.objects.filter(offer__name="Chess").delete()
    report = run([club("Judo", category="tennis"), club("Chess", category="tennis")])
    assert fates(report) == [Fate.UPDATED, Fate.CONFLICT]
    assert [category.slug for category in Offer.objects.get(name="Judo").categories.all()] == ["tennis"]
    assert not Offer.objects.get(name="Chess").categories.exists()


def test_an_update_is_not_undone_when_an_older_draft_is_published(run):
    run([club(times="Mondays", summary="Gentle movement.")])
    offer = Offer.objects.get()
    offer.summary = "Gentle movement for everyone."
    offer.save_revision()
    assert fates(run([club(times="Tuesdays", summary="Gentle movement.")])) == [Fate.UPDATED]
    assert Offer.objects.get().times_note == "Tuesdays"
    Offer.objects.get().latest_revision.publish()
    published = Offer.objects.get()
    assert (published.times_note, published.summary) == ("Tuesdays", "Gentle movement for everyone.")


def test_an_edit_in_a_draft_is_an_edit(run):
    run([club(times="Mondays")])
    offer = Offer.objects.get()
    offer.times_note = "Wednesdays"
    offer.save_revision()
    assert fates(run([club(times="Tuesdays")])) == [Fate.CONFLICT]
    assert Offer.objects.get().get_latest_revision_as_object().times_note == "Wednesdays"


def test_an_entry_with_a_published_revision_gets_another_one(run):
    run([club(times="Mondays")])
    Offer.objects.get().save_revision().publish()
    before = Offer.objects.get().latest_revision
    run([club(times="Tuesdays")])
    offer = Offer.objects.get()
    assert offer.latest_revision != before
    assert offer.live_revision == offer.latest_revision
    assert not offer.has_unpublished_changes
    assert offer.latest_revision.as_object().times_note == "Tuesdays"


def test_a_locked_entry_is_left_alone(run):
    run([club(times="Mondays")])
    Offer.objects.update(locked=True)
    report = run([club(times="Tuesdays")])
    assert fates(report) == [Fate.CONFLICT]
    assert "locked" in report.outcomes[0].remarks[-1].reason
    assert Offer.objects.get().times_note == "Mondays"


def test_an_organisation_that_was_renamed_here_is_still_found(run):
    profile = profiles.from_dict("clubs", CLUBS | {"fields": CLUBS["fields"] | {"organisation": "summary"}})
    run([club("Tai Chi", summary="Age UK")], profile)
    Organisation.objects.update(name="Age UK Trafford")
    run([club("Tai Chi", summary="Age UK"), club("Chess", summary="Age UK")], profile)
    assert Organisation.objects.count() == 1
    assert Offer.objects.filter(organisation__name="Age UK Trafford").count() == 2


@pytest.mark.parametrize("dry_run", [True, False])
def test_an_import_never_says_that_something_was_checked(run, dry_run):
    """Nothing that an import writes is a date of checking: only where the entry is from, and when it came."""
    run([club(times="Mondays")], dry_run=dry_run)
    run([club(times="Tuesdays")], dry_run=dry_run)
    assert not [field.name for field in Offer._meta.get_fields() if "checked" in field.name or "assured" in field.name]
