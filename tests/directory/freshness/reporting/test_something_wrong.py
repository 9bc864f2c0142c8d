"""A visitor says that something is wrong: no login, no cookie, and only sending the form records it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.enums import Status
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.freshness.reporting.enums import NotCounted, Reason
from directory.freshness.reporting.models import Report
from tests.directory.freshness.reporting.visiting import A_MINUTE, DAY, NOW, opened, path_of, send, token_in
from tests.factories import AreaFactory, CategoryFactory, OfferFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(db):
    return OfferFactory(name="Tai Chi", slug="tai-chi", relations__venues=[VenueFactory(name="St Matthew's Hall")])


def test_looking_at_the_form_changes_nothing(offer) -> None:
    for method in ("get", "head"):
        assert getattr(Client(), method)(path_of(offer)).status_code == 200
    assert not Report.objects.exists()
    assert not Evidence.objects.exists()


def test_the_form_shows_the_entry_so_that_people_see_that_it_is_the_right_one(offer) -> None:
    page = Client().get(path_of(offer)).content.decode()
    for words in ("Tai Chi", "St Matthew&#39;s Hall", "Tuesdays, 10am to 11.30am", "0161 496 0000"):
        assert words in page


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("nobody there", Outcome.DETAIL_WRONG),
        ("number", Outcome.CONTACT_WRONG),
        ("place or time", Outcome.DETAIL_WRONG),
        ("closed", Outcome.CLOSED),
        ("other", Outcome.DETAIL_WRONG),
    ],
)
def test_each_reason_becomes_evidence_of_a_visitor(offer, reason, outcome) -> None:
    answer = send(offer, reason=reason)
    assert (answer.status_code, answer.url) == (302, reverse("something_wrong_thanks", args=["tai-chi"]))
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.outcome) == (Kind.VISITOR, outcome)
    assert Report.objects.get().evidence == evidence
    assert Standing.objects.get(pk=offer.pk).alarm_since == NOW.date()


def test_the_evidence_says_nothing_about_the_visitor_not_even_the_note(offer) -> None:
    send(offer, note="I am Jo, call me on 07700 900123", email="jo@example.org")
    evidence = Evidence.objects.get()
    assert (evidence.by, evidence.by_name, evidence.role, evidence.spoke_to, evidence.note) == (None, "", "", "", "")


def test_nobody_gets_a_cookie(offer) -> None:
    client = Client()
    client.get(path_of(offer))
    send(offer, client=client)
    client.get(reverse("something_wrong_thanks", args=["tai-chi"]))
    assert not client.cookies


def test_the_form_is_neither_stored_nor_listed_by_search_engines(offer) -> None:
    page = Client().get(path_of(offer))
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_no_token_against_forgery_is_asked_since_there_is_no_cookie_to_misuse(offer) -> None:
    assert send(offer, client=Client(enforce_csrf_checks=True)).status_code == 302


@pytest.mark.parametrize(
    "values", [{"live": False}, {"status": Status.ENDED}, {"is_example": True}, {"end_date": NOW.date() - DAY}]
)
def test_what_is_not_public_or_made_up_cannot_be_reported(values) -> None:
    hidden = OfferFactory(slug="hidden", **values)
    with time_machine.travel(NOW, tick=False):
        assert Client().get(path_of(hidden)).status_code == 404
        assert Client().post(path_of(hidden), {"reason": "closed"}).status_code == 404
        assert Client().get(reverse("something_wrong_thanks", args=["hidden"])).status_code == 404
    assert not Report.objects.exists()


# Nothing typed is lost.


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"reason": ""}, "Choose what is wrong."),
        ({"reason": "boredom"}, "Choose what is wrong."),
        ({"email": "not an address"}, "Write the e-mail address like name@example.org, or leave it empty."),
        ({"note": "x" * 1001}, "Please say it in 1,000 letters or fewer."),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(offer, told, words) -> None:
    typed = {"reason": "number", "note": "It rings & rings", "email": "jo@example.org"} | told
    answer = send(offer, **typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert not Report.objects.exists()
    assert f">{typed['note'].replace('&', '&amp;')}</textarea>" in page
    assert f'value="{typed["email"]}"' in page
    assert (" checked>" in page) == (typed["reason"] in Reason.values)


def test_a_form_sent_after_an_error_is_taken(offer) -> None:
    page = send(offer, reason="")
    assert send(offer, token=token_in(page)).status_code == 302


def test_line_ends_do_not_make_a_note_longer(offer) -> None:
    assert send(offer, note="\r\n".join(["x"] * 500) + "x").status_code == 302
    assert len(Report.objects.get().note) == 1000


# Bad input.


def test_a_note_with_markup_is_kept_as_it_is_and_shown_as_text(offer) -> None:
    nasty = "<script>alert(1)</script><b>&amp;"
    send(offer, note=nasty)
    assert Report.objects.get().note == nasty
    page = send(offer, note=nasty, reason="").content.decode()
    assert "<script>alert" not in page


def test_what_no_keyboard_makes_is_left_out(offer) -> None:
    assert send(offer, note="no\x00body\x07 \u202ethere", homepage="\x00").status_code == 302
    assert Report.objects.get().note == "nobody there"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_ten_megabytes_are_not_even_read(offer, kind) -> None:
    body = b"reason=closed&note=" + b"x" * 10_000_000
    with time_machine.travel(NOW, tick=False):
        answer = Client().post(path_of(offer), body, content_type=kind)
    assert answer.status_code == 413
    assert "in a few words" in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "\x00", "a:b:c", "x" * 5000])
def test_a_token_that_we_did_not_make_is_refused_and_a_good_one_given(offer, token) -> None:
    with time_machine.travel(NOW, tick=False):
        page = Client().post(path_of(offer), {"reason": "closed", "note": "Typed", "form": token})
    assert "Typed" in page.content.decode()
    assert "please send it again" in page.content.decode()
    assert not Report.objects.exists()
    assert send(offer, token=token_in(page), at=NOW + A_MINUTE).status_code == 302


# Traps.


def test_the_form_of_another_offer_is_refused(offer) -> None:
    other = OfferFactory()
    assert send(offer, token=opened(other, NOW - A_MINUTE)).status_code == 200
    assert not Report.objects.exists()


def test_a_form_sent_at_once_is_asked_for_again_and_then_taken(offer) -> None:
    page = send(offer, token=opened(offer, NOW - timedelta(seconds=1)), note="Quick")
    assert "That was so quick" in page.content.decode()
    assert "Quick" in page.content.decode()
    assert not Report.objects.exists()
    assert send(offer, token=token_in(page), at=NOW + timedelta(seconds=3)).status_code == 302


def test_a_form_older_than_a_day_is_asked_for_again_and_then_taken_at_once(offer) -> None:
    page = send(offer, token=opened(offer, NOW - DAY - A_MINUTE), note="Slow")
    assert "had been open for so long" in page.content.decode()
    assert "Slow" in page.content.decode()
    assert send(offer, token=token_in(page)).status_code == 302
    assert Report.objects.count() == 1


def test_a_clock_that_went_back_asks_once_more_and_loses_nothing(offer) -> None:
    page = send(offer, token=opened(offer, NOW + timedelta(hours=2)))
    assert not Report.objects.exists()
    assert send(offer, token=token_in(page)).status_code == 302


def test_whoever_fills_in_the_hidden_field_is_thanked_and_raises_no_alarm(offer) -> None:
    answer = send(offer, homepage="https://casino.example", email="victim@example.org")
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.not_counted, report.email) == (NotCounted.ROBOT, "")
    assert not Evidence.objects.exists()


def test_the_same_form_sent_twice_is_one_report(offer) -> None:
    token = opened(offer, NOW - A_MINUTE)
    first, second = send(offer, token=token), send(offer, token=token)
    assert first.url == second.url
    assert Report.objects.count() == Evidence.objects.count() == 1


# However many offers there are, a page costs the same.


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert Client().get(path).status_code == 200
    return len(captured)


def test_the_number_of_queries_does_not_depend_on_what_an_offer_has(offer) -> None:
    many = OfferFactory(
        relations__venues=[VenueFactory(area=AreaFactory()) for _ in range(5)],
        relations__categories=[CategoryFactory() for _ in range(5)],
    )
    queries(path_of(offer))
    plain = queries(path_of(offer))
    assert 0 < queries(path_of(many)) <= plain + 2


def test_taking_a_report_costs_a_fixed_number_of_queries(offer) -> None:
    def cost(address: str) -> int:
        token = opened(offer, NOW - A_MINUTE)
        with CaptureQueriesContext(connection) as captured:
            send(offer, token=token, address=address)
        return len(captured)

    cost("192.0.2.1")
    first = cost("192.0.2.2")
    for number in range(3, 9):
        cost(f"192.0.2.{number}")
    assert 0 < cost("192.0.2.10") <= first
