"""The first page of the forum: when and where next, may I come, what happens there, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from directory.words import names
from forum.catalogue import MEETINGS, OUTCOMES, PROJECTS, Forum, Outcomes, forum, outcomes, words
from forum.catalogue.came_of_it import CameOfIt, newest
from forum.catalogue.rhythm import RHYTHM, rhythm
from forum.models import ForumPage, Member
from forum.publishables.people import PEOPLE
from forum.publishables.trails import HOME
from publishing.keys import collection
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.rich_text import expand
from publishing.wagtail_pages.written import WrittenPages, subject_of

OUTCOMES_SHOWN, PROJECTS_SHOWN, OFF_SHOWN = 6, 6, 3
BESIDE = frozenset({RHYTHM, collection(Member)})


@dataclass(frozen=True, slots=True)
class Front:
    page: ForumPage
    texts: Sequence[Markup]  # who may come, what happens, more
    forum: Forum
    outcomes: Outcomes
    came_of_it: CameOfIt
    rhythm: str
    people_url: str  # "" where nobody wants to be known


class ForumHome(WrittenPages[Front]):
    name = "forum.home"
    model = ForumPage

    def rows_of(self, pages: Iterable[ForumPage], build: Build) -> Sequence[Front]:
        return [_front(page, build) for page in pages]  # there is one at most

    def page(self, row: Front, build: Build) -> Page:
        return Page(
            path=row.page.public_path,
            template="forum/home.html",
            title=row.page.seo_title or row.page.title,
            description=row.page.search_description or row.page.intro,
            breadcrumbs=[HOME],
            context=_context(row, build),
            changed=row.page.last_published_at,
            changes_at=_changes_at(row, build),
            depends_on={*keys_shown(row.page), *MEETINGS, *PROJECTS, *OUTCOMES, *row.outcomes.keys, *BESIDE},
            subject=subject_of(row.page.pk),
        )


def _front(page: ForumPage, build: Build) -> Front:
    came = outcomes(build)
    return Front(
        page=page,
        texts=expand([page.who_may_come, page.what_happens, page.more]),
        forum=forum(build),
        outcomes=came,
        came_of_it=newest(came, OUTCOMES_SHOWN),
        rhythm=rhythm(build),
        people_url=PEOPLE if Member.objects.named_in_public().exists() else "",
    )


def _context(row: Front, build: Build) -> dict[str, Any]:
    who, what, more = row.texts
    following = row.forum.next_meeting(build.now)
    return {
        "heading": row.page.title,
        "intro": row.page.intro,
        "who_may_come": who,
        "what_happens": what,
        "more": more,
        "rhythm": row.rhythm,
        "people_url": row.people_url,
        "next": following,
        "next_when": words.when(following) if following else "",
        "change": words.change(following) if following else ("", ""),
        "place": words.place_block(following) if following else None,
        "way_in": names.paragraphs(following.way_in) if following else [],
        "off": [words.card(one) for one in row.forum.coming(build.now) if one.is_cancelled][:OFF_SHOWN],
        "came_of_it": row.came_of_it.items,
        "projects": [(one.title, one.path, one.purpose, one.status) for one in row.forum.alive[:PROJECTS_SHOWN]],
        "forum": row.forum,
        "origin": build.origin,
        "live": build.live_origin,
    }


def _changes_at(row: Front, build: Build) -> datetime | None:
    """When a meeting is over, or an offer that came out of the forum is gone."""
    moments = [row.forum.next_over(build.now), row.came_of_it.changes_at]
    return min((moment for moment in moments if moment), default=None)
