"""Facilitators prepare meetings in Wagtail's admin."""

import re
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from forum.enums import ItemSource, ItemState, MeetingStatus, RecordState
from forum.meetings.changing import cancel_meeting
from forum.meetings.laying_out import lay_out
from forum.meetings.making import make_meetings
from forum.models import AgendaItem, AgendaTemplate, MeetingPage, MeetingSeries, Rsvp
from tests.factories import MemberFactory, VenueFactory, meeting
from tests.forum.meetings.conftest import every_other_tuesday
from tests.personas import (
    ada_the_administrator,
    felix_the_facilitator,
    mia_the_member,
    nadia_the_navigator,
    tariq_the_trusted,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture(autouse=True)
def _today(now: datetime) -> Any:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def felix(client: Client) -> User:
    user = felix_the_facilitator()
    client.force_login(user)
    return user


@pytest.fixture
def planned() -> MeetingPage:
    page = meeting(date(2026, 12, 1))
    lay_out(page)
    return page


def at(name: str, *args: object) -> str:
    return reverse(f"forum_{name}", args=args)


TUESDAYS = {
    "name": "The forum",
    "comes_round": "weekly",
    "weekdays": ["TU"],
    "interval": "2",
    "opens_at": "2pm",
    "closes_at": "4pm",
    "valid_from": "3 November 2026",
    "not_on_bank_holidays": "on",
    "months_off": ["8"],
    "differences": "15 December 2026: the hall is being painted",
    "online_link": "https://meet.example/forum",
    "weeks_ahead": "8",
    "is_active": "on",
}


def test_a_series_is_set_in_words_and_makes_its_meetings_at_once(client: Client, felix: User) -> None:
    assert client.get(reverse("meeting_series:add")).status_code == 200
    hall = VenueFactory(name="St Mary’s Hall")
    answered = client.post(reverse("meeting_series:add"), {**TUESDAYS, "venue": hall.pk}, follow=True)
    assert "Its coming meetings: 3 made." in answered.content.decode()
    series = MeetingSeries.objects.get()
    assert (series.byday, series.interval, series.months_off, series.opens_at) == ("TU", 2, [8], time(14))
    days = list(MeetingPage.objects.order_by("day").values_list("day", flat=True))
    assert days == [date(2026, 12, 1), date(2026, 12, 29), date(2027, 1, 12)]
    page = client.get(reverse("meeting_series:edit", args=[series.pk])).content.decode()
    assert "15 December 2026: the hall is being painted" in page
    assert "St Mary’s Hall" in page and "Choose another" in page, "looked for, not picked out of a thousand"
    said = client.get(reverse("meeting_series:index")).content.decode()
    assert "every other Tuesday, 2pm to 4pm, not on bank holidays" in said and "not in August" in said


def test_days_without_a_meeting_are_told_with_the_reason(client: Client, felix: User) -> None:
    mondays = {**TUESDAYS, "weekdays": ["MO"], "valid_from": "30 November 2026", "months_off": ["1"]}
    page = client.post(reverse("meeting_series:add"), {**mondays, "differences": ""}, follow=True).content.decode()
    assert "No meeting on 28 December 2026 (a bank holiday) and 11 January 2027 (January)." in page


def test_a_changed_series_says_what_it_left_alone(client: Client, felix: User, now: datetime) -> None:
    series = every_other_tuesday()
    make_meetings(now)
    first = MeetingPage.objects.earliest("day")
    AgendaItem.objects.create(meeting=first, title="The heating", source=ItemSource.SUGGESTED)
    changed = {**TUESDAYS, "opens_at": "1pm", "differences": ""}
    page = client.post(reverse("meeting_series:edit", args=[series.pk]), changed, follow=True).content.decode()
    assert "Its coming meetings: 3 moved." in page
    assert "Left as they are, because somebody has worked on them: 1 December 2026." in page


def test_whoever_deletes_a_series_is_told_what_becomes_of_its_meetings(client: Client, felix: User) -> None:
    series = every_other_tuesday()
    page = client.get(reverse("meeting_series:delete", args=[series.pk])).content.decode()
    assert "Its meetings stay on the site" in page and "untick “Goes on” instead" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"closes_at": "1pm"}, "on the day on which it begins"),
        ({"valid_from": ""}, "This field is required"),
        ({"weekdays": []}, "day"),
        ({"weeks_ahead": "99"}, "52"),
    ],
)
def test_a_series_that_cannot_be_is_not_saved(client: Client, felix: User, changes: dict[str, Any], words: str) -> None:
    answered = client.post(reverse("meeting_series:add"), {**TUESDAYS, **changes})
    assert answered.status_code == 200 and words in answered.content.decode()
    assert not MeetingSeries.objects.exists()


def test_a_template_is_edited_item_by_item(client: Client, felix: User) -> None:
    template = AgendaTemplate.objects.get()
    page = client.get(reverse("agenda_template:edit", args=[template.pk])).content.decode()
    assert "Time to meet each other" in page
    assert '<option value="not found" selected>What people looked for and did not find</option>' in page, "no codes"


def test_an_agenda_is_put_together(client: Client, felix: User, planned: MeetingPage) -> None:
    told = {"title": "The heating", "details": "", "kind": "decision", "minutes": "15", "brought_by_words": "the hall"}
    client.post(at("item_add", planned.pk), told)
    titles = list(planned.items.on_the_agenda().order_by("position", "pk").values_list("title", flat=True))
    assert titles[-2:] == ["The heating", "Closing round"]
    item = planned.items.get(title="The heating")
    client.post(at("item_verb", planned.pk, item.pk, "up"))
    titles = list(planned.items.order_by("position", "pk").values_list("title", flat=True))
    assert titles[4:] == ["The heating", "What people looked for and did not find", "Closing round"]
    client.post(at("item", planned.pk, item.pk), {**told, "minutes": "30"})
    page = client.get(at("meeting", planned.pk)).content.decode()
    assert "135 of 120 minutes: that is 15 minutes too long" in page
    client.post(at("item_verb", planned.pk, item.pk, "off"))
    assert "105 of 120 minutes: 15 minutes are left" in client.get(at("meeting", planned.pk)).content.decode()
    item.refresh_from_db()
    assert item.state == ItemState.DECLINED


def test_a_double_click_puts_one_item_on(client: Client, felix: User, planned: MeetingPage) -> None:
    page = re.search(r'name="form" value="([^"]+)"', client.get(at("item_add", planned.pk)).text)
    assert page
    for form in (page[1], page[1], str(uuid4())):
        told = {"title": "The heating", "kind": "decision", "minutes": "15", "form": form}
        assert client.post(at("item_add", planned.pk), told).status_code == 302
    assert planned.items.filter(title="The heating").count() == 2


def test_a_suggestion_is_taken_or_not(client: Client, felix: User, planned: MeetingPage) -> None:
    told = {"source": ItemSource.SUGGESTED, "state": ItemState.SUGGESTED, "brought_by": MemberFactory()}
    item = AgendaItem.objects.create(meeting=planned, title="The heating", **told)
    assert "The heating" in client.get(at("meeting", planned.pk)).content.decode()
    client.post(at("item_verb", planned.pk, item.pk, "on"))
    assert planned.items.on_the_agenda().filter(pk=item.pk).exists()
    assert client.post(at("item_verb", planned.pk, item.pk, "explode")).status_code == 404


def test_whoever_suggested_something_reads_why_it_is_not_on_the_agenda(
    client: Client, felix: User, planned: MeetingPage
) -> None:
    mia, hers, ours = mia_the_member(), Client(), planned.items.earliest("pk")
    hers.force_login(mia)
    where = reverse("members_meeting_suggest", args=[planned.pk])
    told = hers.post(where, {"title": "The buses", "details": "", "minutes": "10"}, follow=True).text
    assert "or says below why not" in told
    item = planned.items.get(title="The buses")
    decline = at("item_decline", planned.pk, item.pk)
    assert decline in client.get(at("meeting", planned.pk)).text
    assert "Say why it is not on the agenda" in client.post(decline, {"reason": " "}).text
    client.post(at("item_verb", planned.pk, item.pk, "off"))
    item.refresh_from_db()
    assert item.state == ItemState.SUGGESTED, "nobody is turned down without a word"
    assert client.post(decline, {"reason": "The council comes in January"}).status_code == 302
    page = hers.get(reverse("members_meeting", args=[planned.pk])).text
    assert "The buses: not this time. The council comes in January" in page
    assert "The council comes in January" in client.get(at("meeting", planned.pk)).text
    client.post(at("item_verb", planned.pk, item.pk, "on"))
    item.refresh_from_db()
    assert (item.state, item.reason) == (ItemState.ACCEPTED, "")
    assert at("item_decline", planned.pk, item.pk) in client.get(at("meeting", planned.pk)).text
    client.post(at("item_verb", planned.pk, ours.pk, "off"))
    ours.refresh_from_db()
    assert ours.state == ItemState.DECLINED, "what the forum put there itself needs no reason"


def test_a_meeting_is_moved_cancelled_and_put_back_on(client: Client, felix: User, planned: MeetingPage) -> None:
    form = client.get(at("meeting_move", planned.pk)).content.decode()
    assert "Move: Meeting of 1 December 2026" in form and 'value="2pm"' in form and "Choose" in form
    told = {"day": "Thursday 3 December 2026", "starts": "3pm", "ends": "5pm", "way_in": "Ring", "reason": "Snow"}
    client.post(at("meeting_move", planned.pk), told)
    planned.refresh_from_db()
    assert (planned.day, planned.starts, planned.way_in) == (date(2026, 12, 3), time(15), "Ring")
    refused = client.post(at("meeting_move", planned.pk), {**told, "day": "1 November 2026"}).content.decode()
    assert "That day is over" in refused
    assert "Say why" in client.post(at("meeting_cancel", planned.pk), {"reason": " "}).content.decode()
    client.post(at("meeting_cancel", planned.pk), {"reason": "More snow"})
    assert "More snow" in client.get(at("meetings")).content.decode()
    client.post(at("meeting_uncancel", planned.pk))
    planned.refresh_from_db()
    assert planned.status == MeetingStatus.PLANNED


def test_a_copy_is_a_meeting_of_its_own_without_what_became_of_the_first(client: Client, planned: MeetingPage) -> None:
    ada = ada_the_administrator()
    client.force_login(ada)
    cancelled = cancel_meeting(planned, "Snow", by=ada)
    where = reverse("wagtailadmin_pages:copy", args=[planned.pk])
    assert 'name="alias"' not in client.get(where).content.decode(), "two pages of one meeting would be asked to twice"
    told = {"new_title": "Another", "new_slug": "another", "new_parent_page": planned.get_parent().pk, "alias": "on"}
    assert client.post(where, told).status_code == 302
    copy = MeetingPage.objects.get(slug="another")
    copy.get_latest_revision_as_object().save_revision().publish()
    copy.refresh_from_db()
    assert copy.live and copy.alias_of is None and copy.uuid != cancelled.uuid
    assert (copy.day, copy.sequence, copy.status, copy.series_day) == (cancelled.day, 0, MeetingStatus.PLANNED, None)
    assert copy.record_state == RecordState.NONE and not copy.record and not copy.items.exists()


def test_facilitators_read_what_people_need(
    client: Client, felix: User, planned: MeetingPage, now: datetime, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        told = {"answer": "yes", "access_needs": f"A lift {number}", "at": now}
        Rsvp.objects.create(meeting=planned, member=MemberFactory(), **told)
    client.get(at("meeting", planned.pk))
    with django_assert_max_num_queries(30):
        page = client.get(at("meeting", planned.pk)).content.decode()
    assert "A lift 7" in page and "I will come: 8" in page


@pytest.mark.parametrize("person", [nadia_the_navigator, tariq_the_trusted])
def test_nobody_else_prepares_meetings(client: Client, planned: MeetingPage, person: Any) -> None:
    client.force_login(person())
    item = planned.items.earliest("pk")
    seen = [at("meetings"), at("meeting", planned.pk), at("item_add", planned.pk), reverse("meeting_series:index")]
    for path in [*seen, reverse("agenda_template:index"), reverse("meeting_series:add")]:
        assert client.get(path).status_code == 302, path
    for path in (at("meeting_cancel", planned.pk), at("item_verb", planned.pk, item.pk, "off")):
        client.post(path, {"reason": "Because"})
    planned.refresh_from_db()
    assert planned.status == MeetingStatus.PLANNED
    assert planned.items.on_the_agenda().count() == 6
