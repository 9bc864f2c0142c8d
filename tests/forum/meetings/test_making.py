"""A series makes its meetings, and follows when it is changed."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import PageLogEntry

from events.models import BankHoliday
from forum.enums import ItemSource, MeetingStatus
from forum.meetings.changing import Place, cancel_meeting, move_meeting, uncancel_meeting
from forum.meetings.making import follow, make_meetings
from forum.models import AgendaItem, MeetingPage, MeetingSeries
from publishing.models import Change
from tests.factories import VenueFactory
from tests.forum.meetings.conftest import every_other_tuesday
from tests.personas import felix_the_facilitator, mia_the_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def days() -> list[date]:
    return list(MeetingPage.objects.order_by("day").values_list("day", flat=True))


def planned_days() -> list[date]:
    return list(MeetingPage.objects.taking_place().order_by("day").values_list("day", flat=True))


def change(series: MeetingSeries, **values: object) -> None:
    for name, value in values.items():
        setattr(series, name, value)
    series.save()


def test_the_coming_meetings_are_made_once(now: datetime) -> None:
    every_other_tuesday()
    assert make_meetings(now) == "meetings of The forum: 4 made"
    assert days() == [date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 29), date(2027, 1, 12)]
    first = MeetingPage.objects.earliest("day")
    assert (first.slug, first.title, first.live) == ("2026-12-01", "Meeting of 1 December 2026", True)
    assert [item.title for item in first.items.all()][::5] == ["Welcome and access needs", "Closing round"]
    before = Change.objects.count()
    assert make_meetings(now + timedelta(days=1)) == ""
    assert Change.objects.count() == before, "nothing to publish either"


def test_nobody_meets_in_months_off_nor_on_bank_holidays(now: datetime) -> None:
    BankHoliday.objects.create(day=date(2026, 12, 15), name="A royal day")
    every_other_tuesday(months_off=[1])
    make_meetings(now)
    assert days() == [date(2026, 12, 1), date(2026, 12, 29)]


def test_what_the_series_says_of_a_day_holds(now: datetime) -> None:
    moved = {"day": "2026-12-15", "moved_to": "2026-12-16", "reason": "The hall is being painted"}
    every_other_tuesday(exceptions=[moved, {"day": "2026-12-29", "reason": "Christmas"}])
    make_meetings(now)
    assert days() == [date(2026, 12, 1), date(2026, 12, 16), date(2027, 1, 12)]
    meeting = MeetingPage.objects.get(day=date(2026, 12, 16))
    assert (meeting.moved_from, meeting.status_reason) == (date(2026, 12, 15), "The hall is being painted")


def test_a_changed_series_moves_the_meetings_that_nobody_touched(now: datetime) -> None:
    series = every_other_tuesday()
    make_meetings(now)
    uuids = set(MeetingPage.objects.values_list("uuid", flat=True))
    hall = VenueFactory()
    change(series, byday="TH", opens_at=time(15), closes_at=time(17), venue=hall)
    followed = follow(series.pk, now)
    assert str(followed) == "4 moved" and followed.left_in_words == ""
    assert days() == [date(2026, 12, 3), date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14)]
    assert set(MeetingPage.objects.values_list("uuid", flat=True)) == uuids
    first = MeetingPage.objects.earliest("day")
    assert (first.starts, first.venue, first.title) == (time(15), hall, "Meeting of 3 December 2026")
    assert (first.sequence, first.moved_from, first.status_reason) == (1, None, "")
    assert make_meetings(now) == ""


def test_what_somebody_worked_on_is_left_and_told(now: datetime) -> None:
    series, felix = every_other_tuesday(), felix_the_facilitator()
    make_meetings(now)
    moved, spoken_for, *_ = MeetingPage.objects.order_by("day")
    move_meeting(moved, date(2026, 12, 2), time(14), None, Place(), "The hall is taken", by=felix, today=now.date())
    AgendaItem.objects.create(meeting=spoken_for, title="The heating", source=ItemSource.SUGGESTED)
    change(series, opens_at=time(13))
    followed = follow(series.pk, now)
    assert [meeting.pk for meeting in followed.left] == [moved.pk, spoken_for.pk]
    assert "2 December 2026, 15 December 2026" in followed.left_in_words
    assert [meeting.starts for meeting in MeetingPage.objects.order_by("day")] == [
        time(14),
        time(14),
        time(13),
        time(13),
    ]


def test_a_day_beside_a_meeting_that_is_left_makes_no_second_one(now: datetime) -> None:
    series = every_other_tuesday()
    make_meetings(now)
    first = MeetingPage.objects.earliest("day")
    AgendaItem.objects.create(meeting=first, title="The heating", source=ItemSource.SUGGESTED)
    change(series, byday="TH")
    for _ in range(2):
        follow(series.pk, now)
    assert days() == [date(2026, 12, 1), date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14)]


def test_days_that_fall_away_are_cancelled_and_come_back(now: datetime) -> None:
    series = every_other_tuesday()
    make_meetings(now)
    change(series, valid_to=date(2026, 12, 20))
    assert str(follow(series.pk, now)) == "2 cancelled"
    assert planned_days() == [date(2026, 12, 1), date(2026, 12, 15)]
    assert make_meetings(now) == ""
    change(series, valid_to=None)
    assert str(follow(series.pk, now)) == "2 put back on"
    assert len(planned_days()) == 4


def test_fewer_weeks_ahead_cancel_nothing(now: datetime) -> None:
    series = every_other_tuesday()
    make_meetings(now)
    change(series, weeks_ahead=2)
    assert str(follow(series.pk, now)) == ""


def test_a_meeting_that_was_thrown_away_stays_away(now: datetime) -> None:
    every_other_tuesday()
    make_meetings(now)
    MeetingPage.objects.earliest("day").delete()
    assert make_meetings(now) == ""
    assert len(days()) == 3


def test_a_day_with_a_page_already_gets_an_address_of_its_own(now: datetime) -> None:
    every_other_tuesday()
    every_other_tuesday(name="Planning group", opens_at=time(10), closes_at=time(11))
    make_meetings(now)
    assert set(MeetingPage.objects.filter(day=date(2026, 12, 1)).values_list("slug", flat=True)) == {
        "2026-12-01",
        "2026-12-01-2",
    }


def test_cancelling_and_putting_back_on_are_counted_and_written_down(now: datetime) -> None:
    every_other_tuesday()
    felix = felix_the_facilitator()
    make_meetings(now)
    meeting = MeetingPage.objects.earliest("day")
    with pytest.raises(ValidationError, match="Say why"):
        cancel_meeting(meeting, " ", by=felix)
    cancelled = cancel_meeting(meeting, "The hall is flooded", by=felix)
    assert (cancelled.status, cancelled.sequence) == (MeetingStatus.CANCELLED, 1)
    assert cancel_meeting(meeting, "The hall is flooded", by=felix).sequence == 1
    back = uncancel_meeting(meeting, by=felix)
    assert (back.status, back.status_reason, back.sequence) == (MeetingStatus.PLANNED, "", 2)
    logged = PageLogEntry.objects.filter(page=meeting, user=felix, action__startswith="forum.")
    assert {entry.action for entry in logged} == {"forum.cancel_meeting", "forum.uncancel_meeting"}
    with pytest.raises(PermissionDenied):
        cancel_meeting(meeting, "Because", by=mia_the_member())


def test_a_draft_somebody_works_on_stays_one_and_says_the_same(now: datetime) -> None:
    every_other_tuesday()
    make_meetings(now)
    meeting = MeetingPage.objects.earliest("day")
    meeting.intro = "A guest from the library"
    meeting.save_revision()
    move_meeting(meeting, date(2026, 12, 8), time(14), time(16), Place(), by=felix_the_facilitator(), today=now.date())
    live = MeetingPage.objects.get(pk=meeting.pk)
    draft = live.get_latest_revision_as_object()
    assert (live.intro, live.day, live.has_unpublished_changes) == ("", date(2026, 12, 8), True)
    assert (draft.intro, draft.day, draft.moved_from) == (
        "A guest from the library",
        date(2026, 12, 8),
        date(2026, 12, 1),
    )
    assert live.title == draft.title == "Meeting of 8 December 2026"
    draft.save_revision().publish()
    assert MeetingPage.objects.get(pk=meeting.pk).sequence == 1, "words that no calendar shows are not counted"


@pytest.mark.parametrize(
    ("day", "ends", "field"), [(date(2026, 11, 22), None, "day"), (date(2026, 12, 2), time(13), "ends")]
)
def test_a_meeting_is_not_moved_to_what_cannot_be(now: datetime, day: date, ends: time | None, field: str) -> None:
    every_other_tuesday()
    make_meetings(now)
    meeting = MeetingPage.objects.earliest("day")
    with pytest.raises(ValidationError) as refused:
        move_meeting(meeting, day, time(14), ends, Place(), by=felix_the_facilitator(), today=now.date())
    assert list(refused.value.message_dict) == [field]
