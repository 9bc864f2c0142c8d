"""Every screen that the forum has in Wagtail's admin, as a facilitator meets it on a phone: axe goes over each."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from forum.enums import ItemSource, ItemState, PostState, Standing
from forum.meetings.laying_out import lay_out
from forum.models import (
    AgendaItem,
    AgendaTemplate,
    Decision,
    MeetingPage,
    MeetingSeries,
    Note,
    OfferPost,
    Pledge,
    RecordImport,
    Rsvp,
)
from forum.outcomes.actions import ask_for_help, drop, make_action
from forum.records.closing import close_meeting
from forum.records.commenting import comment_on
from forum.records.importing.old_records import OldAction, OldItem, OldMeeting
from forum.records.publishing import publish_record
from forum.screens import Deed
from tests.browser.accessibility import NARROW, Axe
from tests.factories import MemberFactory, VenueFactory, meeting
from tests.personas import felix_the_facilitator

OpenPage = Callable[..., Page]
OURS = ("admin/forum/", "admin/reports/forum/", "admin/meeting_series/", "admin/agenda_template/")
# They lead on, give a file or a part of another screen, or are wholly Wagtail's own.
NO_SCREEN = {
    *("forum_projects", "forum_figures_table", "forum_actions_results", "forum_decisions_results"),
    *("index_results", "delete", "history", "history_results", "usage", "copy"),
}
NEEDS_SCRIPTS = "agenda_template:edit"  # they number its rows
# Of Wagtail's own frame around our screens, which is not ours to mend.
OF_WAGTAIL = ("w-slim-header", "w-breadcrumb", "sidebar", "w-theme", "keyboard-shortcuts", "skips a level: Forum")

# Puts a screen in the place of the one before: loading Wagtail's frame anew takes a second for each.
SHOW = """async (path) => {
  const response = await fetch(path);
  const told = new DOMParser().parseFromString(await response.text(), "text/html");
  const there = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.href));
  for (const link of told.querySelectorAll("link[rel=stylesheet]"))
    if (!there.has(new URL(link.getAttribute("href"), location).href))
      await new Promise((loaded) => {
        link.onload = loaded;
        document.head.append(document.adoptNode(link));
      });
  document.title = told.title;
  document.querySelector("main").replaceWith(document.adoptNode(told.querySelector("main")));
  for (const details of document.querySelectorAll("main details")) details.open = true;
  return response.status;
}"""

# Buttons that are not on the screen of a phone.
BEYOND_THE_EDGE = """() => [...document.querySelectorAll("main .button")]
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => `beyond the edge: ${element.outerHTML.slice(0, 120)}`)"""


@pytest.fixture
def felix(transactional_db: None) -> User:
    return felix_the_facilitator()


@pytest.fixture
def screens(felix: User) -> dict[str, list[str]]:
    """By the name of their address: each with something in it."""
    coming, past, told = _prepared(), _closed(felix), _published(felix)
    item, late = coming.items.get(title="The heating").pk, _action(past, felix)
    decision = Decision.objects.create(meeting=past, words="We go on.", decided_on=past.day, review_on=past.day)
    post = _post()
    asker = MemberFactory(user=None, email="sol@fortnight.example", standing=Standing.ASKED, decided_at=None)
    old = OldMeeting(past.day - timedelta(days=90), "Old", [OldItem("Food", ["Soup"], ["Yes"], [OldAction("Ask")])])
    found = {"name": "old.csv", "meetings": [old.as_json()], "faults": [("Row 3", "No day.")]}
    run = RecordImport.objects.create(by=felix, at=timezone.now(), **found)
    Pledge.objects.create(words="Our hall on Fridays", pledger="St Agnes", made_on=past.day)
    plain = ("forum_meetings", "forum_joining", "posted_offers_queue", "pledges_admin", "forum_actions")
    more = ("forum_action_add", "forum_decisions", "forum_decision_add", "forum_figures", "forum_records")
    return {name: [reverse(name)] for name in (*plain, *more, "forum_records_import")} | {
        **{name: [reverse(name, args=[coming.pk])] for name in ("forum_meeting_move", "forum_meeting_cancel")},
        "forum_meeting": [reverse("forum_meeting", args=[each.pk]) for each in (coming, past)],
        "forum_item_add": [reverse("forum_item_add", args=[coming.pk])],
        **{name: [reverse(name, args=[coming.pk, item])] for name in ("forum_item", "forum_item_decline")},
        "forum_decline": [reverse("forum_decline", args=[asker.pk])],
        **{name: [reverse(name, args=[post.pk])] for name in ("posted_offer_ask", "posted_offer_turn_down")},
        "forum_action": [reverse("forum_action", args=[pk]) for pk in late],
        "forum_decision": [reverse("forum_decision", args=[decision.pk])],
        "forum_record": [reverse("forum_record", args=[each.pk]) for each in (coming, past, told)],
        "forum_records_import_one": [reverse("forum_records_import_one", args=[run.uuid])],
        **dict(_viewset("meeting_series", MeetingSeries.objects.get().pk)),
        **dict(_viewset("agenda_template", AgendaTemplate.objects.get().pk)),
    }


def _viewset(name: str, pk: int) -> Iterator[tuple[str, list[str]]]:
    yield f"{name}:index", [reverse(f"{name}:index")]
    yield f"{name}:add", [reverse(f"{name}:add")]
    yield f"{name}:edit", [reverse(f"{name}:edit", args=[pk])]


def _prepared() -> MeetingPage:
    hall = VenueFactory(name="St Mary’s Hall", accessibility="A hearing loop.")
    rhythm = {"byday": "TU", "interval": 2, "opens_at": "14:00", "closes_at": "16:00"}
    MeetingSeries.objects.create(name="Tuesdays", venue=hall, valid_from=timezone.localdate(), **rhythm)
    page = meeting(timezone.localdate() + timedelta(days=3), venue=hall)
    lay_out(page)
    member = MemberFactory()
    suggested = {"source": ItemSource.SUGGESTED, "brought_by": member, "meeting": page}
    AgendaItem.objects.create(title="The heating", state=ItemState.SUGGESTED, details="It is cold.", **suggested)
    AgendaItem.objects.create(title="The light", state=ItemState.DECLINED, **suggested)
    Rsvp.objects.create(meeting=page, member=member, answer="yes", access_needs="A lift", at=timezone.now())
    return page


def _closed(felix: User) -> MeetingPage:
    page = meeting(timezone.localdate() - timedelta(days=4))
    item = AgendaItem.objects.create(meeting=page, title="The hall")
    now = timezone.now()
    Note.objects.create(meeting=page, item=item, words="It is free on Fridays.", at=now)
    closed = close_meeting(page, now=now, by=felix)
    block = closed.get_latest_revision_as_object().record[0].id
    comment_on(closed, str(block), "It was Thursdays.", now=now, by=felix)
    return closed


def _published(felix: User) -> MeetingPage:
    page = meeting(timezone.localdate() - timedelta(days=18))
    now = timezone.now()
    return publish_record(close_meeting(page, now=now, by=felix), now=now, by=felix)


def _action(page: MeetingPage, felix: User) -> list[int]:
    """One that waits for help, one that was dropped."""
    told: dict[str, Any] = {"meeting": page, "now": timezone.now(), "by": felix}
    helped, dropped = make_action("Ring the hall", **told), make_action("Buy a bus", **told)
    del told["meeting"]
    ask_for_help(helped, "Nobody answers", **told)
    drop(dropped, "Too dear", **told)
    return [helped.pk, dropped.pk]


def _post() -> OfferPost:
    answers = {"name": "Tai Chi", "summary": "Slow movement. Ring 07700 900123."}
    at = dict.fromkeys(("begun_at", "saved_at", "sent_at"), timezone.now())
    return OfferPost.objects.create(answers=answers, member=MemberFactory(), state=PostState.WAITING, **at)


def _addresses(patterns: Any = None, path: str = "", space: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    for each in get_resolver().url_patterns if patterns is None else patterns:
        there = f"{path}{each.pattern}"
        if isinstance(each, URLPattern):
            yield there, f"{space}{each.name}", each
        else:
            yield from _addresses(each.url_patterns, there, f"{each.namespace}:" if each.namespace else space)


def _is_screen(name: str, pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "view_class", object)
    return not (issubclass(view, Deed) or NO_SCREEN & {name, name.split(":")[-1]})


def ours_of(found: list[str]) -> list[str]:
    return [line for line in found if not any(words in line for words in OF_WAGTAIL)]


def test_axe_finds_nothing_on_any_screen(
    screens: dict[str, list[str]], felix: User, live_server, new_page: OpenPage, axe: Axe
) -> None:
    ours = {name for path, name, each in _addresses() if path.startswith(OURS) and _is_screen(name, each)}
    assert set(screens) == ours, "every screen is looked at"
    client = Client()
    client.force_login(felix)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page = new_page(width=NARROW, height=800)
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(f"{live_server.url}{reverse('forum_meetings')}")
    found: dict[str, list[str]] = {}
    for path in (path for name, paths in screens.items() if name != NEEDS_SCRIPTS for path in paths):
        assert page.evaluate(SHOW, path) == 200, path
        found[path] = ours_of(axe(page)) + page.evaluate(BEYOND_THE_EDGE)
    page.goto(live_server.url + screens[NEEDS_SCRIPTS][0])
    found[NEEDS_SCRIPTS] = ours_of(axe(page))
    assert {path: problems for path, problems in found.items() if problems} == {}
    page.goto(live_server.url + screens["forum_action_add"][0])
    day = page.get_by_label("Until")
    day.fill("25 December 2026")
    day.press("Tab")
    assert day.input_value() == "25 December 2026", "the calendar makes nothing else of it"
