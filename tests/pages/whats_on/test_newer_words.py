"""Where an organiser's words are newer than the sessions that an editor set, nobody is told to come at the old ones."""

import json
import re

import pytest
from django.test import Client

from directory.correcting import correct
from directory.models import Offer
from events.enums import Certainty
from events.timetables.weekdays import Weekday
from tests.pages.whats_on.conftest import Get, put_on

pytestmark = pytest.mark.django_db
OLD, NEWER = "Sundays 10am to 12 noon", "We now meet on Wednesdays, 2pm to 4pm"


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def json_ld_of(html: str) -> str:
    return json.dumps(json.loads(html.partition('application/ld+json">')[2].partition("</script>")[0]))


def test_times_older_than_their_organisers_words_are_asserted_nowhere(get: Get, client: Client) -> None:
    put_on("Chess club", (Weekday.SUNDAY,), ends=12, times_note=OLD, times_reading=Certainty.SETTLED, slug="chess")
    correct(Offer.objects.get(), {"times_note": NEWER})
    assert Offer.objects.get().times_reading == Certainty.CHANGED
    page, calendar = (client.get(f"/offers/chess/{file}").content.decode() for file in ("", "calendar.ics"))

    assert "Chess club" not in get("/whats-on/")
    assert "session" not in words_of(get("/whats-on/2026-11/"))
    assert "There is 1 more whose times we do not know." in words_of(get("/search/results/?on=today"))
    assert "These words are newer than the times above" in page
    assert "Event" not in json_ld_of(page)
    assert "SUMMARY:Ask first: Chess club" in calendar
    assert "Their own words are newer than the time in this calendar." in calendar.replace("\r\n ", "")
