"""Notes are taken on a narrow phone while the connection comes and goes, tabs die, and others write as well."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from accounts.models import User
from forum.models import Action, AgendaItem, Attendance, GuestCount, MeetingPage, Note, NoteTaker
from tests.browser.accessibility import NARROW, TARGETS_TOO_SMALL, Axe, fits
from tests.factories import MemberFactory
from tests.factories import meeting as make_meeting
from tests.personas import felix_the_facilitator, mia_the_member

OpenPage = Callable[..., Page]
# As if somebody had begun to watch the time so many minutes ago.
TIME_GOES_BY = """minutes => {
  const name = Object.keys(localStorage).find((name) => name.startsWith("minutes/"));
  const watched = JSON.parse(localStorage.getItem(name));
  localStorage.setItem(name, JSON.stringify({ ...watched, since: watched.since - minutes * 60_000 }));
  document.dispatchEvent(new Event("visibilitychange"));
}"""
ANSWER = 15_000  # milliseconds: a phone asks every five seconds what is new


@pytest.fixture
def meeting(transactional_db: None) -> MeetingPage:
    page = make_meeting()
    AgendaItem.objects.create(meeting=page, title="The hall")
    return page


@pytest.fixture
def mia(meeting: MeetingPage) -> User:
    user = mia_the_member()
    NoteTaker.objects.create(meeting=meeting, member=user.membership)
    return user


@pytest.fixture
def phone(live_server, new_page: OpenPage, meeting: MeetingPage) -> Callable[..., Page]:
    """Opens the notes, or a page below them, as somebody on a phone."""

    def phone(user: User, more: str = "", **options: object) -> Page:
        page = new_page(width=NARROW, height=640, has_touch=True, **options)
        sign_in(page.context, user, live_server.url)
        page.goto(f"{live_server.url}/members/meetings/{meeting.pk}/notes/{more}")
        return page

    return phone


def sign_in(context: BrowserContext, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-state-words]")).to_have_text(words, timeout=ANSWER)


def look_again(page: Page) -> None:
    """As when somebody comes back to the tab: it asks at once what is new, and not after some seconds."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def bottom(element: Locator) -> float:
    box = element.bounding_box()
    return box["y"] + box["height"]


def new_paragraph(page: Page):
    return page.get_by_label("Write a paragraph about The hall")


def all_well(page: Page, axe: Axe) -> None:
    assert axe(page) == []
    assert fits(page)
    assert page.evaluate(TARGETS_TOO_SMALL) == []


def test_nothing_is_lost_when_the_connection_is_cut_and_the_tab_dies(mia: User, phone, meeting, axe: Axe) -> None:
    maria = MemberFactory(display_name="Maria Lopez")
    page = phone(mia, may_fail=True)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    new_paragraph(page).fill("The hall is free")
    says(page, "Saved")
    assert Note.objects.get().words == "The hall is free"
    page.context.set_offline(True)
    new_paragraph(page).fill("The hall is free on Fridays")
    page.get_by_role("button", name="Add this paragraph").first.tap()
    new_paragraph(page).fill("There is a ramp")
    line = page.get_by_label("A decision, an action or a pledge about The hall")
    line.fill("Action: Maria: ring the hall by 5 December")
    line.press("Enter")
    says(page, "Not sent yet: 3 changes, kept on this phone. We try again by ourselves.")
    all_well(page, axe)
    context, address = page.context, page.url
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", timeout=2000)
    page.close()
    assert list(Note.objects.values_list("words", flat=True)) == ["The hall is free"]

    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    says(again, "Saved")
    assert list(Note.objects.values_list("words", flat=True)) == ["The hall is free on Fridays", "There is a ramp"]
    assert list(Action.objects.get().owners.all()) == [maria]
    expect(again.get_by_text("Action for Maria Lopez, until 5 December 2026: Ring the hall")).to_be_visible(
        timeout=ANSWER
    )
    again.reload()
    says(again, "Saved")
    assert Note.objects.count() == 2
    assert Action.objects.count() == 1


def test_two_write_at_once_and_one_is_signed_out_meanwhile(mia: User, phone, meeting, live_server, axe: Axe) -> None:
    felix = felix_the_facilitator()
    hers, his = phone(mia, may_fail=True), phone(felix)
    new_paragraph(hers).fill("We meet on Friday")
    hers.get_by_role("button", name="Add this paragraph").first.tap()
    says(hers, "Saved")
    look_again(his)
    expect(his.get_by_text("We meet on Friday", exact=True)).to_be_visible(timeout=ANSWER)
    hers.context.set_offline(True)
    hers.get_by_role("link", name="Change “We meet on Friday”").tap()
    change = hers.get_by_label("Change the paragraph")
    change.fill("We meet on Tuesday")
    his.get_by_role("link", name="Change “We meet on Friday”").tap()
    his.get_by_label("Change the paragraph").fill("We meet on Monday")
    his.get_by_role("button", name="Done").tap()
    says(his, "Saved")

    understood = his.get_by_text("We understand: Decision: We meet on Monday.")
    his.get_by_label("A decision, an action or a pledge about The hall").fill("Decision: we meet on Monday")
    expect(understood).to_be_visible()
    assert bottom(understood) <= his.locator("[data-state]").bounding_box()["y"], "not behind the bar"
    his.get_by_role("button", name="Watch the time for The hall").tap()
    expect(his.get_by_role("timer")).to_have_text("10 minutes left: The hall")
    his.evaluate(TIME_GOES_BY, 13)
    expect(his.get_by_role("timer")).to_have_text("3 minutes over: The hall")
    all_well(his, axe)
    his.get_by_role("button", name="Stop watching the time for The hall").tap()
    expect(his.get_by_role("timer")).to_be_hidden()

    hers.context.clear_cookies()
    hers.context.set_offline(False)
    kept = "Not sent yet: 1 change, kept on this phone."
    says(hers, f"You have been signed out. {kept} We send it once you have signed in again.")
    expect(hers.get_by_role("link", name="Sign in again")).to_be_visible()
    sign_in(hers.context, mia, live_server.url)
    look_again(hers)
    says(hers, "Saved")
    change.press_sequentially(" at two")
    says(hers, "Saved")
    assert set(Note.objects.values_list("words", flat=True)) == {"We meet on Monday", "We meet on Tuesday at two"}
    for page in (hers, his):
        look_again(page)
        expect(page.get_by_text("We meet on Monday", exact=True)).to_be_visible(timeout=ANSWER)
    expect(his.get_by_text("Also written by Mia")).to_be_visible(timeout=ANSWER)

    door = phone(mia, "attendance/")
    all_well(door, axe)
    door.get_by_label("Felix", exact=True).tap()
    door.get_by_role("button", name="One more: somebody else").tap()
    door.get_by_role("button", name="One more: somebody else").tap()
    says(door, "Saved")
    assert Attendance.objects.get().member == felix.membership
    assert GuestCount.objects.get().count == 2
