"""The pages that a new forum starts with. Editors change all of it."""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from forum.meetings.usual import set_up_template
from forum.models import ForumPage, MeetingIndexPage, ProjectIndexPage
from forum.records.workflow import set_up_workflow

FORUM = {
    "title": "The forum",
    "slug": "forum",
    "intro": "People who meet every two weeks to ask: what would help, and how can we start it?",
    "who_may_come": (
        "<p>Everybody may come. Some of us live with poor mental health. Some of us care for someone. "
        "Some work for the NHS, the council or a charity. Some run a church hall, a sports club or a shop. "
        "Nobody is there to be helped and nobody is there to be in charge.</p>"
        "<p>You need not sign up. You need not speak. You may bring a friend, and you may leave when you like.</p>"
    ),
    "what_happens": (
        "<ul><li>We say what is missing where we live.</li>"
        "<li>We look for who has a room, an hour or a skill to give.</li>"
        "<li>We take time to meet each other.</li>"
        "<li>We write down what we agree, and who will do it.</li>"
        "<li>Two weeks later we look at what came of it.</li></ul>"
    ),
    "more": (
        "<h2>Where the idea comes from</h2>"
        "<p>In Rushcliffe, in Nottinghamshire, a forum like this grew to 120 people. They met every two weeks. "
        "They opened up free Tai Chi, a group for men who have lost someone, and courses on how to sleep well.</p>"
    ),
}


def set_up_forum(home: Page) -> ForumPage | None:
    """Makes the forum's pages below the home page. None where there is or was a forum, or another page of that name.

    Wagtail's log outlives a page: a forum that an editor threw away stays away.
    """
    made = PageLogEntry.objects.filter(action="wagtail.create", data__set_up=FORUM["slug"])
    if made.exists() or home.get_children().filter(slug=FORUM["slug"]).exists():
        return None
    forum = _added(home, ForumPage(show_in_menus=True, **FORUM))
    meetings = _added(forum, MeetingIndexPage(title="Meetings", slug="meetings"))
    set_up_workflow(meetings)
    _added(forum, ProjectIndexPage(title="Projects", slug="projects"))
    set_up_template()
    return forum


def _added(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    log(instance=page, action="wagtail.create", data={"set_up": page.slug})
    return page
