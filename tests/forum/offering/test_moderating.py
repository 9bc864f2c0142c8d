"""A posted offer waits for a moderator, who asks, turns down or publishes. Nobody overwrites the other unseen."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from accounts.models import User
from directory.freshness.models import Evidence
from directory.models import Offer
from forum.enums import PledgeState, PostState
from forum.models import OfferOrigin, OfferPost
from forum.offering import moderating, pledging, posting
from forum.offering.attention import remarks
from tests.factories import OfferFactory, meeting
from tests.forum.offering.answering import ANSWERS, WHAT, answered, signed_in
from tests.personas import felix_the_facilitator, mia_the_member, tariq_the_trusted

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 18, 15, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
QUEUE = "/admin/forum/offers/"


@pytest.fixture
def mia(site: object) -> User:
    return mia_the_member()


@pytest.fixture
def tariq() -> User:
    return tariq_the_trusted()


@pytest.fixture
def there(mia: User) -> Iterator[str]:
    """What Mia posted, sent on Wednesday; now it is Sunday."""
    with time_machine.travel(SENT, tick=False) as clock:
        client = signed_in(mia)
        there = answered(client)
        client.post(f"{there}check/")
        clock.move_to(NOW)
        yield there


def post() -> OfferPost:
    return OfferPost.objects.get()


def test_published_it_is_live_with_its_origin_its_first_check_and_an_email(there: str, mia: User, tariq: User) -> None:
    offer = moderating.publish(post(), version=post().version, now=NOW, by=tariq)

    assert offer.live
    assert (offer.name, offer.organisation.name) == ("Tai Chi for beginners", "The forum")
    assert [str(venue) for venue in offer.venues.all()] == ["St Mary’s Hall, M33 3SF"]
    assert offer.schedules.count() == 1
    assert (post().state, post().decided_by) == (PostState.LIVE, tariq)
    assert OfferOrigin.objects.get().post == post()
    [evidence] = Evidence.objects.all()
    assert (evidence.kind, evidence.outcome, evidence.by) == ("forum", "right", tariq)
    assert [mail.to for mail in Email.objects.all()] == [[mia.email]]
    html = Client().get(f"/offers/{offer.slug}/").content.decode()
    assert "Started at the forum on 18 November 2026" in html
    assert "Checked 18 November 2026 at the forum with the person who offers it" in html
    assert "It is on the site" in signed_in(mia).get(there).content.decode()


def test_publishing_twice_writes_once(there: str, tariq: User) -> None:
    offer = moderating.publish(post(), version=post().version, now=NOW, by=tariq)
    with pytest.raises(posting.InHandError):
        moderating.publish(post(), version=post().version, now=NOW, by=tariq)
    offer.save_revision().publish()
    assert (Offer.objects.count(), Evidence.objects.count(), Email.objects.count()) == (1, 1, 1)


def test_a_trusted_member_edits_the_draft_and_approves_it_in_wagtail(there: str, tariq: User) -> None:
    client = signed_in(tariq)
    response = client.post(f"{QUEUE}{post().pk}/take-up/", {"version": post().version})
    edit = response["Location"]
    offer = Offer.objects.get()
    assert not offer.live
    assert client.get(edit).status_code == 200
    state = offer.current_workflow_task_state
    approve = f"/admin/snippets/directory/offer/workflow/action/{offer.pk}/approve/{state.pk}/"
    client.post(approve, {"next": QUEUE})
    offer.refresh_from_db()
    assert offer.live
    assert post().state == PostState.LIVE
    assert offer.workflow_states.get().status == "approved"
    assert Evidence.objects.get().by == tariq
    assert client.get(edit).status_code == 302  # with the workflow over, the offer is the editors'


def test_opening_it_twice_makes_one_draft(there: str, tariq: User) -> None:
    one, other = (moderating.take_up(post(), version=post().version, now=NOW, by=tariq) for _ in range(2))
    assert one == other
    assert one.workflow_states.count() == 1


def test_what_the_writer_changed_meanwhile_is_not_published_unseen(there: str, mia: User, tariq: User) -> None:
    seen = post().version
    client = signed_in(mia)
    html = client.get(f"{there}who-for/").content.decode()
    saw = re.search(r'name="saw" value="([^"]+)"', html)[1]
    client.post(f"{there}who-for/", {"who_for": "Women only.", "saw": saw})
    response = signed_in(tariq).post(f"{QUEUE}{post().pk}/publish/", {"version": seen}, follow=True)
    assert "has changed it since you opened this page" in response.content.decode()
    assert not Offer.objects.exists()


def test_what_the_writer_changes_while_a_moderator_edits_becomes_a_message(there: str, mia: User, tariq: User) -> None:
    client = signed_in(mia)
    client.get(f"{there}when/")
    moderating.take_up(post(), version=post().version, now=NOW, by=tariq)
    response = client.post(f"{there}when/", {"times_note": "Fridays, 1pm to 2pm"}, follow=True)
    assert "kept what you wrote as a message" in response.content.decode()
    assert post().answers["times_note"] == "Tuesdays, 10am to 11.30am"
    assert "Fridays, 1pm to 2pm" in post().messages.get().words
    assert "Fridays, 1pm to 2pm" in signed_in(tariq).get(QUEUE).content.decode()


def test_a_question_is_asked_by_email_and_answered_on_its_page(there: str, mia: User, tariq: User) -> None:
    for _ in range(2):
        signed_in(tariq).post(f"{QUEUE}{post().pk}/ask/", {"words": "Is there a lift?"})
    assert post().state == PostState.ASKED
    assert Email.objects.count() == 1
    assert "Is there a lift?" in Email.objects.get().message
    client = signed_in(mia)
    assert "Is there a lift?" in client.get(there).content.decode()
    for _ in range(2):
        client.post(there, {"words": "There is.\n\nBeside the door."})
    assert post().state == PostState.WAITING
    assert post().messages.count() == 2


def test_turned_down_in_words_that_the_writer_reads(there: str, mia: User, tariq: User) -> None:
    moderating.take_up(post(), version=post().version, now=NOW, by=tariq)
    client = signed_in(tariq)
    assert "Write something first" in client.post(f"{QUEUE}{post().pk}/turn-down/", {"words": " "}).content.decode()
    client.post(f"{QUEUE}{post().pk}/turn-down/", {"words": "It is there already."})
    assert not Offer.objects.exists()
    assert "It is there already." in signed_in(mia).get(there).content.decode()
    assert "It is there already." in Email.objects.get().message


def test_nobody_moderates_their_own_and_members_moderate_nothing(there: str, mia: User) -> None:
    with pytest.raises(PermissionDenied):
        moderating.publish(post(), version=post().version, now=NOW, by=mia)
    OfferPost.objects.update(by=(tariq := tariq_the_trusted()))
    with pytest.raises(PermissionDenied):
        moderating.publish(post(), version=post().version, now=NOW, by=tariq)
    assert "Somebody else has to look at it" in signed_in(tariq).get(QUEUE).content.decode()


def test_nobody_approves_their_own_in_wagtail_but_a_facilitator(there: str, tariq: User) -> None:
    felix = felix_the_facilitator()
    offer = moderating.take_up(post(), version=post().version, now=NOW, by=felix)
    state, client = offer.current_workflow_task_state, signed_in(tariq)
    edit = f"/admin/snippets/directory/offer/edit/{offer.pk}/"
    approve = f"/admin/snippets/directory/offer/workflow/action/{offer.pk}/approve/{state.pk}/"
    assert client.get(edit).status_code == 200
    OfferPost.objects.update(by=tariq)
    assert client.get(edit).status_code == 302
    client.post(approve, {"next": QUEUE})
    state.task.specific.on_action(state, tariq, "approve")
    offer.refresh_from_db()
    assert not offer.live and post().decided_by == felix
    assert not state.task.specific.get_task_states_user_can_moderate(tariq).exists()
    assert state.task.specific.locked_for_user(offer, tariq)
    OfferPost.objects.update(by=felix)
    assert state.task.specific.get_task_states_user_can_moderate(felix).exists()
    signed_in(felix).post(approve, {"next": QUEUE})
    offer.refresh_from_db()
    assert offer.live


def test_members_see_nothing_of_the_queue(mia: User, site: object) -> None:
    client = signed_in(mia)
    for path in (QUEUE, f"{QUEUE}1/ask/", "/admin/forum/pledges/"):
        assert client.get(path).status_code in (302, 403), path


def test_a_draft_that_an_editor_throws_away_waits_again(there: str, tariq: User) -> None:
    moderating.take_up(post(), version=post().version, now=NOW, by=tariq).delete()
    assert (post().state, post().offer) == (PostState.WAITING, None)


def test_a_post_of_a_pledge_starts_at_the_meeting_of_the_pledge(there: str, mia: User, tariq: User) -> None:
    held = meeting(datetime(2026, 3, 7, tzinfo=UTC).date())
    pledge = pledging.record_pledge("Tai Chi", meeting=held, member=mia.membership, now=NOW, by=mia)
    OfferPost.objects.update(pledge=pledge)
    moderating.publish(post(), version=post().version, now=NOW, by=tariq)
    assert (OfferOrigin.objects.get().meeting, OfferOrigin.objects.get().on) == (held, held.day)
    pledge.refresh_from_db()
    assert pledge.state == PledgeState.OFFER


def test_another_organisation_is_new_and_public_with_its_first_offer(mia: User, tariq: User) -> None:
    client = signed_in(mia)
    other = {"run_by": "other", "organisation_name": "Sale Slow Movers"}
    client.post(f"{answered(client, **{'who-runs-it': other})}check/")
    offer = moderating.take_up(post(), version=post().version, now=NOW, by=tariq)
    assert not offer.organisation.live
    moderating.publish(post(), version=post().version, now=NOW, by=tariq)
    offer.organisation.refresh_from_db()
    assert offer.organisation.live
    assert Client().get(f"/offers/{offer.slug}/").status_code == 200


def test_the_queue_says_what_needs_attention(there: str, tariq: User) -> None:
    OfferFactory(name="Tai chi for beginners!")
    OfferPost.objects.update(answers={**post().answers, "who_for": "Children under 18", "phone": "07700 900123"})
    html = signed_in(tariq).get(QUEUE).content.decode()
    for words in ("children", "07700 900123", "Is it the same as “Tai chi for beginners!”", "4 days ago"):
        assert words in html


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"summary": "A cure for everything"}, "safeguarding"),
        ({"summary": "Meet at my\nhouse"}, "safeguarding"),
        ({"joining_note": "Ring Jo on +44 (0)7700 900 123"}, "personal"),
        ({"email": "jo.smith@Gmail.com"}, "personal"),
        ({"contact_name": ""}, ""),
        ({"phone": "0161 496 0000", "summary": "A gentle hour. Secure the door behind you."}, ""),
        ({"phone": ""}, "missing"),
        ({"times_note": "whenever the moon is full"}, "missing"),
    ],
)
def test_words_numbers_and_gaps_are_pointed_out_and_nothing_else(answers: dict[str, str], kind: str) -> None:
    told: dict[str, object] = dict(WHAT)
    for some in ANSWERS.values():
        told |= some
    assert {remark.kind for remark in remarks(told | answers)} == ({kind} if kind else set())


def test_a_long_queue_takes_as_many_queries_as_a_short_one(there: str, mia: User) -> None:
    client = signed_in(felix_the_facilitator())
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        client.get(QUEUE)
    for number in range(4):
        OfferPost.objects.create(
            by=mia, answers=post().answers | {"name": f"Walk {number}"} if number == 0 else {}, state=PostState.WAITING,
            begun_at=SENT, saved_at=SENT, sent_at=SENT,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as more:
        assert "Walk 0" in client.get(QUEUE).content.decode()
    assert len(more) == len(few)


def test_a_pledge_becomes_an_offer_from_the_list_of_pledges(mia: User, site: object) -> None:
    felix = felix_the_facilitator()
    pledge = pledging.record_pledge("our hall on Fridays", now=NOW, by=mia, member=mia.membership)
    client = signed_in(felix)
    assert "our hall on Fridays" in client.get("/admin/forum/pledges/").content.decode()
    client.post(f"/admin/forum/pledges/{pledge.pk}/offer/")
    assert Offer.objects.get().name == "Our hall on Fridays"
    assert "Became an offer" in client.get("/admin/forum/pledges/?state=offer").content.decode()
