"""A member looks at the next meeting on a phone, answers, suggests something and prints the agenda; a facilitator
prepares it."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from forum.enums import ItemSource
from forum.meetings.inviting import write_letters
from forum.meetings.laying_out import lay_out
from forum.meetings.links import answer_link
from forum.models import AgendaItem, MeetingLetter, MeetingPage, Rsvp
from publishing import registry
from tests.browser.accessibility import TARGETS_TOO_SMALL, Axe, fits
from tests.factories import VenueFactory, meeting
from tests.personas import felix_the_facilitator, mia_the_member

OpenPage = Callable[..., Page]
PHONE = {"width": 360, "height": 740, "has_touch": True}
PICTURES = os.environ.get("FORTNIGHT_PICTURES")  # a folder, for whoever wants to look


@pytest.fixture
def planned(transactional_db: None) -> Iterator[MeetingPage]:
    hall = VenueFactory(name="St Mary’s Hall", accessibility="Level access. A hearing loop.")
    told = {
        "venue": hall,
        "way_in": "Ring at the side door.",
        "online": True,
        "online_link": f"https://x.example/{'a' * 60}",
    }
    page = meeting(timezone.localdate() + timedelta(days=3), intro="A guest from the library comes.", **told)
    lay_out(page)
    under = page.items.get(source_key="fills:actions")
    title = "Ask the church if the hall is free on Fridays"
    AgendaItem.objects.create(meeting=page, under=under, title=title, minutes=0, source=ItemSource.ACTIONS)
    yield page


def signed_in(page: Page, person: User, url: str) -> None:
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def look(page: Page, name: str, axe: Axe | None = None) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert fits(page)
    if axe:
        assert axe(page) == []
        assert page.evaluate(TARGETS_TOO_SMALL) == []


def test_a_member_answers_and_suggests_on_a_phone(
    planned: MeetingPage, live_server, new_page: OpenPage, axe: Axe
) -> None:
    page = new_page(**PHONE, may_fail=True)  # Chromium takes the answer to a wrong form for a failure
    signed_in(page, mia_the_member(), live_server.url)
    page.goto(f"{live_server.url}/members/meetings/")
    look(page, "list", axe)
    page.get_by_role("main").get_by_role("link", name="2pm to 4pm").tap()
    page.wait_for_url(f"**/members/meetings/{planned.pk}/")
    page.get_by_role("button", name="Send my answer").tap()
    expect(page.get_by_role("alert")).to_contain_text("Choose whether you will come.")
    look(page, "meeting-error", axe)
    page.get_by_label("I will come").check()
    page.get_by_label("What do you need to take part?").fill("A chair with arms")
    page.get_by_role("button", name="Send my answer").tap()
    expect(page.get_by_role("status")).to_contain_text("You told us: I will come.")
    page.get_by_label("What is it about?").fill("The heating")
    page.get_by_role("button", name="Suggest it").tap()
    expect(page.get_by_text("The heating: a facilitator has not looked")).to_be_visible()
    look(page, "meeting", axe)
    page.get_by_role("link", name="Agenda in large print").tap()
    page.wait_for_url("**/large-print/")
    look(page, "large-print-members", axe)
    assert Rsvp.objects.get().access_needs == "A chair with arms"


def test_the_link_of_an_e_mail_and_the_agenda_for_the_table(
    planned: MeetingPage, live_server, new_page: OpenPage, axe: Axe
) -> None:
    mia_the_member()
    write_letters(timezone.now())
    path = answer_link(MeetingLetter.objects.get(), registry.begin(timezone.localtime())).split("/members/")[1]
    page = new_page(**PHONE, java_script_enabled=False)
    page.goto(f"{live_server.url}/members/{path}?answer=maybe")
    expect(page.get_by_label("I do not know yet")).to_be_checked()
    page.get_by_role("button", name="Send my answer").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert page.context.cookies() == []
    page = new_page(**PHONE)
    page.goto(f"{live_server.url}/members/{path}")
    look(page, "answer", axe)
    page.goto(f"{live_server.url}{planned.public_path}large-print/")
    look(page, "large-print", axe)
    page.emulate_media(media="print")
    size = "getComputedStyle(document.querySelector('.agenda__title')).fontSize"
    assert page.evaluate(size) == "24px", "18 points"
    if PICTURES:
        page.pdf(path=Path(PICTURES) / "large-print.pdf")


def test_a_facilitator_prepares_a_meeting(planned: MeetingPage, live_server, new_page: OpenPage, axe: Axe) -> None:
    page = new_page(width=1280, height=900, may_fail=True)
    signed_in(page, felix_the_facilitator(), live_server.url)
    page.goto(f"{live_server.url}/admin/forum/meetings/{planned.pk}/")
    look(page, "admin-first")
    page.get_by_role("button", name="Down").first.click()
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("Actions from last time")
    look(page, "admin-meeting")
