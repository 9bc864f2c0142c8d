"""Facilitators hear of what waits, once, and then every week until it is done."""

from datetime import UTC, date, datetime, timedelta

import pytest
from post_office.models import Email

from forum.models import RecordReminder
from forum.records.closing import close_meeting
from forum.records.publishing import publish_record
from forum.records.reminding import remind
from tests.factories import meeting
from tests.personas import felix_the_facilitator, mia_the_member

pytestmark = pytest.mark.django_db

HELD = datetime(2026, 11, 17, 17, tzinfo=UTC)


def subjects_after(days: int) -> list[str]:
    """What a tick on that day after the meeting writes."""
    Email.objects.all().delete()
    remind(HELD + timedelta(days=days))
    return list(Email.objects.values_list("subject", flat=True))


def test_who_runs_the_forum_is_reminded_after_two_days_and_then_weekly_until_it_is_closed(site: object) -> None:
    felix, page = felix_the_facilitator(), meeting(date(2026, 11, 17))
    mia_the_member()
    written = {days for days in range(12) for _ in range(2) if subjects_after(days)}
    assert written == {2, 9}
    assert Email.objects.count() == 0 and RecordReminder.objects.filter(user=felix).count() == 2
    close_meeting(page, now=HELD + timedelta(days=12), by=felix)
    assert subjects_after(16) == []
    assert subjects_after(20) == ["Still to do: Meeting of 17 November 2026"], "comments ended, nobody published"
    publish_record(page, now=HELD + timedelta(days=21), by=felix)
    assert subjects_after(40) == []


def test_everything_that_waits_is_one_e_mail(site: object) -> None:
    felix_the_facilitator()
    for day in (3, 10, 17):
        meeting(date(2026, 11, day))
    assert subjects_after(2) == ["Still to do: 3 meetings"]
    [email] = Email.objects.all()
    assert email.message.count("/record/") == 3 and email.to == ["felix@fortnight.example"]
    assert subjects_after(3) == []


def test_nobody_is_reminded_of_made_up_meetings(site: object) -> None:
    felix_the_facilitator()
    meeting(date(2026, 11, 17), is_example=True)
    assert subjects_after(2) == []
