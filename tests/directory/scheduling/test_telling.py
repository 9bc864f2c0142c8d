"""What the form answers while an editor types: the sentence, the next days, or what is wrong; and changes nothing."""

from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from events.models import TermDates
from tests.directory.scheduling.editing import session_fields
from tests.factories import AreaFactory, VenueFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    client.force_login(ada_the_administrator())
    return client


@pytest.fixture(autouse=True)
def a_saturday():
    with time_machine.travel("2026-11-21 12:00", tick=False):
        yield


def tell(client, offer=None, **asked):
    data = session_fields(0, **asked) | {"prefix": "schedules-0"} | (offer or {})
    return client.post(reverse("directory_scheduling:session_told"), data)


def test_a_session_is_told_in_a_sentence_and_its_next_three_days(ada):
    page = tell(ada, differences="1 December 2026: painting").content.decode()

    assert "Tuesdays, 10am to 11.30am; not on 1 December (painting)" in page
    for day in ("Tuesday 24 November", "Tuesday 8 December", "Tuesday 15 December"):
        assert f"{day}, 10am to 11.30am" in page


def test_a_condition_is_told_once(ada):
    page = tell(ada, notes="not in July to September; ring first").content.decode()

    assert "Tuesdays, 10am to 11.30am, not in July to September (ring first)" in page


def test_what_is_wrong_is_told_with_its_field(ada):
    page = tell(ada, opens_at="25:00", differences="whenever").content.decode()

    assert "Starts at: There is no 25.00 in a day" in page
    assert "Line 1:" in page


def test_term_dates_of_the_offer_s_place_count(ada):
    area = AreaFactory()
    venue = VenueFactory(area=area)
    assert (
        "term dates of its area are not known" in tell(ada, {"venues": [venue.pk]}, in_term_time="on").content.decode()
    )

    TermDates.objects.create(area=area, name="Spring", first=date(2027, 1, 4), last=date(2027, 3, 26))

    assert "Tuesday 5 January 2027" in tell(ada, {"venues": [venue.pk]}, in_term_time="on").content.decode()
    assert "Tuesday 5 January 2027" in tell(ada, {"areas": [area.pk]}, in_term_time="on").content.decode()


def test_what_somebody_typed_is_no_markup(ada):
    page = tell(ada, differences="1 December 2026: <script>alert(1)</script>").content.decode()

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_words_are_told_with_what_is_left_of_them(ada):
    url = reverse("directory_scheduling:words_read")
    page = ada.post(url, {"times_note": "Tuesdays 10am to 11am, and sometimes in the park"}).content.decode()

    assert "Tuesdays, 10am to 11am" in page
    assert "and sometimes in the park" in page
    assert "No day or time can be read" in ada.post(url, {"times_note": "Now and then"}).content.decode()


def test_asking_writes_nothing(ada):
    with CaptureQueriesContext(connection) as captured:
        tell(ada, in_term_time="on", not_on_bank_holidays="on")

    assert not [query for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


@pytest.mark.parametrize("name", ["session_told", "words_read"])
def test_only_editors_of_offers_ask_and_only_by_post(client, ada, name):
    url = reverse(f"directory_scheduling:{name}")
    assert ada.get(url).status_code == 405

    client.force_login(vera_the_volunteer())
    assert client.post(url, {}).status_code == 302

    vera = User.objects.get(first_name="Vera")
    vera.user_permissions.add(Permission.objects.get(codename="change_offer"))
    assert client.post(url, {}).status_code == 200


def test_more_than_anybody_types_is_answered_at_once(ada):
    assert tell(ada, differences="28 May 2026\n" * 10_000).status_code == 413
