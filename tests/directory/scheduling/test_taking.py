"""Sessions follow the words of an offer until an editor sets them, and again when he asks for it."""

import pytest

from directory.models import Offer
from tests.directory.scheduling.editing import offer_fields, session_fields, shown_form, url
from tests.factories import OfferFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client):
    client.force_login(ada_the_administrator())
    return client


def publish(ada, *sessions, **values):
    ada.post(url("add"), offer_fields(*sessions, **values) | {"action-publish": "1"})
    return Offer.objects.get()


def resend(ada, offer, data, publish=True, **values):
    sent = {**data, **values, **({"action-publish": "1"} if publish else {})}
    response = ada.post(url("edit", offer.pk), sent)
    offer.refresh_from_db()
    return response


def days(offer):
    return [session.byday for session in offer.schedules.all()]


def test_the_words_of_a_new_offer_are_read(ada):
    offer = publish(ada, times_note="Tuesdays 10am to 11am, and sometimes in the park")

    assert days(offer) == ["TU"]
    assert offer.schedules.get().is_read
    assert offer.times_reading == "partial"


def test_other_words_make_other_sessions_that_keep_their_name_in_calendars(ada):
    offer = publish(ada, times_note="Tuesdays 10am to 11am")
    before = offer.schedules.get()

    resend(ada, offer, shown_form(ada.get(url("edit", offer.pk))), times_note="Wednesdays 10am to 11am")

    after = offer.schedules.get()
    assert (after.byday, after.uuid, after.sequence) == ("WE", before.uuid, before.sequence + 1)
    assert offer.times_reading == "full"


def test_a_session_that_an_editor_has_set_stays_when_the_words_change_and_the_form_says_so(ada):
    offer = publish(ada, {}, times_note="Tuesdays 10am to 11.30am")

    resend(ada, offer, shown_form(ada.get(url("edit", offer.pk))), times_note="Wednesdays 10am to 11am")

    assert days(offer) == ["TU"]
    assert offer.times_reading == "changed"
    assert "The words have changed since an editor set the sessions" in ada.get(url("edit", offer.pk)).content.decode()


def test_editing_one_session_that_was_read_settles_them_all_and_marks_that_one(ada):
    offer = publish(ada, times_note="Tuesdays 10am to 11am; Fridays 2pm to 4pm")

    data = shown_form(ada.get(url("edit", offer.pk)))
    resend(ada, offer, data, **{"schedules-1-closes_at": "5pm"})

    assert [session.is_read for session in offer.schedules.all()] == [True, False]
    assert offer.times_reading == "settled"


def test_removing_a_session_that_was_read_settles_the_rest(ada):
    offer = publish(ada, times_note="Tuesdays 10am to 11am; Fridays 2pm to 4pm")

    resend(ada, offer, shown_form(ada.get(url("edit", offer.pk))), **{"schedules-0-DELETE": "1"})

    assert days(offer) == ["FR"]
    assert offer.times_reading == "settled"


def test_an_editor_may_ask_for_what_is_read_again(ada):
    offer = publish(ada, {"weekdays": ["MO"]}, times_note="Tuesdays 10am to 11am; Fridays 2pm to 4pm")

    resend(ada, offer, shown_form(ada.get(url("edit", offer.pk))), take_sessions="on")

    assert days(offer) == ["TU", "FR"]
    assert offer.times_reading == "full"
    assert all(session.is_read for session in offer.schedules.all())


def test_asking_for_what_is_read_and_changing_a_session_at_once_is_asked_again(ada):
    offer = publish(ada, {}, times_note="Tuesdays 10am to 11am")

    data = shown_form(ada.get(url("edit", offer.pk)))
    response = resend(ada, offer, data, take_sessions="on", **{"schedules-0-closes_at": "5pm"})

    assert response.status_code == 200
    assert "Untick this to keep your changes" in response.content.decode()


def test_a_page_that_was_saved_in_the_background_does_not_take_the_old_sessions_for_an_edit(ada):
    """Wagtail saves drafts while somebody types: the form still shows what was read of the words before."""
    offer = publish(ada, times_note="Tuesdays 10am to 11am")
    still_open = shown_form(ada.get(url("edit", offer.pk)))
    words = "Wednesdays 10am to 11am; Fridays 2pm to 4pm"

    resend(ada, offer, still_open, publish=False, times_note=words)
    resend(ada, offer, still_open, publish=True, times_note=words)

    assert days(offer) == ["WE", "FR"]
    assert offer.times_reading == "full"


def test_a_session_typed_while_saving_in_the_background_is_made_once(ada):
    offer = publish(ada)
    still_open = shown_form(ada.get(url("edit", offer.pk))) | session_fields(0) | {"schedules-TOTAL_FORMS": "1"}

    headers = {"accept": "application/json"}
    answer = ada.post(url("edit", offer.pk), still_open, headers=headers).json()
    assert answer["field_updates"]["schedules-INITIAL_FORMS"] == "1"
    still_open |= answer["field_updates"]
    resend(ada, offer, still_open, **{"schedules-0-closes_at": "1pm"})

    assert days(offer) == ["TU"]
    assert offer.schedules.get().closes_at.hour == 13


def test_an_offer_without_words_reads_nothing(ada):
    offer = OfferFactory(times_note="")

    resend(ada, offer, shown_form(ada.get(url("edit", offer.pk))), summary="Another.")

    assert offer.times_reading == ""
