"""Rule: anybody can tell us about an event without account, cookies or JavaScript, and nothing of it is public."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from directory.contributions.actions import KEPT_A_DAY
from directory.contributions.enums import Stage
from directory.contributions.models import Contribution
from events.models import Event
from tests.directory.contributions.telling import DAY, JO, NOW, PATH, TOLD, opened, tell

pytestmark = pytest.mark.django_db


def test_what_is_told_waits_and_makes_no_event() -> None:
    answer = tell()
    assert (answer.status_code, answer.url) == (302, "/events/tell-us/thanks/")
    told = Contribution.objects.get()
    assert (told.stage, told.name, told.day) == (Stage.WAITING, "Winter fair", date(2026, 12, 5))
    assert (told.starts, told.ends, told.postcode) == (time(14), time(16, 30), "M32 0TH")
    assert (told.sender_email, told.looks_automatic) == (JO, False)
    assert not Event.objects.exists()


def test_looking_at_the_form_keeps_nothing_and_sets_no_cookie() -> None:
    client = Client()
    for path in (PATH, f"{PATH}thanks/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"name": " "}, "name", "Say what it is called."),
        ({"summary": ""}, "summary", "Say in one sentence what it is."),
        ({"day": ""}, "day", "Write the day on which it is."),
        ({"day": "soon"}, "day", "Write the day, the month and the year"),
        ({"day": "Sunday 5 December 2026"}, "day", "5 December 2026 is a Saturday, not a Sunday"),
        ({"day": "20/11/2026"}, "day", "That day is over."),
        ({"day": "5/12/2206"}, "day", "more than 20 years from now. Check the year."),
        ({"day": "5/12/2036"}, "day", "more than two years from now"),
        ({"starts": "7"}, "starts", "Write 7am, 7pm"),
        ({"ends": "1pm"}, "ends", "It ends before it starts."),
        ({"place": "", "postcode": ""}, "place", "Say where it is"),
        ({"postcode": "ZZ99 Q"}, "postcode", "ostcode"),
        ({"cost": ""}, "cost", "Say what it costs."),
        ({"phone": ""}, "phone", "Give people a way to ask"),
        ({"phone": "call me"}, "phone", "Write a phone number"),
        ({"url": "javascript:alert(1)"}, "url", "Write the web address"),
        ({"email": "nobody"}, "email", "name@example.org"),
        ({"sender_name": ""}, "sender_name", "Tell us your name."),
        ({"sender_email": "nobody"}, "sender_email", "name@example.org"),
        ({"name": "x" * 5000}, "name", "Make it shorter"),
        ({"form": "forged"}, "", "please send it again"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(told: dict, field: str, words: str) -> None:
    answer = tell(**told)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert words in html
    if field:
        assert f'href="#{field}"' in html and f'id="{field}-error"' in html
    assert not Contribution.objects.exists()
    for name, text in TOLD.items():
        if name not in told:
            assert text in html, name


def test_nonsense_is_only_words() -> None:
    answer = tell(name="<script>alert(1)</script>\x00{{ chrome }}", day="\x00", who_for="' OR 1=1; --")
    assert "<script>alert" not in answer.content.decode()
    assert answer.status_code == 200


def test_online_needs_no_place_and_a_party_goes_on_past_midnight() -> None:
    tell(place="", postcode="", online="on", starts="8pm", ends="1am", last_day="6/12/2026", cost="£2")
    told = Contribution.objects.get()
    assert (told.online, told.last_day, told.ends) == (True, date(2026, 12, 6), time(1))


def test_a_form_that_is_sent_twice_is_one() -> None:
    token = opened(NOW - timedelta(minutes=1))
    assert [tell(token=token).status_code for _ in range(2)] == [302, 302]
    assert Contribution.objects.count() == 1


def test_what_a_program_fills_in_is_kept_and_comes_last() -> None:
    tell(homepage="https://spam.example", name="Cheap pills")
    tell(at=NOW + DAY)
    assert [told.name for told in Contribution.objects.waiting()] == ["Winter fair", "Cheap pills"]


def test_a_flood_from_one_connection_is_turned_away_until_the_next_day() -> None:
    answers = [tell().status_code for _ in range(KEPT_A_DAY + 1)]
    assert answers == [302] * KEPT_A_DAY + [429]
    assert tell(address="203.0.113.78").status_code == 302
    assert tell(at=NOW + DAY).status_code == 302


def test_far_too_much_is_not_read() -> None:
    with time_machine.travel(NOW, tick=False):
        assert Client().post(PATH, {**TOLD, "booking_note": "x" * 70_000}).status_code == 413
