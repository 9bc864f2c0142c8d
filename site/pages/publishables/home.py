"""The first page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from markupsafe import Markup

from directory.cards import OfferCard
from directory.freshness.figures.public import PublicFigures
from forum.catalogue import MEETINGS, OUTCOMES
from pages.entry_counts import EntryCounts
from pages.made_together import MadeTogether, made_together
from pages.models import HomePage, WayIn
from pages.overview import SHOWN, Named, Overview
from pages.publishables.written import PagesAboutTheDirectory
from pages.whats_on.lines import LINE
from pages.whats_on.on_this_week import OnThisWeek, on_this_week
from publishing.keys import collection
from publishing.publishable import Build, Page
from publishing.wagtail_pages.references import keys_shown
from publishing.wagtail_pages.rich_text import expand
from publishing.wagtail_pages.written import subject_of

# As components/topic_grid.html takes it: label, address, words, count in words.
Topic = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Front:
    page: HomePage
    ways_in: Sequence[Topic]
    categories: Sequence[Topic]
    life_areas: Sequence[Topic]
    new_offers: Sequence[OfferCard]
    on: OnThisWeek
    counts: EntryCounts
    freshness: PublicFigures
    forum_text: Markup
    made_together: MadeTogether
    checking_text: Markup
    depends_on: frozenset[str]


class Home(PagesAboutTheDirectory[Front]):
    name = "pages.home"
    model = HomePage
    templates = (LINE,)

    def on_the_public_site(self) -> QuerySet[Any]:
        return super().on_the_public_site().filter(sites_rooted_here__is_default_site=True)

    def rows_with(self, pages: Iterable[HomePage], build: Build, directory: Overview) -> list[Front]:
        return [_front(page, build, directory) for page in pages]  # there is one at most

    def page(self, row: Front, build: Build) -> Page:
        return Page(
            path="/",
            template="pages/home.html",
            description=row.page.search_description or row.page.intro,
            context={"front": row, "home": row.page},
            json_ld=_website(build),
            changed=row.page.last_published_at,
            # At midnight at the latest: its figures look back from today.
            changes_at=min(filter(None, [row.on.changes_at, row.made_together.changes_at])),
            depends_on=row.depends_on,
            subject=subject_of(row.page.pk),
        )


def _front(page: HomePage, build: Build, directory: Overview) -> Front:
    forum_text, checking_text = expand([page.forum_text, page.checking_text])
    together = made_together(build)
    return Front(
        page=page,
        ways_in=[_way_in(way, build) for way in page.ways_in.select_related("category", "life_area")],
        categories=_topics(directory.categories()),
        life_areas=_topics(directory.life_areas()),
        new_offers=directory.newest(),
        on=on_this_week(directory.events(), build),
        counts=directory.counts(),
        freshness=directory.freshness(),
        forum_text=forum_text,
        made_together=together,
        checking_text=checking_text,
        depends_on=keys_shown(page) | {*SHOWN, *MEETINGS, *OUTCOMES, *together.keys, collection(WayIn)},
    )


def _topics(found: Iterable[Named]) -> list[Topic]:
    return [(name, address, "", "") for name, address in found]


def _way_in(way: WayIn, build: Build) -> Topic:
    return way.label, _address(way, build), way.words, ""


def _address(way: WayIn, build: Build) -> str:
    if way.category:
        return f"/categories/{way.category.slug}/"
    if way.life_area:
        return f"/life-areas/{way.life_area.slug}/"
    # A link cannot be changed for those without JavaScript, so it leads to where it works for everybody.
    return f"{build.chrome['results_url']}?{urlencode({'q': way.search_words or way.label})}"


def _website(build: Build) -> dict[str, Any]:
    """https://schema.org/WebSite"""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": build.chrome["site_name"],
        "url": f"{build.origin}/",
    }
