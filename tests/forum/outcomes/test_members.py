"""Members see what is to be done, and say how their own goes."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.enums import ActionState, Audience
from forum.models import Action
from tests import personas
from tests.factories import ActionFactory, MemberFactory, meeting, project

pytestmark = pytest.mark.django_db


def _client(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_only_members_see_actions(site: object) -> None:
    action, sam = ActionFactory(), personas.sam_the_stranger()
    for path in ("/members/actions/", f"/members/actions/{action.pk}/"):
        assert Client().get(path).status_code == 302
        assert _client(sam).get(path).status_code == 403


def test_mine_come_first_and_names_are_shown_as_their_owners_want(site: object) -> None:
    mia = personas.mia_the_member()
    shy = MemberFactory(display_name="Shy Sue", name_shown=Audience.FACILITATORS)
    ActionFactory(words="Theirs", owners=[shy, MemberFactory(display_name="Open Oz")])
    ActionFactory(words="Mine", owners=[mia.membership])
    text = _client(mia).get("/members/actions/").text
    assert text.index("Mine") < text.index("Everybody else") < text.index("Theirs")
    assert "Looked after by you" in text and "Open Oz, a member" in text and "Shy Sue" not in text


def test_an_owner_asks_for_help_and_then_says_that_it_is_done(site: object) -> None:
    mia = personas.mia_the_member()
    path, client = f"/members/actions/{ActionFactory(owners=[mia.membership]).pk}/", _client(mia)
    for form in ({"do": "help", "words": "A van"}, {"do": "helped"}, {"do": "done", "words": "We have it"}):
        assert client.post(path, form).status_code == 302
    text = client.get(path).text
    assert Action.objects.get().closed_on == timezone.localdate()
    assert text.index("Asked for help") < text.index("Help was found") < text.index("We have it")
    assert "It is marked as done" in text and "(you)" in text
    client.post(path, {"do": "reopen"})
    assert Action.objects.get().is_open


def test_only_facilitators_write_for_the_public(site: object) -> None:
    mia, felix = personas.mia_the_member(), personas.felix_the_facilitator()
    path = f"/members/actions/{ActionFactory(owners=[mia.membership]).pk}/"
    told = {"do": "done", "you_said": "Nothing on Sundays", "we_did": "Open from two"}
    assert "You said, we did” page" not in _client(mia).get(path).text
    _client(mia).post(path, told)
    assert Action.objects.get().we_did == ""
    _client(mia).post(path, {"do": "reopen"})
    assert 'name="we_did"' in _client(felix).get(path).text
    _client(felix).post(path, told)
    assert Action.objects.values_list("state", "you_said", "we_did").get() == ("done", *list(told.values())[1:])


def test_what_another_looks_after_is_not_mine_to_close(site: object) -> None:
    mia = personas.mia_the_member()
    path = f"/members/actions/{ActionFactory(owners=[MemberFactory()]).pk}/"
    assert "It is done" not in _client(mia).get(path).text
    assert _client(mia).post(path, {"do": "done"}).status_code == 403
    assert Action.objects.get().state == ActionState.OPEN


def test_the_list_takes_as_many_queries_for_one_as_for_many(site: object) -> None:
    client = _client(personas.mia_the_member())
    client.get("/members/actions/")  # what is remembered from now on is asked for
    counts = []
    for month in (1, 2):
        for day in range(1, 1 + month):
            held = meeting(date(2026, month, day))
            ActionFactory(owners=[MemberFactory()], due_on=date(2030, 1, 1), meeting=held, project=project(f"{held}"))
        with CaptureQueriesContext(connection) as queries:
            client.get("/members/actions/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
