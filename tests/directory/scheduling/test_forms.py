"""The form of one session: what it takes, and what it says to nonsense."""

from datetime import UTC, datetime

import pytest
import time_machine

from directory.scheduling.forms import SessionForm
from tests.directory.scheduling.editing import session_fields
from tests.factories import VenueFactory

pytestmark = pytest.mark.django_db


def form_of(**asked):
    return SessionForm(session_fields(0, **asked), prefix="schedules-0")


@pytest.mark.parametrize(
    ("asked", "field", "says"),
    [
        ({"weekdays": []}, "weekdays", "No day of the week is chosen"),
        ({"opens_at": "25:00"}, "opens_at", "There is no 25.00 in a day"),
        ({"opens_at": "2.30"}, "opens_at", "morning or the afternoon"),
        ({"opens_at": ""}, "opens_at", "There is an end but no start"),
        ({"closes_at": "10am"}, "closes_at", "It ends when it starts"),
        ({"valid_to": "29 February 2027"}, "valid_to", "There is no 29 February in 2027"),
        ({"valid_from": "2 June 2026", "valid_to": "1 June 2026"}, "valid_to", "before the first day"),
        ({"interval": "2"}, "valid_from", "Which week does it begin in?"),
        ({"interval": "0"}, "interval", "from 1 to 52"),
        ({"interval": "-3"}, "interval", "from 1 to 52"),
        ({"interval": "lots"}, "interval", "from 1 to 52"),
        ({"differences": "28 May 2026\nsometime"}, "differences", "Line 2"),
        ({"differences": "28 May 2026\n" * 10_000}, "differences", "10,000 lines are too many"),
        ({"differences": "28 May 2026\n28 May 2026: twice"}, "differences", "One day has two exceptions"),
        ({"differences": "Thursday 27 November 2026"}, "differences", "27 November 2026 is a Friday, not a Thursday."),
        ({"single_dates": "31 June 2026"}, "single_dates", "There is no 31 June"),
        ({"comes_round": "weekday of month", "weekdays_of_month": "often"}, "weekdays_of_month", "first Saturday"),
        ({"comes_round": "weekday of month"}, "weekdays_of_month", "No day of the week is chosen"),
        ({"comes_round": "date of month", "dates_of_month": "32"}, "dates_of_month", "from 1 to 31"),
        ({"comes_round": "date of month"}, "dates_of_month", "No date is given"),
        ({"comes_round": "single dates"}, "single_dates", "No date is given"),
        (
            {
                "comes_round": "date of month",
                "dates_of_month": "30",
                "valid_from": "2026-02-01",
                "valid_to": "2026-02-28",
            },
            "dates_of_month",
            "No day fits this",
        ),
        ({"notes": "x" * 256}, "notes", "at most 255"),
        ({"description": "\0"}, "description", "Null"),
    ],
)
def test_nonsense_is_refused_where_it_was_typed_and_nothing_typed_is_lost(asked, field, says):
    form = form_of(**asked)

    assert list(form.errors) == [field], form.errors
    assert says in " ".join(form.errors[field])
    assert all(form[name].value() == value for name, value in asked.items())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "26 November 2026: hall is let",
            "There is no session on Thursday 26 November 2026. The nearest is on Friday 27 November 2026.",
        ),
        (
            "26 November 2026 moved to 28 November 2026",
            "There is no session on Thursday 26 November 2026. The nearest is on Friday 27 November 2026.",
        ),
        (
            "27 November 2026 moved to 27 November 2020",
            "From Friday 27 November 2026 to Friday 27 November 2020 it is moved by 2,191 days.",
        ),
        ("27 November 2026 moved to 27 November 2028", "it is moved by 731 days. Check the year"),
    ],
)
def test_who_cancels_or_moves_a_day_without_a_session_is_told_of_the_nearest(line, says):
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        form = form_of(weekdays=["FR"], differences=line)

        assert says in form.errors["differences"][0]


@pytest.mark.parametrize(
    "line",
    [
        "27 November 2026: hall is let",
        "Fri 27 November 2026 moved to Saturday 28 November 2026",
        "28 November 2026: it was to be on that Saturday too",
        "19 November 2026: it is over, whatever it was",
    ],
)
def test_what_differs_on_a_day_with_a_session_or_is_over_is_taken(line):
    with time_machine.travel(datetime(2026, 11, 22, 12, tzinfo=UTC), tick=False):
        assert form_of(weekdays=["FR"], differences=line, single_dates="28 November 2026").errors == {}


def test_what_cannot_be_read_is_named_in_every_field_at_once():
    assert set(form_of(opens_at="lunch", closes_at="tea", differences="never").errors) == {
        "opens_at",
        "closes_at",
        "differences",
    }


def test_online_and_at_a_place_is_asked_again():
    assert "two sessions" in str(form_of(online="on", venue=VenueFactory().pk).errors["online"])


def test_a_form_of_whatever_is_answered_in_words():
    assert SessionForm({}, prefix="schedules-0").errors
    assert not form_of(weekdays=["XX"]).is_valid()
    assert not form_of(venue="99999").is_valid()
    assert not form_of(interval="9" * 400).is_valid()
