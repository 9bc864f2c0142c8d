"""What is done to decisions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from wagtail.models import ModelLogEntry

from forum.enums import RecordState
from forum.models import Correction, Decision, MeetingPage
from forum.outcomes import deciding
from tests import personas
from tests.factories import meeting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 15, 30, tzinfo=ZoneInfo("Europe/London"))


def test_a_decision_is_of_the_day_of_its_meeting(site: object) -> None:
    felix, held = personas.felix_the_facilitator(), meeting(date(2026, 11, 17))
    made = deciding.decide("We meet\nat two", meeting=held, review_on=date(2026, 12, 15), now=NOW, by=felix)
    assert (made.words, made.decided_on) == ("We meet at two", held.day)
    assert ModelLogEntry.objects.get(action=deciding.DECIDED).user == felix
    with pytest.raises(ValidationError):
        deciding.decide(" ", now=NOW, by=felix)


def test_a_review_is_once_and_a_new_day_asks_for_another(site: object) -> None:
    felix, held = personas.felix_the_facilitator(), meeting(date(2026, 12, 15))
    decision = deciding.decide("We meet at two", review_on=held.day, now=NOW, by=felix)
    for _ in range(2):
        deciding.review(decision, held, came_of_it="More people come", now=NOW, by=felix)
    assert ModelLogEntry.objects.filter(action=deciding.REVIEWED).count() == 1
    assert not Decision.objects.due_for_review(held.day).exists()
    deciding.change_decision(decision, review_on=date(2027, 2, 1), now=NOW, by=felix)
    assert Decision.objects.due_for_review(date(2027, 2, 1)).get().came_of_it == "More people come"


def _read_by_everybody(day: date) -> MeetingPage:
    return meeting(day, record_state=RecordState.PUBLISHED, closed_at=NOW, record_published_at=NOW)


def test_what_people_have_read_is_changed_with_a_correction(site: object) -> None:
    felix, held = personas.felix_the_facilitator(), meeting(date(2026, 11, 17))
    decision = deciding.decide("We pay Mrs Brown", meeting=held, now=NOW, by=felix)
    deciding.change_decision(decision, words="We pay Mrs Hill", now=NOW, by=felix)
    assert not Correction.objects.exists()  # nobody has read it yet
    held.record_state, held.closed_at, held.record_published_at = RecordState.PUBLISHED, NOW, NOW
    held.save()
    for _ in range(2):
        deciding.change_decision(decision, words="We pay for the hall", now=NOW, by=felix)
    correction = Correction.objects.get()
    assert correction.words == "We changed what a decision says."
    assert (correction.meeting, correction.by, correction.at) == (held, felix, NOW)
    with time_machine.travel(NOW, tick=False):
        page = Client().get(held.public_path).content.decode()
    assert correction.words in page and "We pay for the hall" in page and "Mrs" not in page


def test_how_a_decision_goes_on_is_no_correction(site: object) -> None:
    felix, held = personas.felix_the_facilitator(), _read_by_everybody(date(2026, 11, 17))
    decision = Decision.objects.create(words="We meet at two", meeting=held, decided_on=held.day)
    deciding.change_decision(decision, review_on=date(2027, 2, 1), came_of_it="More come", now=NOW, by=felix)
    assert not Correction.objects.exists()


def test_a_decision_that_goes_from_one_record_into_another_is_a_correction_of_both(site: object) -> None:
    felix, held = personas.felix_the_facilitator(), _read_by_everybody(date(2026, 11, 17))
    decision = deciding.decide("We meet at two", meeting=held, now=NOW, by=felix)
    other = _read_by_everybody(date(2026, 11, 3))
    deciding.change_decision(decision, meeting=other, now=NOW, by=felix)
    assert [(one.meeting, one.words) for one in Correction.objects.order_by("pk")] == [
        (held, "We added a decision."),
        (held, "We took a decision out of this record."),
        (other, "We added a decision."),
    ]


def test_members_decide_together_and_facilitators_write_it_down(site: object) -> None:
    mia, held = personas.mia_the_member(), meeting()
    decision = Decision.objects.create(words="We meet at two", decided_on=held.day)
    for attempt in (
        lambda: deciding.decide("We meet at three", meeting=held, now=NOW, by=mia),
        lambda: deciding.review(decision, held, now=NOW, by=mia),
        lambda: deciding.change_decision(decision, words="We meet at three", now=NOW, by=mia),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
