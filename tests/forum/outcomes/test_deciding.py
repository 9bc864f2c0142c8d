"""What is done to decisions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from forum.models import Decision
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
