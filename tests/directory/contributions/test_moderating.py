"""Rule: an editor decides, whoever told us hears of it once, and then nobody knows who that was."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from post_office.models import STATUS, Email

from directory.contributions import actions
from directory.contributions.enums import Stage
from directory.contributions.erasing import KEPT_FOR, erase
from directory.contributions.models import Contribution
from events.models import Event
from tests.directory.contributions.telling import DAY, JO, NOW, tell
from tests.directory.freshness.reporting.test_limits import whole_database
from tests.factories import VenueFactory
from tests.personas import ada_the_administrator, mona_the_moderator, vera_the_volunteer

pytestmark = pytest.mark.django_db
QUEUE = reverse("contributions")


@pytest.fixture
def ada(client: Client) -> Client:
    client.force_login(ada_the_administrator())
    return client


@pytest.fixture
def told() -> Contribution:
    tell()
    return Contribution.objects.get()


def post(ada: Client, name: str, told: Contribution, **data: str):
    with time_machine.travel(NOW + DAY, tick=False):
        return ada.post(reverse(name, args=[told.pk]), data)


def publish(event: Event) -> None:
    with time_machine.travel(NOW + DAY, tick=False):
        event.save_revision().publish()


def test_the_queue_shows_what_waits_and_the_menu_says_how_many(ada, told) -> None:
    html = ada.get(QUEUE).content.decode()
    for words in ("Winter fair", "Saturday 5 December 2026, 2pm to 4.30pm", "St Mary’s Hall", "Jo Teller told us"):
        assert words in html
    assert "Events told to us (1)" in html


def test_an_event_is_made_as_a_draft_with_all_that_we_were_told(ada, told) -> None:
    hall = VenueFactory(name="St Mary’s Hall", postcode="M32 0TH")
    VenueFactory(name="Another hall", postcode="M32 0TH")
    answer = post(ada, "contribution_make", told)
    event = Event.objects.get()
    assert answer.url == reverse("wagtailsnippets_events_event:edit", args=[event.pk])
    assert (event.live, event.has_unpublished_changes, event.venue) == (False, True, hall)
    assert (event.name, event.slug, event.is_free, event.cost_note) == (
        *("Winter fair", "winter-fair-5-december-2026", True, ""),
    )
    assert ada.get(answer.url).status_code == 200
    assert Client().get(f"/events/{event.slug}/").status_code == 404
    assert not Email.objects.exists()


def test_a_hidden_venue_is_never_guessed_and_an_unknown_one_is_told(ada, told) -> None:
    VenueFactory(name="St Mary’s Hall", postcode="M32 0TH", hidden=True, latitude=None, longitude=None)
    html = ada.get(post(ada, "contribution_make", told).url).content.decode()
    assert Event.objects.get().venue is None
    assert "We do not know this place yet" in html and "St Mary’s Hall, Church Road, M32 0TH" in html
    again = ada.get(reverse("wagtailsnippets_events_event:edit", args=[Event.objects.get().pk])).content.decode()
    assert "We were told: St Mary’s Hall, Church Road, M32 0TH" in again, "whenever somebody goes on with the draft"


def test_when_the_event_is_published_whoever_told_us_hears_once_and_is_forgotten(ada, told) -> None:
    post(ada, "contribution_make", told)
    event = Event.objects.get()
    publish(event)
    publish(event)
    [mail] = Email.objects.all()
    assert (mail.to, mail.subject) == ([JO], "Now live: Winter fair")
    assert "https://fortnight.example/events/winter-fair-5-december-2026/" in mail.message
    told.refresh_from_db()
    assert (told.stage, told.sender_name, told.sender_email) == (Stage.LIVE, "", "")


def test_what_is_turned_down_says_why_in_the_letter(ada, told) -> None:
    assert "Say why" in post(ada, "contribution_turn_down", told, reason=" ").content.decode()
    post(ada, "contribution_turn_down", told, reason="We only list {% now %} & local events.")
    [mail] = Email.objects.all()
    assert "We only list {% now %} & local events." in mail.message
    assert "&amp; local events." in mail.html_message
    told.refresh_from_db()
    assert (told.stage, told.sender_email) == (Stage.TURNED_DOWN, "")
    assert not Event.objects.exists()


def test_spam_is_answered_by_nobody(ada, told) -> None:
    post(ada, "contribution_spam", told)
    told.refresh_from_db()
    assert (told.stage, told.sender_email) == (Stage.SPAM, "")
    assert not Email.objects.exists()


def test_what_is_decided_is_not_decided_again(ada, told) -> None:
    post(ada, "contribution_spam", told)
    assert "somebody else has decided" in ada.get(post(ada, "contribution_make", told).url).content.decode()
    assert not actions.turn_down(told, "Late.", now=NOW, by=mona_the_moderator())
    assert not Event.objects.exists() and not Email.objects.exists()


def test_a_draft_that_is_thrown_away_puts_it_back_into_the_queue(ada, told) -> None:
    post(ada, "contribution_make", told)
    assert not Contribution.objects.waiting().exists()
    assert "Drafts that nobody has published yet" in ada.get(QUEUE).content.decode()
    Event.objects.get().delete()
    told.refresh_from_db()
    assert (told.stage, told.sender_email, told.event) == (Stage.WAITING, JO, None)


def test_a_moderator_needs_no_other_rights(client, told) -> None:
    client.force_login(mona_the_moderator())
    assert "Events told to us (1)" in client.get(QUEUE).content.decode()
    form = client.get(post(client, "contribution_make", told).url).content.decode()
    assert "Winter fair" in form and "action-publish" in form


def test_only_whoever_may_publish_events_sees_and_decides(client, told) -> None:
    vera = vera_the_volunteer()
    client.force_login(vera)
    assert "Winter fair" not in client.get(QUEUE, follow=True).content.decode()
    for name in ("contribution_make", "contribution_turn_down", "contribution_spam"):
        client.post(reverse(name, args=[told.pk]), {"reason": "No."})
    with pytest.raises(PermissionDenied):
        actions.make_event(told, now=NOW, by=vera)
    told.refresh_from_db()
    assert told.stage == Stage.WAITING


def test_looking_decides_nothing(ada, told) -> None:
    html = ada.get(reverse("contribution_turn_down", args=[told.pk])).content.decode()
    assert "Turn down" in html and QUEUE in html
    for name in ("contribution_make", "contribution_spam"):
        assert ada.get(reverse(name, args=[told.pk])).status_code == 405
    told.refresh_from_db()
    assert told.stage == Stage.WAITING


def test_once_the_letter_is_sent_the_address_is_nowhere(ada, told) -> None:
    post(ada, "contribution_turn_down", told, reason="Not here.")
    assert JO in whole_database()
    Email.objects.update(status=STATUS.sent)
    assert "answers that were sent" in erase(NOW + DAY)
    assert JO not in whole_database() and "Jo Teller" not in whole_database()
    assert erase(NOW + DAY) == ""


def test_what_nobody_looked_at_loses_its_sender_when_the_event_is_long_over(told) -> None:
    erase(NOW + KEPT_FOR)
    assert JO in whole_database()
    erase(NOW + KEPT_FOR + timedelta(seconds=1))
    assert JO not in whole_database()
    assert Contribution.objects.waiting().count() == 1


def test_what_is_long_decided_is_gone_and_the_code_of_the_connection_the_next_day(ada, told) -> None:
    assert told.client in whole_database()
    post(ada, "contribution_spam", told)
    erase(NOW + DAY)
    assert told.client not in whole_database()
    erase(NOW + DAY + KEPT_FOR + DAY)
    assert not Contribution.objects.exists()


def test_the_queue_takes_the_same_number_of_queries_however_many_wait(ada, told) -> None:
    ada.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        ada.get(QUEUE)
    for number in range(5):
        tell(address=f"203.0.113.{number}")
    with CaptureQueriesContext(connection) as many:
        ada.get(QUEUE)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("words", "free"), [("Free", True), ("free!", True), ("£2", False), ("Free for members", False)]
)
def test_only_what_says_nothing_else_is_free(words: str, free: bool) -> None:
    assert actions.is_free(words) is free
