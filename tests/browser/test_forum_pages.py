"""The public pages of the forum, on phones and wide windows, and its leaflet on paper."""

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page

from forum.enums import ActionState, MeetingStatus, ProjectStatus, RecordState
from forum.models import Action, AgendaItem, Attendance, Decision, MeetingSeries, OfferOrigin
from forum.publishables import PUBLISHABLES
from pages.actions import set_up_pages
from publishing import registry
from publishing.paths import file_of
from publishing.rendering import render
from tests.browser.accessibility import TARGETS_TOO_SMALL, WIDTHS, Axe, fits
from tests.browser.serving import put_assets, serving
from tests.factories import MemberFactory, OfferFactory, VenueFactory, meeting, project

# Without the mark pytest-django would not make the database that `address` fills.
pytestmark = pytest.mark.django_db
OpenPage = Callable[..., Page]
KEPT = os.environ.get("FORTNIGHT_SCREENSHOTS")  # a folder, for whoever wants to look


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("forum")
    put_assets(folder)
    with django_db_blocker.unblock(), transaction.atomic():
        set_up_pages()
        _hold_meetings()
        _write(folder)
        transaction.set_rollback(True)
    with serving(folder) as url:
        yield url


def _hold_meetings() -> None:
    today, now = timezone.localdate(), timezone.now()
    hall = VenueFactory(name="St Mary’s church hall", accessibility="There is a ramp at the side, and a toilet.")
    way_in = {"venue": hall, "way_in": "Go in by the side door and ring the bell. We will hear you. " * 5}
    MeetingSeries.objects.create(name="Tuesdays", byday="TU", interval=2, opens_at="14:00", closes_at="16:00")
    soon = meeting(today + timedelta(days=9), online=True, intro="We look for a hall that is warm.", **way_in)
    for n, title in enumerate(("Welcome", "What came of last time", "Time to meet each other", "A warm hall")):
        AgendaItem.objects.create(meeting=soon, title=title, position=n, minutes=10 * n + 5)
    meeting(today + timedelta(days=5), status=MeetingStatus.CANCELLED, status_reason="The hall is flooded.")
    facts = {"record_state": RecordState.PUBLISHED, "closed_at": now, "record_published_at": now}
    past = meeting(
        today - timedelta(days=5), record=[("text", "<h2>Food</h2><p>We spoke of it.</p>")], **facts, **way_in
    )
    Decision.objects.create(meeting=past, words="We start a kitchen.", decided_on=past.day)
    member = MemberFactory(name_shown="everybody", can_offer="A van on Fridays", can_offer_shown="everybody")
    Attendance.objects.create(meeting=past, member=member, may_be_named=True)
    for n, name in enumerate(("Tai Chi in the hall", "A group for men who have lost someone", "Sleeping well", "Soup")):
        OfferOrigin.objects.create(offer=OfferFactory(name=name), on=today - timedelta(days=n), meeting=past)
    done = {"state": ActionState.DONE, "closed_on": today, "made_on": past.day}
    said = {"words": "Ask", "you_said": "No ramp", "we_did": "The hall has a ramp now. " * 12}
    Action.objects.create(meeting=past, **said, **done)
    project("Walking group", status=ProjectStatus.RUNNING)


def _write(folder: Path) -> None:
    build = registry.begin(timezone.localtime())
    for publishable in PUBLISHABLES:
        for row in publishable.rows(build):
            page = publishable.page(row, build)
            target = folder / file_of(page.path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(render(page, build))


def _paths() -> list[str]:
    today = timezone.localdate()
    days = [today + timedelta(days=days) for days in (9, 5, -5)]
    fixed = ["/forum/", "/forum/meetings/", f"/forum/meetings/{days[2].year}/", "/forum/leaflet/", "/forum/people/"]
    return [*fixed, *(f"/forum/meetings/{day}/" for day in days)]


def test_the_pages_of_the_forum_work_at_any_width(address: str, new_page: OpenPage, axe: Axe) -> None:
    for width in WIDTHS:
        page = new_page(width=width)
        for path in _paths():
            page.goto(address + path)
            assert fits(page), path
            if width == WIDTHS[0]:
                assert axe(page) == [], path
                assert page.evaluate(TARGETS_TOO_SMALL) == [], path
            if KEPT:
                page.screenshot(path=f"{KEPT}/{width}{path.replace('/', '-')}.png", full_page=True)


def test_the_leaflet_is_one_page_of_paper(address: str, new_page: OpenPage) -> None:
    page = new_page()
    page.goto(f"{address}/forum/leaflet/")
    paper = page.pdf(prefer_css_page_size=True)
    if KEPT:
        Path(KEPT, "leaflet.pdf").write_bytes(paper)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 1000})
        page.screenshot(path=f"{KEPT}/print-leaflet.png", full_page=True)
    assert paper.count(b"/Type /Page\n") == 1
