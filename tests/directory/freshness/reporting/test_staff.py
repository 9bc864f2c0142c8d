"""Those who check see what visitors told us, and throw out what is spam."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from post_office.models import Email

from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.freshness.reporting.models import Report
from directory.freshness.reporting.words import looks_personal
from tests.directory.freshness.reporting.visiting import DAY, NOW, send
from tests.factories import OfferFactory
from tests.personas import nadia_the_navigator, vera_the_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera():
    return vera_the_volunteer()


@pytest.fixture
def admin(vera):
    client = Client()
    client.force_login(vera)
    return client


def listing(admin) -> str:
    answer = admin.get(reverse("visitor_reports"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_report_is_listed_with_its_reason_its_note_and_what_came_of_it(admin, vera) -> None:
    offer = OfferFactory(name="Tai Chi")
    send(offer, note="The door was <b>locked</b>.")
    shown = listing(admin)
    for words in (
        "Tai Chi",
        "I went, and nobody was there",
        "&lt;b&gt;locked&lt;/b&gt;",
        "It counts",
        "Not looked into yet",
    ):
        assert words in shown
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW + DAY, by=vera)
    assert "Checked by phone, 22 November 2026: it is right" in listing(admin)


def test_who_may_not_check_sees_no_reports() -> None:
    report = make_report()
    client = Client()
    client.force_login(nadia_the_navigator())
    for path in (reverse("visitor_reports"), reverse("visitor_report_spam", args=[report.pk])):
        assert client.get(path).url == "/admin/"
    assert client.post(reverse("visitor_report_spam", args=[report.pk])).url == "/admin/"
    assert Evidence.objects.valid().count() == 1
    assert Client().get(reverse("visitor_reports")).url.startswith("/sign-in/")


def make_report(**told) -> Report:
    send(OfferFactory(name="Tai Chi"), **told)
    return Report.objects.get()


def test_the_menu_shows_to_each_what_they_may_do(admin) -> None:
    assert reverse("visitor_reports") in admin.get("/admin/").content.decode()
    navigator = Client()
    navigator.force_login(nadia_the_navigator())
    home = navigator.get("/admin/").content.decode()
    assert "/navigators/" in home
    assert reverse("visitor_reports") not in home


def test_spam_raises_no_alarm_any_more_and_nobody_is_written_to(admin, vera) -> None:
    report = make_report(email="victim@example.org")
    assert "Yes, it is spam" in admin.get(reverse("visitor_report_spam", args=[report.pk])).content.decode()
    for _ in range(2):
        assert admin.post(reverse("visitor_report_spam", args=[report.pk])).status_code == 302
    assert not Evidence.objects.valid().exists()
    assert Evidence.objects.count() == 1
    assert Standing.objects.get(pk=report.offer_id).alarm_since is None
    record(report.offer, Kind.PHONE, Outcome.RIGHT, now=NOW + DAY, by=vera)
    assert not Email.objects.exists()


def test_asking_whether_it_is_spam_changes_nothing(admin) -> None:
    report = make_report()
    admin.get(reverse("visitor_report_spam", args=[report.pk]))
    assert Evidence.objects.valid().count() == 1


def test_spam_that_was_answered_but_not_sent_yet_stays_unsent(admin, vera) -> None:
    report = make_report(email="victim@example.org")
    record(report.offer, Kind.PHONE, Outcome.RIGHT, now=NOW + DAY, by=vera)
    assert Email.objects.count() == 1
    admin.post(reverse("visitor_report_spam", args=[report.pk]))
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    "note", ["Write to jo.smith@example.org", "ring 0161 496 0000", "+44 (0)7700 900123", "07700-900-123 after 6"]
)
def test_a_note_that_may_hold_personal_data_is_taken_and_marked(admin, note) -> None:
    make_report(note=note)
    assert looks_personal(note)
    assert "Do not copy it anywhere" in listing(admin)


@pytest.mark.parametrize("note", ["Tuesdays, 10am to 11.30am", "M32 0TH, since 2019", "It is @ the hall", ""])
def test_other_notes_are_not_marked(note) -> None:
    assert not looks_personal(note)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_has_no_notes(admin, kind) -> None:
    make_report(note="Jo was there.")
    answer = admin.get(reverse("visitor_reports"), {"export": kind})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert body
    assert b"Jo was there" not in body
    if kind == "csv":
        assert b"Tai Chi" in body


def test_the_list_can_be_narrowed(admin) -> None:
    send(OfferFactory(name="Tai Chi"), reason="closed")
    send(OfferFactory(name="Bingo"), reason="number")
    shown = admin.get(reverse("visitor_reports_results"), {"reason": "closed"}).content.decode()
    assert "Tai Chi" in shown and "Bingo" not in shown


def test_the_number_of_queries_does_not_grow_with_the_reports(admin, vera) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            listing(admin)
        return len(captured)

    for number in range(2):
        settled(number, vera)
    cost()
    few = cost()
    for number in range(2, 8):
        settled(number, vera)
    assert 0 < cost() <= few


def settled(number: int, vera) -> None:
    offer = OfferFactory()
    send(offer, address=f"192.0.2.{number}", email=f"jo{number}@example.org")
    record(offer, Kind.PHONE, Outcome.RIGHT, now=NOW + DAY, by=vera)
