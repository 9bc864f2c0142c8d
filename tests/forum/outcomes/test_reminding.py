"""Owners are reminded of their actions: one e-mail a person a run, none when nothing is due, none twice."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from post_office.models import Email

from forum import letters
from forum.enums import ActionState
from forum.models import Action, ActionLetter
from forum.outcomes import actions
from forum.outcomes.reminding import remind
from tests import personas
from tests.factories import ActionFactory, MemberFactory, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_that_day")]
NOW = datetime(2026, 12, 4, 9, 0, tzinfo=ZoneInfo("Europe/London"))  # three days after the day of ActionFactory


@pytest.fixture
def _that_day() -> Iterator[None]:
    """Links are opened on the day of the e-mail, whenever these tests run."""
    with time_machine.travel(NOW, tick=False):
        yield


def _links(email: Email) -> list[str]:
    return re.findall(r"https?://[^/\s]+(/members/actions/answer/\S+)", email.message)


def test_one_e_mail_a_person_with_all_that_is_open(site: object) -> None:
    ana, ben = MemberFactory(display_name="Ana"), MemberFactory()
    ActionFactory(owners=[ana, ben]), ActionFactory(words="Ring the <church>", due_on=date(2027, 3, 1), owners=[ana])
    assert remind(NOW) == "2 people reminded of actions"
    assert remind(NOW + timedelta(hours=1)) == ""
    assert {email.to[0] for email in Email.objects.all()} == {ana.user.email, ben.user.email}
    email = Email.objects.get(to=ana.user.email)
    assert (
        "Hello Ana" in email.message and "Ring the <church>" in email.message and "&lt;church&gt;" in email.html_message
    )
    assert email.message.index("Ask the church") < email.message.index("Ring the")
    assert "It was to be done by 1 December 2026." in email.message
    assert len(_links(email)) == 4


def test_no_e_mail_when_nothing_is_due_or_nobody_can_be_written_to(site: object) -> None:
    ActionFactory(), ActionFactory(owners=[MemberFactory(user=None), MemberFactory(standing="left")])
    ActionFactory(owners=[MemberFactory()], state=ActionState.DONE, closed_on=NOW.date())
    ActionFactory(owners=[MemberFactory()], due_on=date(2027, 3, 1))
    ActionFactory(owners=[MemberFactory()], is_example=True)
    assert remind(NOW) == ""


def test_the_next_reminder_comes_a_fortnight_later_and_being_carried_over_is_no_answer(site: object) -> None:
    felix = personas.felix_the_facilitator()
    action = ActionFactory(owners=[MemberFactory()])
    remind(NOW)
    actions.carry_over(meeting(date(2026, 12, 15)), now=NOW + timedelta(days=11), by=felix)
    assert remind(NOW + timedelta(days=13)) == ""
    assert remind(NOW + timedelta(days=14)) and remind(NOW + timedelta(days=27)) == ""
    assert ActionLetter.objects.filter(action=action).count() == 2


def test_a_change_resets_it(site: object) -> None:
    felix = personas.felix_the_facilitator()
    action = ActionFactory(owners=[MemberFactory()])
    actions.change_action(action, due_on=date(2026, 12, 20), now=NOW, by=felix)
    assert remind(NOW) == "" and remind(NOW.replace(day=17))


def test_looking_shows_and_a_tap_does(site: object, client: Client) -> None:
    action = ActionFactory(owners=[MemberFactory()])
    remind(NOW)
    done, help_ = _links(Email.objects.get())
    page = client.get(done)
    assert page.status_code == 200 and "Is it done?" in page.text and done.split("/")[-2] not in page.text
    assert client.get(help_).status_code == 200 and client.get(f"{done}thanks/").status_code == 302
    assert Action.objects.get().state == ActionState.OPEN and not action.history.exists()
    assert client.post(help_, {"words": "A van"}).status_code == 302
    assert Action.objects.get().needs_help
    assert client.post(help_, {"words": "A van"}).status_code == 302
    assert "You asked for help" in client.get(f"{done}thanks/").text
    assert client.post(done, {"words": "We have it"}).status_code == 302
    assert Action.objects.get().state == ActionState.DONE
    assert list(action.history.values_list("what", "words")) == [("help", "A van"), ("done", "We have it")]
    assert "Done on" in client.get(f"{done}thanks/").text
    assert client.post(done).status_code == 410 and action.history.count() == 2
    assert "nothing more for you to do" in client.get(done).text


def test_too_many_words_are_kept_on_the_page(site: object, client: Client) -> None:
    ActionFactory(owners=[MemberFactory()])
    remind(NOW)
    page = client.post(_links(Email.objects.get())[0], {"words": "long " * 200})
    assert page.status_code == 422 and "Make it shorter" in page.text and page.text.count("long ") >= 199
    assert Action.objects.get().state == ActionState.OPEN


def test_the_link_is_void_once_somebody_else_looks_after_it(site: object, client: Client) -> None:
    action = ActionFactory(owners=[MemberFactory()])
    remind(NOW)
    [done, _] = _links(Email.objects.get())
    action.owners.set([MemberFactory()])
    assert client.post(done).status_code == 410 and client.post(done[:-5] + "/").status_code == 404
    assert Action.objects.get().state == ActionState.OPEN


def test_the_link_is_void_for_an_address_that_is_theirs_no_more(site: object, client: Client) -> None:
    member = MemberFactory()
    ActionFactory(owners=[member])
    remind(NOW)
    member.user.email = "elsewhere@fortnight.example"
    member.user.save()
    assert client.post(_links(Email.objects.get())[0]).status_code == 410


def test_killed_before_the_e_mail_is_in_the_outbox_nothing_is_taken_for_sent(
    site: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    ActionFactory(owners=[MemberFactory()])
    with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
        killed.setattr(letters, "put", _killed)
        remind(NOW)
    assert not ActionLetter.objects.exists()
    assert remind(NOW) and Email.objects.count() == 1


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
