"""Sessions as an editor sets them in Wagtail's admin: made, drafted, published, compared, taken away."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Offer, OfferSchedule
from tests.directory.scheduling.editing import offer_fields, shown_form, url
from tests.factories import OfferFactory, VenueFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def ada(client):
    client.force_login(ada_the_administrator())
    return client


def publish(ada, *sessions, **values):
    response = ada.post(url("add"), offer_fields(*sessions, **values) | PUBLISH)
    assert response.status_code == 302, errors_of(response)
    return Offer.objects.get(name=values.get("name", "Chair yoga"))


def errors_of(response):
    form = response.context["form"]
    return form.errors, [one.errors for one in form.formsets["schedules"]]


def edit(ada, offer, change=lambda data: None, **values):
    """Opens the form as it is now, changes something, and sends it."""
    data = shown_form(ada.get(url("edit", offer.pk)))
    data |= {name: [value] for name, value in values.items()}
    change(data)
    response = ada.post(url("edit", offer.pk), data)
    assert response.status_code == 302, errors_of(response)
    offer.refresh_from_db()
    return offer


def republish(ada, offer, change=lambda data: None, **values):
    return edit(ada, offer, change, **values, **PUBLISH)


def test_a_weekly_session_is_kept_as_its_columns_say_it(ada):
    offer = publish(ada, {"weekdays": ["TU", "FR"], "in_term_time": "on", "differences": "28 May 2026: painting"})

    session = offer.schedules.get()
    assert (session.freq, session.byday, session.interval) == ("WEEKLY", "TU,FR", 1)
    assert (session.opens_at, session.closes_at) == (time(10), time(11, 30))
    assert session.in_term_time
    assert session.exceptions == [{"day": "2026-05-28", "reason": "painting"}]
    assert not session.is_read
    assert offer.times_reading == "settled"


@pytest.mark.parametrize(
    ("asked", "columns"),
    [
        (
            {"comes_round": "weekday of month", "weekdays_of_month": "first Saturday, last Friday"},
            ("MONTHLY", "1SA,-1FR", "", []),
        ),
        ({"comes_round": "date of month", "dates_of_month": "1, 15, last"}, ("MONTHLY", "", "1,15,-1", [])),
        (
            {"comes_round": "single dates", "single_dates": "28 May 2026\n2026-05-29"},
            ("", "", "", ["2026-05-28", "2026-05-29"]),
        ),
        ({"single_dates": "28 May 2026"}, ("WEEKLY", "TU", "", ["2026-05-28"])),
    ],
)
def test_each_way_of_coming_round_has_its_own_question(ada, asked, columns):
    session = publish(ada, asked).schedules.get()

    assert (session.freq, session.byday, session.bymonthday, session.dates) == columns


def test_saving_the_form_untouched_changes_nothing(ada):
    differences = "1 June 2027 moved to 2 June 2027, 2pm to 4pm: elections"
    offer = publish(
        ada,
        {"interval": "2", "valid_from": "2026-06-02", "differences": differences, "venue": VenueFactory().pk},
        {"comes_round": "weekday of month", "weekdays_of_month": "last Friday", "closes_at": "", "notes": "Ring first"},
    )
    before = list(offer.schedules.values())

    republish(ada, offer)

    assert list(offer.schedules.values()) == before


def test_only_a_real_change_is_counted_and_the_name_in_calendars_stays(ada):
    offer = publish(ada, {}, {"weekdays": ["FR"]})
    before = {session.pk: session.uuid for session in offer.schedules.all()}

    republish(ada, offer, summary="Another sentence.")
    assert [session.sequence for session in offer.schedules.all()] == [0, 0]
    republish(ada, offer, **{"schedules-1-opens_at": "2pm", "schedules-1-closes_at": "4pm"})

    assert [session.sequence for session in offer.schedules.all()] == [0, 1]
    assert {session.pk: session.uuid for session in offer.schedules.all()} == before


def test_sessions_in_another_order_are_the_same_sessions(ada):
    offer = publish(ada, {}, {"weekdays": ["FR"]})
    before = {session.uuid for session in offer.schedules.all()}

    republish(ada, offer, **{"schedules-0-ORDER": "2", "schedules-1-ORDER": "1"})

    assert [session.byday for session in offer.schedules.all()] == ["FR", "TU"]
    assert {session.uuid for session in offer.schedules.all()} == before
    assert {session.sequence for session in offer.schedules.all()} == {0}


def test_a_draft_keeps_its_sessions_and_the_public_ones_stay(ada):
    offer = publish(ada, {})

    edit(ada, offer, **{"schedules-0-opens_at": "9.30"})

    assert offer.schedules.get().opens_at == time(10)
    assert offer.get_latest_revision_as_object().schedules.get().opens_at == time(9, 30)


def add_session(number, **values):
    def change(data):
        data.update(
            {
                name: value if isinstance(value, list) else [value]
                for name, value in offer_fields(*[{}] * number, values).items()
                if name.startswith(f"schedules-{number}-")
            }
        )
        data["schedules-TOTAL_FORMS"] = [str(number + 1)]

    return change


def test_a_session_that_only_a_draft_has_outlives_further_drafts_and_two_publishes(ada):
    offer = publish(ada, {})
    edit(ada, offer, add_session(1, weekdays=["FR"]))
    edit(ada, offer, summary="One more draft.")
    draft = offer.get_latest_revision_as_object()
    assert [session.byday for session in draft.schedules.all()] == ["TU", "FR"]
    named = {session.uuid for session in draft.schedules.all()}

    republish(ada, offer)
    published = {session.uuid: session.pk for session in offer.schedules.all()}
    republish(ada, offer, summary="And published again.")

    assert set(published) == named
    assert {session.uuid: session.pk for session in offer.schedules.all()} == published


def test_a_session_is_taken_out(ada):
    offer = publish(ada, {}, {"weekdays": ["FR"]})

    republish(ada, offer, **{"schedules-0-DELETE": "1"})

    assert [session.byday for session in offer.schedules.all()] == ["FR"]


def test_a_session_that_has_gone_meanwhile_is_made_again_where_it_was_edited(ada):
    offer = publish(ada, {}, phone="0161 496 0000")
    data = shown_form(ada.get(url("edit", offer.pk)))
    OfferSchedule.objects.all().delete()
    offer = Offer.objects.get(pk=offer.pk)
    offer.save_revision().publish()

    data |= {"schedules-0-opens_at": ["9am"], "action-publish": ["1"]}
    response = ada.post(url("edit", offer.pk), data)

    assert response.status_code == 302
    assert offer.schedules.get().opens_at == time(9)


def test_versions_are_compared_in_sentences(ada):
    offer = publish(ada, {})
    republish(ada, offer, **{"schedules-0-closes_at": "1pm"})
    first, second = offer.revisions.order_by("pk").values_list("pk", flat=True)

    assert ada.get(url("history", offer.pk)).status_code == 200
    page = ada.get(url("revisions_compare", offer.pk, first, second)).content.decode()

    assert "Tuesdays, 10am to 11.30am" in page
    assert "Tuesdays, 10am to 1pm" in page


def test_an_earlier_version_brings_its_sessions_back(ada):
    offer = publish(ada, {})
    republish(ada, offer, **{"schedules-0-closes_at": "1pm"})
    first = offer.revisions.order_by("pk").first()
    uuid = offer.schedules.get().uuid

    response = ada.get(url("revisions_revert", offer.pk, first.pk))
    ada.post(url("revisions_revert", offer.pk, first.pk), shown_form(response) | {"action-publish": ["1"]})

    session = offer.schedules.get()
    assert (session.closes_at, session.uuid, session.sequence) == (time(11, 30), uuid, 2)


def test_taking_an_offer_off_the_site_keeps_its_sessions(ada):
    offer = publish(ada, {})

    ada.post(url("unpublish", offer.pk))

    offer.refresh_from_db()
    assert not offer.live
    assert offer.schedules.count() == 1


def refused(ada, *sessions, **values):
    response = ada.post(url("add"), offer_fields(*sessions, **values) | PUBLISH)
    assert response.status_code == 200
    assert not Offer.objects.exists()
    return response, [dict(one.errors) for one in response.context["form"].formsets["schedules"]]


def test_what_is_refused_stays_in_the_form(ada):
    response, errors = refused(ada, {}, {"differences": "28 May 2026\nsometime"})

    assert "Line 2" in str(errors[1]["differences"])
    assert "sometime" in response.content.decode()


def test_an_end_before_the_start_is_on_the_next_day_and_the_form_says_so(ada):
    session = publish(ada, {"opens_at": "10pm", "closes_at": "1am"}).schedules.get()

    assert session.pattern.ends_next_day
    assert "10pm to 1am the next day" in ada.get(url("edit", session.offer_id)).content.decode()


def test_every_other_week_counts_from_a_day_that_is_given(ada):
    session = publish(ada, {"interval": "2", "valid_from": "2 June 2026"}).schedules.get()

    assert (session.interval, session.valid_from) == (2, date(2026, 6, 2))


def test_a_session_that_was_read_without_its_first_week_keeps_nobody_from_saving(ada):
    offer = publish(ada, times_note="Every other Tuesday, 10am to 11am")
    assert offer.schedules.get().interval == 2

    republish(ada, offer, summary="Another sentence.")

    assert offer.schedules.get().is_read


def test_a_place_with_a_session_is_a_way_to_reach_it(ada):
    offer = publish(ada, {}, phone="", venues=[VenueFactory().pk])
    assert offer.live

    assert publish(ada, {"venue": VenueFactory().pk}, phone="", name="Second").live


def test_a_session_that_is_not_right_yet_is_said_alone(ada):
    response, errors = refused(ada, {"opens_at": "lunch"}, phone="", venues=[VenueFactory().pk])

    assert "opens_at" in errors[0]
    assert "People need a way to reach this" not in response.content.decode()


def test_a_session_without_a_place_is_none(ada):
    response, _ = refused(ada, {}, phone="")

    assert "People need a way to reach this" in response.content.decode()


def test_the_form_takes_as_many_queries_for_twenty_sessions_as_for_one(ada):
    def queries(number):
        offer = OfferFactory()
        offer.schedules = [
            OfferSchedule(byday="TU", in_term_time=True, venue=VenueFactory(), sort_order=place)
            for place in range(number)
        ]
        offer.save_revision().publish()
        with CaptureQueriesContext(connection) as captured:
            assert ada.get(url("edit", offer.pk)).status_code == 200
        return len(captured)

    queries(1)  # fills caches of content types and permissions
    assert queries(1) == queries(20)


def test_an_offer_from_a_factory_opens_with_no_session(ada):
    assert ada.get(url("edit", OfferFactory().pk)).status_code == 200
