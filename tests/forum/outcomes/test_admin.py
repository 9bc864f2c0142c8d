"""Facilitators look after actions and decisions in Wagtail's admin."""

import csv
import re
from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from forum.enums import ActionState
from forum.models import Action, Attendance, Decision
from tests import personas
from tests.factories import ActionFactory, MemberFactory, meeting

pytestmark = pytest.mark.django_db
ACTIONS, DECISIONS, FIGURES = "/admin/forum/actions/", "/admin/forum/decisions/", "/admin/reports/forum/"
LATE = date(2020, 1, 1)


@pytest.fixture
def admin(site: object) -> Client:
    client = Client()
    client.force_login(personas.felix_the_facilitator())
    return client


def _csv(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode())))


@pytest.mark.parametrize("persona", ["tariq_the_trusted", "mona_the_moderator", "nadia_the_navigator"])
def test_others_who_work_in_the_admin_see_none_of_it(site: object, persona: str) -> None:
    client, action = Client(), ActionFactory()
    decision = Decision.objects.create(words="We meet at two", decided_on=LATE)
    client.force_login(getattr(personas, persona)())
    for path in (
        *(ACTIONS, f"{ACTIONS}add/", f"{ACTIONS}{action.pk}/", f"{ACTIONS}?export=csv"),
        *(DECISIONS, f"{DECISIONS}{decision.pk}/", FIGURES, f"{FIGURES}actions/?export=csv"),
    ):
        assert client.get(path).status_code == 302, path
    assert client.post(f"{ACTIONS}{action.pk}/done/").status_code == 302
    assert Action.objects.get().is_open


def test_the_list_is_filtered_and_taken_away(admin: Client) -> None:
    ana = MemberFactory(display_name="Ana")
    held = meeting(date(2026, 11, 3))
    ActionFactory(words="=Late", owners=[ana], due_on=LATE, meeting=held)
    ActionFactory(words="Help", needs_help=True, due_on=None)
    ActionFactory(words="Over", state=ActionState.DONE, closed_on=LATE)
    filters = {
        "": {"'=Late", "Help", "Over"},
        f"owners={ana.pk}": {"'=Late"},
        f"meeting={held.pk}": {"'=Late"},
        "overdue=late": {"'=Late"},
        "needs_help=true": {"Help"},
        "state=open": {"'=Late", "Help"},
        "state=done&state=open": {"'=Late", "Help", "Over"},
    }
    for query, expected in filters.items():
        rows = _csv(admin.get(f"{ACTIONS}?export=csv&{query}"))
        assert {row["What is to be done"] for row in rows} == expected, query
    text = admin.get(ACTIONS).text
    assert "Open, late" in text and "Open, help is needed" in text and "Actions (2)" in text


def test_an_action_is_written_down_and_changed(admin: Client) -> None:
    ana = MemberFactory(display_name="Ana")
    refused = admin.post(f"{ACTIONS}add/", {}).text
    assert "This field is required" in refused and "It was not saved" in refused, "the field may be far down"
    told = {"words": "Ring the church", "owners": [ana.pk], "due_on": "Tuesday 1 December 2026"}
    told["you_said"] = "No hall"
    added = admin.post(f"{ACTIONS}add/", told)
    action = Action.objects.get()
    assert added.url == f"{ACTIONS}{action.pk}/" and list(action.owners.all()) == [ana]
    page = admin.get(added.url).text
    assert "Looked after by Ana" in page and "To be done by 1 December 2026" in page
    assert admin.post(added.url, {**told, "owners": [], "owner_words": "The vicar"}).status_code == 302
    action.refresh_from_db()
    assert (action.owner_words, action.owners.count(), action.you_said) == ("The vicar", 0, "No hall")
    assert "other people look after it" in admin.get(added.url).text


@pytest.mark.parametrize(("path", "kind"), [(ACTIONS, Action), (DECISIONS, Decision)])
def test_a_double_click_writes_down_one_and_another_page_another(admin: Client, path: str, kind: Any) -> None:
    page = re.search(r'name="form" value="([^"]+)"', admin.get(f"{path}add/").text)
    assert page
    forms = (page[1], page[1], str(uuid4()))
    urls = [admin.post(f"{path}add/", {"words": "Ring", "form": form}).url for form in forms]
    assert urls[0] == urls[1] != urls[2] and kind.objects.count() == 2


def test_who_has_left_is_not_taken_away_by_saving_the_form(admin: Client) -> None:
    gone = MemberFactory(standing="left")
    action = ActionFactory(owners=[gone])
    assert admin.post(f"{ACTIONS}{action.pk}/", {"words": "Ring", "owners": [gone.pk]}).status_code == 302
    assert list(action.owners.all()) == [gone]


def test_whoever_closes_one_is_asked_to_tell_everybody(admin: Client) -> None:
    path = f"{ACTIONS}{ActionFactory().pk}/"
    assert "Would you like everybody to read" in admin.post(f"{path}done/", {"closing-words": "Yes"}, follow=True).text
    admin.post(f"{path}reopen/")
    told = {"closing-you_said": "No hall", "closing-we_did": "We have one"}
    assert "Would you like" not in admin.post(f"{path}done/", told, follow=True).text
    assert Action.objects.values_list("state", "you_said", "we_did").get() == ("done", "No hall", "We have one")


def test_dropping_asks_why(admin: Client) -> None:
    path = f"{ACTIONS}{ActionFactory(needs_help=True).pk}/"
    assert "Say why it is dropped" in admin.post(f"{path}drop/", follow=True).text
    assert "Somebody asked for help" in admin.get(path).text
    admin.post(f"{path}helped/")
    admin.post(f"{path}drop/", {"dropping-reason": "The hall has closed"})
    assert "Why it was dropped: The hall has closed" in admin.get(path).text
    assert not Action.objects.get().needs_help


def test_decisions_are_written_down_reviewed_and_listed(admin: Client) -> None:
    today = timezone.localdate()
    held = meeting(today - timedelta(days=1))
    added = admin.post(f"{DECISIONS}add/", {"words": "We meet at two", "review_on": str(today)})
    decision = Decision.objects.get()
    assert _csv(admin.get(f"{DECISIONS}?export=csv&review=due"))[0]["What was decided"] == "We meet at two"
    assert f"We looked at it again at: {held.title}" in admin.get(added.url).text
    assert admin.post(f"{DECISIONS}{decision.pk}/review/{held.pk}/").status_code == 302
    assert _csv(admin.get(f"{DECISIONS}?export=csv&review=due")) == []
    told = {"words": "We meet at two", "review_on": str(today), "came_of_it": "More people come"}
    assert admin.post(added.url, told).status_code == 302
    decision.refresh_from_db()
    assert (decision.came_of_it, decision.reviewed_at) == ("More people come", held)


def test_the_figures_are_shown_and_taken_away(admin: Client) -> None:
    held = meeting(date(2026, 1, 6), title="=Winter")
    Attendance.objects.create(meeting=held, member=MemberFactory())
    ActionFactory(made_on=date(2026, 1, 6), state=ActionState.DONE, closed_on=date(2026, 1, 20))
    page = admin.get(FIGURES)
    assert page.status_code == 200 and page.text.count('class="freshness-chart"') == 2
    [row] = _csv(admin.get(f"{FIGURES}new/?export=csv"))
    assert (row["Meeting"], row["Members"], row["of them new"]) == ("'=Winter", "1", "1")
    assert admin.get(f"{FIGURES}nothing/?export=csv").status_code == 404
