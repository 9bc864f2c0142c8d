"""What rows say about when becomes sessions, and follows the source until an editor sets them."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.importing.outcomes import Fate
from directory.models import Offer, OfferSchedule
from events.enums import Certainty
from tests.directory.importing.conftest import NOW, club

TUESDAY, FRIDAY = "Tuesdays 10am - 12pm", "Fridays 2pm - 4pm"


def sessions(offer=None):
    rows = (offer or Offer.objects.get()).schedules.all()
    return [(row.byday, f"{row.opens_at:%H:%M}") for row in rows]


def identities():
    return list(OfferSchedule.objects.order_by("pk").values_list("pk", "uuid", "sequence"))


def test_words_become_sessions_that_are_known_to_be_read(run):
    run([club(times=f"{TUESDAY}, {FRIDAY}"), club("Judo", times="Please ring"), club("Chess")])
    offer = Offer.objects.get(name="Tai Chi")
    assert sessions(offer) == [("TU", "10:00"), ("FR", "14:00")]
    assert all(row.is_read for row in offer.schedules.all())
    readings = dict(Offer.objects.values_list("name", "times_reading"))
    assert readings == {"Tai Chi": Certainty.FULL, "Judo": Certainty.NONE, "Chess": Certainty.NOT_READ}


def test_importing_the_same_words_again_changes_no_session(run):
    run([club(times=TUESDAY)])
    before = identities()
    run([club(times=TUESDAY, summary="Gentle movement.")])
    assert identities() == before


def test_new_words_are_read_and_a_session_that_moves_keeps_its_identity(run):
    run([club(times=f"{TUESDAY}, {FRIDAY}"), club("Judo", times=TUESDAY)])
    [tuesday, friday, _judo] = identities()
    report = run([club(times=f"Wednesdays 10am - 12pm, {FRIDAY}"), club("Judo", times="Please ring")])
    assert [outcome.fate for outcome in report.outcomes] == [Fate.UPDATED, Fate.UPDATED]
    assert sessions(Offer.objects.get(name="Tai Chi")) == [("WE", "10:00"), ("FR", "14:00")]
    assert identities() == [(*tuesday[:2], 1), friday]
    assert Offer.objects.get(name="Judo").times_reading == Certainty.NONE


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_an_editor_has_settled_stays_and_is_reported(run, by_hand):
    run([club(times=TUESDAY)])
    if by_hand:
        OfferSchedule.objects.update(is_read=False)
    else:
        Offer.objects.update(times_reading=Certainty.SETTLED)
    before = identities()
    report = run([club(times=FRIDAY)])
    offer = Offer.objects.get()
    assert (offer.times_note, offer.times_reading) == (FRIDAY, Certainty.CHANGED)
    assert (sessions(), identities()) == ([("TU", "10:00")], before)
    assert "stay" in report.outcomes[0].remarks[-1].reason


def test_a_draft_gets_the_sessions_too_and_publishing_it_keeps_them(run):
    run([club(times=TUESDAY)])
    offer = Offer.objects.get()
    offer.summary = "Gentle movement for everyone."
    offer.save_revision()
    run([club(times=f"Tuesdays 11am - 12pm, {FRIDAY}")])
    before = identities()
    assert sessions() == [("TU", "11:00"), ("FR", "14:00")]
    Offer.objects.get().latest_revision.publish()
    assert Offer.objects.get().summary == "Gentle movement for everyone."
    assert (sessions(), identities()) == ([("TU", "11:00"), ("FR", "14:00")], before)


@pytest.mark.parametrize("words", [FRIDAY, "Please ring"])
def test_the_revision_of_an_entry_holds_the_new_sessions(run, words):
    run([club(times=TUESDAY)])
    Offer.objects.get().save_revision().publish()
    run([club(times=words)])
    live, latest = Offer.objects.get(), Offer.objects.get().latest_revision.as_object()
    assert sessions(latest) == sessions(live) == ([("FR", "14:00")] if words == FRIDAY else [])
    assert latest.times_reading == live.times_reading != Certainty.NOT_READ


def test_changed_words_cost_a_fixed_number_of_queries(run):
    counts = []
    for number in (10, 40):
        clubs = [f"Club {number}-{row}" for row in range(number)]
        run([club(name, times=TUESDAY, address=f"{name} High Street") for name in clubs])
        with CaptureQueriesContext(connection) as queries:
            run([club(name, times=f"{FRIDAY}; Mondays 1pm - 2pm", address=f"{name} High Street") for name in clubs])
        counts.append(len([query for query in queries if "offerschedule" in query["sql"]]))
    assert counts[0] == counts[1]


def test_the_report_counts_what_could_be_read_and_shows_it(run):
    report = run([club(times=TUESDAY), club("Judo", times=f"{FRIDAY}. Please ring."), club("Chess", times="Ask us")])
    assert report.times() == {"times whole": 1, "times in part": 1, "times not": 1}
    rows = {row["name"]: row["times"] for row in report.as_dict(every_row=True)["rows"]}
    assert rows["Tai Chi"]["sessions"] == ["Tuesdays, 10am to midday"]
    assert (rows["Judo"]["certainty"], rows["Judo"]["left"]) == ("partial", "Please ring")
    assert rows["Chess"] == {"text": "Ask us", "certainty": "none", "sessions": [], "left": "Ask us"}


def test_a_dry_run_of_the_command_shows_both_the_words_and_what_we_read(categories, write):
    out = StringIO()
    path = write([club(times=TUESDAY), club("Judo", times=f"{FRIDAY}. Please ring."), club("Chess", times="Ask us")])
    call_command("import_offers", str(path), dry_run=True, stdout=out)
    told = " ".join(out.getvalue().split())
    assert "times: 1 read whole, 1 in part, 1 not" in told
    assert f"“{TUESDAY}” → Tuesdays, 10am to midday." in told
    assert "→ Fridays, 2pm to 4pm. Not read: “Please ring”." in told


def test_reading_times_says_nothing_about_when_an_entry_was_checked(run):
    run([club(times=TUESDAY)])
    run([club(times=FRIDAY)])
    offer = Offer.objects.get()
    assert not offer.evidence.exists()
    assert offer.imported_on == NOW.date()
