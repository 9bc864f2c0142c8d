"""Navigators say with one tap what they found when they called or went."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.freshness.reporting.actions import say, take_back
from directory.search.engine import engine
from tests.directory.freshness.reporting.visiting import DAY, NOW
from tests.factories import OfferFactory, OrganisationFactory, VenueFactory
from tests.personas import ada_the_administrator, nadia_the_navigator, vera_the_volunteer

pytestmark = pytest.mark.django_db

HOME = "/navigators/"
UNDO = "/navigators/take-back/"


@pytest.fixture(autouse=True)
def _index_of_its_own(settings, tmp_path) -> Iterator[None]:
    settings.FORTNIGHT_SEARCH_INDEX = tmp_path / "index"
    engine.cache_clear()
    yield
    engine.cache_clear()


@pytest.fixture
def offer():
    return OfferFactory(name="Tai Chi", slug="tai-chi", relations__venues=[VenueFactory(name="St Matthew's Hall")])


@pytest.fixture
def nadia():
    return nadia_the_navigator()


@pytest.fixture
def browser(nadia):
    client = Client()
    client.force_login(nadia)
    return client


def tap(browser, offer, outcome="right", at=NOW, **more):
    with time_machine.travel(at, tick=False):
        return browser.post(f"/navigators/offers/{offer.slug}/", {"outcome": outcome} | more)


def page(browser, path):
    with time_machine.travel(NOW, tick=False):
        return browser.get(path).content.decode()


@pytest.mark.parametrize("path", [HOME, "/navigators/offers/tai-chi/", UNDO])
def test_who_is_not_signed_in_is_asked_to(offer, path) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(path)
        if answer.status_code != 405:
            assert answer.url.startswith("/sign-in/?next=/navigators/")
    assert not Evidence.objects.exists()


def test_who_is_no_navigator_is_told_so(offer) -> None:
    client = Client()
    client.force_login(vera_the_volunteer())
    answer = client.post("/navigators/offers/tai-chi/", {"outcome": "right"})
    assert answer.status_code == 403
    assert "Ask an editor" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_tap_needs_the_token_of_the_page(nadia, offer) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(nadia)
    assert tap(browser, offer).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page(browser, "/navigators/offers/tai-chi/"))
    assert token and tap(browser, offer, csrfmiddlewaretoken=token[1]).status_code == 302


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("right", "It is right"), ("detail wrong", "Something is wrong"), ("closed", "It has stopped")],
)
def test_a_tap_records_what_a_navigator_found(browser, nadia, offer, outcome, words) -> None:
    answer = tap(browser, offer, outcome, note="Rang at ten.")
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.outcome, evidence.by) == (Kind.NAVIGATOR, outcome, nadia)
    assert (evidence.role, evidence.note) == ("a navigator", "Rang at ten.")
    assert f"You said: {words}" in page(browser, answer.url)


def test_a_navigators_word_does_not_make_an_entry_checked(browser, offer) -> None:
    tap(browser, offer)
    standing = Standing.objects.get(pk=offer.pk)
    assert (standing.checked_on, standing.navigator_on) == (None, NOW.date())


def test_looking_at_a_page_records_nothing(browser, offer) -> None:
    for path in (HOME, f"{HOME}?q=tai", "/navigators/offers/tai-chi/", "/navigators/offers/tai-chi/?outcome=right"):
        assert browser.get(path).status_code == 200
    assert not Evidence.objects.exists()


def test_the_same_tap_twice_within_a_day_records_once_and_says_so(browser, offer) -> None:
    tap(browser, offer)
    answer = tap(browser, offer, at=NOW + DAY / 2)
    assert Evidence.objects.count() == 1
    assert "written it down once" in page(browser, answer.url)
    tap(browser, offer, at=NOW + DAY)
    assert Evidence.objects.count() == 2


def test_another_word_and_another_navigator_are_recorded(browser, offer) -> None:
    tap(browser, offer)
    tap(browser, offer, "closed")
    say(offer, Outcome.RIGHT, now=NOW, by=ada_the_administrator())
    assert Evidence.objects.count() == 3


def test_a_wrong_tap_can_be_taken_back_and_said_again(browser, offer) -> None:
    answer = tap(browser, offer, "closed")
    with time_machine.travel(NOW, tick=False):
        undone = browser.post(UNDO, {"said": Evidence.objects.get().pk})
    assert "Taken back" in page(browser, undone.url)
    assert not Evidence.objects.valid().exists()
    assert answer.url == undone.url
    tap(browser, offer, "closed")
    assert Evidence.objects.valid().count() == 1


def test_taking_back_twice_changes_nothing(browser, offer) -> None:
    tap(browser, offer)
    for _ in range(2):
        assert browser.post(UNDO, {"said": Evidence.objects.get().pk}).status_code == 302
    assert not Evidence.objects.valid().exists()


def test_nobody_takes_back_what_others_said(browser, nadia, offer) -> None:
    ada = ada_the_administrator()
    other, _ = say(offer, Outcome.RIGHT, now=NOW, by=ada)
    assert browser.post(UNDO, {"said": other.pk}).status_code == 404
    with pytest.raises(PermissionDenied):
        take_back(other, now=NOW, by=nadia)
    assert Evidence.objects.valid().count() == 1


def test_a_check_is_not_taken_back_here() -> None:
    ada = ada_the_administrator()
    check = record(OfferFactory(), Kind.PHONE, Outcome.RIGHT, now=NOW, by=ada)
    client = Client()
    client.force_login(ada)
    assert client.post(UNDO, {"said": check.pk}).status_code == 404
    assert Evidence.objects.valid().count() == 1


@pytest.mark.parametrize("said", ["", "x", "-1", "٣", "9" * 18, "9" * 30, "\x00"])
def test_a_number_that_is_none_is_not_found(browser, said) -> None:
    assert browser.post(UNDO, {"said": said}).status_code == 404
    assert browser.get(HOME, {"said": said}).status_code == 200


@pytest.mark.parametrize("outcome", ["", "contact wrong", "no answer", "\x00"])
def test_another_answer_than_those_of_the_buttons_records_nothing(browser, offer, outcome) -> None:
    assert tap(browser, offer, outcome).status_code == 302
    assert not Evidence.objects.exists()


def test_a_note_that_is_too_long_is_not_lost(browser, offer) -> None:
    answer = tap(browser, offer, note="x" * 1001)
    assert "1,000 letters or fewer" in answer.content.decode()
    assert "x" * 1001 in answer.content.decode()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("words", ["tai chi", "Tai", "st matthews", "age uk"])
def test_an_offer_is_found_by_its_name_its_place_or_who_runs_it(browser, words, offer) -> None:
    offer.organisation = OrganisationFactory(name="Age UK Trafford")
    offer.save()
    found = page(browser, f"{HOME}?q={words}")
    assert "/navigators/offers/tai-chi/" in found
    assert 'href="tel:01614960000"' in found


def test_while_search_does_not_work_names_are_still_found(browser, offer, settings, tmp_path) -> None:
    (tmp_path / "file").touch()
    settings.FORTNIGHT_SEARCH_INDEX = tmp_path / "file" / "index"
    engine.cache_clear()
    assert "/navigators/offers/tai-chi/" in page(browser, f"{HOME}?q=tai chi")


@pytest.mark.parametrize("words", ["\x00", "'; drop table", '"', "x" * 5000, "%", "🙂"])
def test_strange_words_find_nothing_and_break_nothing(browser, words) -> None:
    assert browser.get(HOME, {"q": words}).status_code == 200


def test_a_tap_in_the_list_goes_back_to_the_list(browser, offer) -> None:
    answer = tap(browser, offer, q="tai & chi")
    assert answer.url == f"/navigators/?q=tai+%26+chi&said={Evidence.objects.get().pk}"


def test_what_one_said_lately_is_listed_and_what_others_said_is_not(browser, nadia, offer) -> None:
    say(offer, Outcome.RIGHT, now=NOW, by=nadia, note="Mine")
    say(offer, Outcome.CLOSED, now=NOW, by=ada_the_administrator(), note="Hers")
    shown = page(browser, HOME)
    assert "Mine" in shown and "Hers" not in shown
    assert "21 November 2026, 10:00" in shown


@pytest.mark.parametrize("values", [{"live": False}, {"is_example": True}, {"end_date": NOW.date() - DAY}])
def test_what_the_public_cannot_see_is_not_there(browser, values) -> None:
    OfferFactory(slug="hidden", **values)
    with time_machine.travel(NOW, tick=False):
        assert browser.get("/navigators/offers/hidden/").status_code == 404
        assert browser.post("/navigators/offers/hidden/", {"outcome": "right"}).status_code == 404


def test_the_number_of_queries_does_not_grow(browser, nadia, offer) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"{HOME}?q=chi")
        return len(captured)

    say(offer, Outcome.RIGHT, now=NOW, by=nadia)
    cost()
    few = cost()
    for number in range(8):
        another = OfferFactory(name=f"Chi {number}", relations__venues=[VenueFactory()])
        say(another, Outcome.RIGHT, now=NOW, by=nadia)
    cost()
    assert 0 < cost() <= few


def test_nothing_of_it_is_kept_by_a_browser(browser) -> None:
    assert "no-store" in browser.get(HOME)["Cache-Control"]
