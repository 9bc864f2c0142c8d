"""The five real lists that ship."""

import pytest

from directory.enums import Cost, Joining, Status
from directory.importing.models import ImportRun
from directory.importing.outcomes import Fate, Level
from directory.models import Offer, Organisation
from tests.directory.importing.conftest import DEMO_DATA, NOW
from tests.directory.importing.dump import dump

pytestmark = pytest.mark.usefixtures("taxonomies")
OFFERS = {
    "gm_food_banks": 171,
    "trafford_mental_health_services": 60,
    "gm_libraries": 141,
    "sports_clubs": 140,
}


def import_shipped(run, name):
    return run(DEMO_DATA / f"{name}.csv", name)


@pytest.mark.parametrize(("name", "rows"), OFFERS.items())
def test_every_row_of_a_real_list_becomes_an_offer(run, name, rows):
    report = import_shipped(run, name)
    assert report.count(Fate.CREATED) == rows
    assert report.count(Fate.REFUSED) == 0
    assert set(Offer.objects.values_list("source", "source_row")) == {(name, row) for row in range(1, rows + 1)}
    assert set(Offer.objects.values_list("imported_on", flat=True)) == {NOW.date()}


def test_every_row_of_the_charities_becomes_an_organisation(run):
    import_shipped(run, "charities_operating_in_trafford")
    assert Organisation.objects.filter(source="charities_operating_in_trafford").count() == 736
    assert Offer.objects.count() == 0


def test_importing_again_changes_nothing(run):
    for name in (*OFFERS, "charities_operating_in_trafford"):
        import_shipped(run, name)
    before = dump()
    for name in (*OFFERS, "charities_operating_in_trafford"):
        report = import_shipped(run, name)
        assert report.run_id is None
        assert not report.changes_something
    assert dump() == before


def test_a_food_bank_that_may_have_closed_is_not_shown_as_open(run):
    report = import_shipped(run, "gm_food_banks")
    closed = Offer.objects.get(source_row=13)
    assert closed.status == Status.TEMPORARILY_CLOSED
    assert "no longer open" in closed.status_reason
    assert any(outcome.row == 13 and outcome.has(Level.NOTE) for outcome in report.outcomes)
    assert Offer.objects.exclude(status=Status.ACTIVE).count() == 1


def test_words_that_are_not_understood_are_kept_as_they_are(run):
    import_shipped(run, "gm_food_banks")
    voucher = Offer.objects.get(source_row=4)
    assert voucher.joining == Joining.PROFESSIONAL_REFERRAL
    assert voucher.joining_note == "Foodbank Voucher"
    assert voucher.times_note == "Monday 12noon - 2pm"
    assert voucher.cost == Cost.FREE
    pantry = Offer.objects.get(source_row=7)
    assert pantry.joining == Joining.UNKNOWN
    assert pantry.joining_note.startswith("£2.50 membership")
    assert "food-clubs" in {category.slug for category in pantry.categories.all()}


def test_several_ways_to_reach_somebody_are_told_apart_and_none_is_lost(run):
    import_shipped(run, "gm_food_banks")
    several = Offer.objects.get(name="Coffee4Craig Food Bank")
    assert several.email == "hendrix@coffee4craig.co.uk"
    assert several.phone == "07543590330"
    assert "dee.lowry@coffee4craig.co.uk" in several.description
    assert several.url == "http://www.coffee4craig.co.uk"


def test_an_e_mail_that_is_none_is_reported_and_left_out(run):
    report = import_shipped(run, "gm_food_banks")
    outcome = next(outcome for outcome in report.outcomes if outcome.row == 12)
    assert outcome.fate == Fate.CREATED
    remark = next(remark for remark in outcome.remarks if remark.level == Level.LEFT_OUT)
    assert (remark.column, remark.value) == ("Contact", "tim.cheprasov...tim@burybaptist.org")
    assert Offer.objects.get(source_row=12).email == ""


def test_a_point_far_from_its_postcode_is_not_believed(run):
    report = import_shipped(run, "gm_libraries")
    wrong = next(outcome for outcome in report.outcomes if outcome.has(Level.LEFT_OUT))
    assert "miles from the postcode M2 5PD" in wrong.remarks[0].reason
    venue = Offer.objects.get(source_row=wrong.row).venues.get()
    assert venue.latitude == pytest.approx(53.478, abs=0.01)
    assert Offer.objects.get(source_row=1).venues.get().precision == "exact"


def test_offers_at_one_address_share_the_venue(run):
    import_shipped(run, "sports_clubs")
    judo, swimming = Offer.objects.get(name="Altrincham Judo Club"), Offer.objects.get(name="Altrincham Swimming Club")
    assert judo.venues.get() == swimming.venues.get()


def test_charities_join_the_organisations_that_offers_named(run):
    import_shipped(run, "trafford_mental_health_services")
    before = Organisation.objects.get(name="Trafford Carers Centre")
    import_shipped(run, "charities_operating_in_trafford")
    after = Organisation.objects.get(pk=before.pk)
    assert after.name == "Trafford Carers Centre"
    assert after.charity_number
    assert after.source == "charities_operating_in_trafford"
    assert not Organisation.objects.filter(name="TRAFFORD CARERS CENTRE").exists()


def test_one_run_is_one_entry_in_the_log(run):
    from wagtail.models import ModelLogEntry

    import_shipped(run, "sports_clubs")
    assert ImportRun.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="directory_importing.import").count() == 1
    assert ModelLogEntry.objects.count() == 1
