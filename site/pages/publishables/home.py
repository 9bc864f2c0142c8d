"""The first page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from markupsafe import Markup

from directory.cards import OfferCard, offer_cards
from directory.freshness.figures.public import PublicFigures, public_figures
from directory.models import Category, LifeArea, Offer
from pages.entry_counts import EntryCounts, count_entries
from pages.models import HomePage, WayIn
from pages.publishables.written import WrittenPages
from pages.rich_text import expand
from publishing.publishable import Build, Page

NEW_OFFERS_SHOWN = 4

# As components/topic_grid.html takes it: label, address, words, count in words.
Topic = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Front:
    page: HomePage
    ways_in: Sequence[Topic]
    categories: Sequence[Topic]
    life_areas: Sequence[Topic]
    new_offers: Sequence[OfferCard]
    counts: EntryCounts
    freshness: PublicFigures
    forum_text: Markup
    checking_text: Markup


class Home(WrittenPages[Front]):
    name = "pages.home"
    model = HomePage

    def on_the_public_site(self) -> Iterable[HomePage]:
        return HomePage.objects.live().public().filter(sites_rooted_here__is_default_site=True)

    def rows_of(self, pages: Iterable[HomePage], build: Build) -> list[Front]:
        return [self._front(page, build) for page in pages]  # there is one at most

    def _front(self, page: HomePage, build: Build) -> Front:
        forum_text, checking_text = expand([page.forum_text, page.checking_text])
        return Front(
            page=page,
            ways_in=[_way_in(way, build) for way in page.ways_in.select_related("category", "life_area")],
            categories=_categories_in_use(build.today),
            life_areas=_life_areas_in_use(build.today),
            new_offers=_new_offers(build),
            counts=build.once("pages.entry_counts", lambda: count_entries(build.today)),
            freshness=build.once("pages.freshness_figures", lambda: public_figures(build.today)),
            forum_text=forum_text,
            checking_text=checking_text,
        )

    def page(self, row: Front, build: Build) -> Page:
        return Page(
            path="/",
            template="pages/home.html",
            description=row.page.search_description or row.page.intro,
            context={"front": row, "home": row.page},
            json_ld=_website(build),
            changed=row.page.last_published_at,
            changes_at=build.tomorrow,  # its figures look back from today
        )


def _way_in(way: WayIn, build: Build) -> Topic:
    return way.label, _address(way, build), way.words, ""


def _address(way: WayIn, build: Build) -> str:
    if way.category:
        return f"/categories/{way.category.slug}/"
    if way.life_area:
        return f"/life-areas/{way.life_area.slug}/"
    # A link cannot be changed for those without JavaScript, so it leads to where it works for everybody.
    return f"{build.chrome['results_url']}?{urlencode({'q': way.search_words or way.label})}"


def _new_offers(build: Build) -> list[OfferCard]:
    """Newly added, not newly checked. The newest comes first; made-up examples only fill what is left."""
    offers = Offer.objects.published(build.today).order_by("is_example", "-pk")
    newest = list(offers.values_list("pk", flat=True)[:NEW_OFFERS_SHOWN])
    cards = offer_cards(Offer.objects.filter(pk__in=newest), build.today)
    return [cards[pk] for pk in newest]


def _categories_in_use(today: date) -> list[Topic]:
    offers = Offer.objects.published(today)
    used = Category.objects.roots().filter(
        Q(pk__in=offers.values("categories")) | Q(pk__in=offers.values("categories__parent"))
    )
    return [(category.name, f"/categories/{category.slug}/", "", "") for category in used]


def _life_areas_in_use(today: date) -> list[Topic]:
    # Joins of offers with offers would take seconds in a directory of thousands.
    offers = Offer.objects.published(today)
    used = LifeArea.objects.filter(
        Q(pk__in=offers.values("life_areas")) | Q(pk__in=offers.values("categories__life_areas"))
    )
    return [(life_area.name, f"/life-areas/{life_area.slug}/", "", "") for life_area in used]


def _website(build: Build) -> dict[str, Any]:
    """https://schema.org/WebSite"""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": build.chrome["site_name"],
        "url": f"{build.origin}/",
    }
