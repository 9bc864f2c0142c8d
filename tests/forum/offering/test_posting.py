"""A member posts an offer, question by question. Nothing is lost, nothing is kept twice, and nobody else sees it."""

import re
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from directory.models import Offer, Organisation
from forum.enums import PostState
from forum.models import OfferPost, Pledge
from forum.offering import posting
from tests.factories import OfferFactory, OrganisationFactory, VenueFactory
from tests.forum.offering.answering import ANSWERS, NEW, WHAT, answered, begun, signed_in
from tests.personas import mia_the_member, sam_the_stranger, tariq_the_trusted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
NONSENSE = ["<script>alert(1)</script>", "\x00\x07🎉'; DROP TABLE x; -- {{ 7*7 }}", "a" * 301]


@pytest.fixture
def mia(site: object) -> User:
    return mia_the_member()


@pytest.fixture
def client(mia: User) -> Client:
    return signed_in(mia)


def post() -> OfferPost:
    return OfferPost.objects.get()


def saw(html: str) -> str:
    found = re.search(r'name="saw" value="([^"]+)"', html)
    assert found
    return found[1]


def test_from_the_first_question_to_sending(client: Client, mia: User) -> None:
    there = answered(client)
    html = client.get(f"{there}check/").content.decode()
    for words in (
        "Tai Chi for beginners",
        "St Mary’s Hall",
        "Tuesdays, 10am to 11.30am",
        "It is free",
        "How it will look",
    ):
        assert words in html
    assert "Before you can send it" not in html
    for _ in range(2):  # a double click
        response = client.post(f"{there}check/")
        assert response["Location"] == there
    assert (post().state, post().by, post().member) == (PostState.WAITING, mia, mia.membership)
    assert "We are looking at it" in client.get(there).content.decode()
    assert not Offer.objects.exists()
    assert not Organisation.objects.exists()


def test_looking_keeps_nothing(client: Client) -> None:
    assert client.get(NEW).status_code == 200
    assert not OfferPost.objects.exists()
    there = begun(client)
    before = OfferPost.objects.values().get()
    for path in ("", "where/", "when/", "photos/", "check/", "alike/"):
        assert client.get(f"{there}{path}").status_code == 200, path
    assert OfferPost.objects.values().get() == before
    assert not Organisation.objects.exists()


def test_who_goes_back_to_the_first_question_and_changes_it_is_believed(client: Client) -> None:
    """The browser's own way back leads to the page that was there before the offer had an address."""
    sent = {**WHAT, "uuid": str(uuid4())}
    client.post(NEW, sent)
    for name in ("Qigong in the park", "Qigong by the pond"):
        assert client.post(NEW, {**sent, "name": name}).status_code == 302
        assert post().answers["name"] == name
    client.post(f"/members/offers/{sent['uuid']}/who-for/", {"who_for": "Anybody."})
    client.post(NEW, {**sent, "name": "Qigong"})
    assert (post().answers["name"], post().answers["who_for"]) == ("Qigong", "Anybody.")


def test_who_goes_back_over_what_was_changed_elsewhere_sees_both(client: Client) -> None:
    sent = {**WHAT, "uuid": str(uuid4())}
    client.post(NEW, sent)
    there = f"/members/offers/{sent['uuid']}/what/"
    client.post(there, {**WHAT, "name": "Qigong", "saw": saw(client.get(there).content.decode())})
    html = client.post(NEW, {**sent, "name": "Yoga"}).content.decode()
    assert "Qigong" in html and "Yoga" in html and "changed in another window" in html
    assert post().answers["name"] == "Qigong"
    client.post(NEW, {**sent, "name": "Yoga", "saw": saw(html)})
    assert post().answers["name"] == "Yoga"


def test_what_is_written_at_the_first_question_once_it_is_in_hand_becomes_a_message(client: Client) -> None:
    sent = {**WHAT, "uuid": str(uuid4())}
    client.post(NEW, sent)
    OfferPost.objects.update(offer=OfferFactory())
    assert client.post(NEW, {**sent, "name": "Qigong"})["Location"] == f"/members/offers/{sent['uuid']}/"
    assert "Qigong" in post().messages.get().words


def test_the_first_answers_sent_twice_are_one_offer(client: Client) -> None:
    uuid = str(uuid4())
    for _ in range(2):
        client.post(NEW, {**WHAT, "uuid": uuid})
    assert OfferPost.objects.count() == 1


def test_each_answer_is_kept_and_can_be_gone_back_to(client: Client) -> None:
    there = begun(client)
    response = client.post(f"{there}when/", {"times_note": "Mondays, 2pm to 3pm", "leave": "1"})
    assert response["Location"] == "/members/offers/"
    assert "Go on writing" in client.get("/members/offers/").content.decode()
    assert "Mondays, 2pm to 3pm</textarea>" in client.get(f"{there}when/").content.decode()
    assert f'href="{there}where/"' in client.get(f"{there}when/").content.decode()


def test_times_are_read_back_without_javascript(client: Client) -> None:
    there = begun(client)
    told = {"times_note": "Tuesdays, 10am to 11.30am", "read_times": "1"}
    assert "We understand:" in client.post(f"{there}when/", told, follow=True).content.decode()


def test_a_change_from_the_last_page_leads_back_there(client: Client) -> None:
    there = answered(client)
    html = client.get(f"{there}cost/?check=1").content.decode()
    assert 'name="check" value="1"' in html
    response = client.post(f"{there}cost/", {"cost": "charge", "cost_amount": "£2.5", "saw": saw(html), "check": "1"})
    assert response["Location"] == f"{there}check/"
    assert post().answers["cost_amount"] == "2.50"


def test_it_cannot_be_sent_without_what_everybody_asks(client: Client) -> None:
    there = begun(client)
    client.post(f"{there}check/")
    assert post().state == PostState.DRAFT
    html = client.get(f"{there}check/").content.decode()
    assert "Before you can send it" in html
    assert 'href="#answer-contact"' in html


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_is_kept_as_text_or_refused_in_words(client: Client, typed: str) -> None:
    there = begun(client)
    for slug, answers in ({"what": WHAT} | ANSWERS).items():
        response = client.post(f"{there}{slug}/", dict.fromkeys(answers, typed), follow=True)
        assert response.status_code == 200, slug
        assert "<script>alert" not in response.content.decode()
    assert client.get(f"{there}check/").status_code == 200
    assert client.get(there).status_code == 200


def test_five_megabytes_of_text_are_refused_in_words(client: Client) -> None:
    there = begun(client)
    response = client.post(f"{there}who-for/", {"who_for": "a" * 5_000_000})
    assert response.status_code == 413
    assert "far too much" in response.content.decode()
    assert "who_for" not in post().answers


def test_a_form_from_elsewhere_is_refused(mia: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mia)
    assert strict.post(NEW, {**WHAT, "uuid": str(uuid4())}).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get(NEW).content.decode())
    assert token
    sent = {**WHAT, "uuid": str(uuid4()), "csrfmiddlewaretoken": token[1]}
    assert strict.post(NEW, sent).status_code == 302


def test_nobody_overwrites_unseen_what_another_window_has_saved(client: Client) -> None:
    there = begun(client)
    opened = saw(client.get(f"{there}who-for/").content.decode())
    client.post(f"{there}who-for/", {"who_for": "Anybody.", "saw": opened})
    html = client.post(f"{there}who-for/", {"who_for": "Men only.", "saw": opened}).content.decode()
    assert "changed in another window" in html
    assert "Anybody." in html
    assert "Men only.</textarea>" in html
    assert post().answers["who_for"] == "Anybody."
    client.post(f"{there}who-for/", {"who_for": "Men only.", "saw": saw(html)})
    assert post().answers["who_for"] == "Men only."


def test_the_same_step_sent_twice_is_no_change_in_another_window(client: Client) -> None:
    there = begun(client)
    for _ in range(2):
        response = client.post(f"{there}who-for/", {"who_for": "Anybody."})
        assert response["Location"] == f"{there}where/"


def test_what_is_there_already_is_shown_before_going_on(client: Client) -> None:
    OfferFactory(name="Tai Chi (for beginners)", slug="tai-chi")
    there = begun(client)
    html = client.get(f"{there}alike/").content.decode()
    assert 'href="/offers/tai-chi/"' in html
    piece = client.get("/members/offers/alike/?name=tai+chi+for+begginers").content.decode()
    assert "Is it one of these?" in piece
    assert client.get("/members/offers/alike/?name=Zumba").content.decode().strip() == ""


def test_a_place_that_we_know_is_asked_about_once_and_taken_over(client: Client) -> None:
    hall = VenueFactory(name="St Mary’s Hall", postcode="M33 3SF")
    there = begun(client)
    response = client.post(f"{there}where/", {**ANSWERS["where"]})
    assert response["Location"] == f"{there}where/?which=1"
    html = client.get(response["Location"]).content.decode()
    assert "Is it one of these?" in html
    shown = saw(html)
    client.post(response["Location"], {**ANSWERS["where"], "venue": str(hall.pk), "saw": shown})
    assert post().answers["venue"] == str(hall.pk)


def test_a_private_number_is_asked_about_once_and_may_stay(client: Client) -> None:
    there = begun(client)
    response = client.post(f"{there}contact/", {"phone": "07700 900123"})
    assert response["Location"] == f"{there}contact/?private=1"
    html = client.get(response["Location"]).content.decode()
    assert "looks like somebody’s own" in html
    agreed = {"phone": "07700 900123", "private_is_fine": "on", "saw": saw(html)}
    response = client.post(response["Location"], agreed)
    assert response["Location"] == f"{there}first-visit/"


def test_a_private_number_anywhere_is_shown_with_the_way_to_change_it(client: Client) -> None:
    there = answered(client, **{"who-for": {"who_for": "Ring Jo on 07700 900123 first"}})
    html = client.get(f"{there}check/").content.decode()
    assert "Is this somebody’s own?" in html
    assert f'07700 900123: <a href="{there}who-for/?check=1">' in html


def test_what_the_heading_asks_is_not_asked_twice(client: Client) -> None:
    there = begun(client)
    for slug, title in (("cost", "What does it cost?"), ("joining", "How do people join?")):
        html = client.get(f"{there}{slug}/").content.decode()
        assert f"<h1>{title}</h1>" in html
        legend = html[: html.rindex(title)].rpartition("<legend")[2]
        assert "nhsuk-u-visually-hidden" in legend


def test_the_card_is_shown_while_typing_and_nothing_is_kept(client: Client) -> None:
    there = begun(client)
    html = client.post(f"{there}cost/card/", {"cost": "free"}).content.decode()
    assert "Free" in html
    assert "cost" not in post().answers


def test_strangers_and_other_members_see_nothing_of_it(client: Client) -> None:
    there = answered(client)
    for path in ("", "where/", "photos/", "check/", "alike/"):
        assert (
            signed_in(tariq_the_trusted() if path == "" else User.objects.get(email__startswith="tariq"))
            .get(f"{there}{path}")
            .status_code
            == 404
        )
        assert Client().get(f"{there}{path}").status_code == 302
    refused = signed_in(sam_the_stranger()).get(NEW)
    assert refused.status_code == 403
    assert "not a member" in refused.content.decode()


def test_taken_back_nobody_looks_at_it(client: Client) -> None:
    there = answered(client)
    client.post(f"{there}check/")
    client.post(f"{there}take-back/")
    assert post().state == PostState.WITHDRAWN
    assert client.get(f"{there}where/")["Location"] == there
    with pytest.raises(posting.InHandError):
        posting.send(post(), by=post().by, now=NOW)


def test_a_pledge_by_form_twice_is_one_and_can_be_taken_back(client: Client) -> None:
    form = {"words": "our hall on Fridays", "form": str(uuid4())}
    for _ in range(2):
        with time_machine.travel(NOW, tick=False):
            assert client.post("/members/pledge/", form).status_code == 302
    pledge = Pledge.objects.get()
    assert (pledge.words, pledge.made_on) == ("our hall on Fridays", date(2026, 11, 22))
    assert "our hall on Fridays</textarea>" in client.get(f"{NEW}?pledge={pledge.uuid}").content.decode()
    client.post(f"/members/pledge/{pledge.uuid}/take-back/")
    pledge.refresh_from_db()
    assert pledge.state == "withdrawn"


def test_a_list_of_many_takes_as_many_queries_as_a_list_of_one(client: Client, mia: User) -> None:
    begun(client)
    client.get("/members/offers/")
    with CaptureQueriesContext(connection) as few:
        client.get("/members/offers/")
    for number in range(5):
        begun(client, name=f"Offer {number}")
    with CaptureQueriesContext(connection) as more:
        client.get("/members/offers/")
    assert len(more) == len(few)


def test_an_organiser_posts_for_their_organisation_and_for_no_other(site: object) -> None:
    club, other = OrganisationFactory(name="Rowing club"), OrganisationFactory(name="Another club")
    sam = sam_the_stranger()
    sam.user_permissions.add(Permission.objects.get(codename="speak_for"))
    sam.organises.add(club)
    client = signed_in(User.objects.get(pk=sam.pk))
    there = begun(client)
    html = client.get(f"{there}who-runs-it/").content.decode()
    assert re.search(rf'value="{club.pk}"[^>]* checked', html)
    assert "Choose who runs it" in client.post(f"{there}who-runs-it/", {"run_by": str(other.pk)}).content.decode()
    for slug, answers in ({**ANSWERS, "who-runs-it": {"run_by": str(club.pk)}}).items():
        client.post(f"{there}{slug}/", answers)
    assert "Rowing club" in client.get(f"{there}check/").content.decode()
    client.post(f"{there}check/")
    assert (post().state, post().member) == (PostState.WAITING, None)
