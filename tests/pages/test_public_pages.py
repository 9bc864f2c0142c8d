"""What the public gets, and what it does not get."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.freshness.models import Standing
from pages.models import EditorialPage, HomePage, SiteSettings
from pages.publishables import PUBLISHABLES, editorial_pages, home
from publishing import registry
from publishing.rendering import render
from tests.factories import CategoryFactory, LifeAreaFactory, OfferFactory

pytestmark = pytest.mark.django_db

PATHS = ["/", "/how-we-check/", "/forum/", "/help-now/", "/accessibility/", "/privacy/", "/search/", "/404.html"]


class Links(HTMLParser):
    """The addresses on this site that a page links to, and whatever its policy would refuse."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.local: set[str] = set()
        self.refused: list[str] = []
        self.in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        for name in ("href", "src", "action"):
            if (values.get(name) or "").startswith("/"):
                self.local.add(values[name].split("#")[0].split("?")[0])
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != "application/ld+json"):
            self.refused.append(tag)
        self.refused += [name for name in values if name == "style" or name.startswith("on")]


def test_a_public_page_sets_no_cookie(site, client):
    for path in PATHS:
        response = client.get(path)
        assert response.status_code == 200, path
        assert not response.cookies, path
        assert "Cookie" not in response.headers.get("Vary", ""), path


def test_a_public_page_runs_nothing_that_is_not_a_file_of_ours(site, client):
    for path in [*PATHS, "/not-there/"]:
        response = client.get(path)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe-inline" not in policy, path
        assert not Links(response.content.decode()).refused, path


def test_a_get_changes_nothing(site, client):
    for path in PATHS:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        statements = [query["sql"] for query in queries]
        assert not [
            each for each in statements if not each.startswith(("SELECT", "(SELECT", "SAVEPOINT", "RELEASE"))
        ], path


def test_every_link_on_these_pages_leads_somewhere(site, client):
    found = set().union(*(Links(client.get(path).content.decode()).local for path in PATHS))
    assert {"/help-now/", "/categories/", "/a-z/", "/search/results/"} <= found
    broken = {path: status for path in found if (status := client.get(path).status_code) != 200}
    assert not broken


def test_a_live_page_is_the_same_bytes_as_the_published_file(site, client, settings):
    build = registry.begin(timezone.localtime())
    for publishable in PUBLISHABLES:
        for row in publishable.rows(build):
            page = publishable.page(row, build)
            assert client.get(page.path).content == render(page, build), page.path


def test_making_a_page_from_its_row_asks_nothing_of_the_database(site, django_assert_num_queries):
    OfferFactory(relations__categories=[CategoryFactory()])
    build = registry.begin(timezone.localtime())
    loaded = [(publishable, row) for publishable in PUBLISHABLES for row in publishable.rows(build)]
    with django_assert_num_queries(0):
        for publishable, row in loaded:
            render(publishable.page(row, build), build)


def queries_for(publishable) -> int:
    build = registry.begin(timezone.localtime())
    with CaptureQueriesContext(connection) as queries:
        publishable.rows(build)
    return len(queries)


def test_home_needs_as_many_queries_for_many_offers_as_for_few(site):
    categories, life_areas = CategoryFactory.create_batch(2), LifeAreaFactory.create_batch(2)
    OfferFactory.create_batch(4, relations__categories=categories, relations__life_areas=life_areas)
    queries_for(home)
    few = queries_for(home)
    OfferFactory.create_batch(20, relations__categories=CategoryFactory.create_batch(5))
    assert queries_for(home) == few


def test_pages_with_links_need_as_many_queries_for_many_as_for_few(site):
    queries_for(editorial_pages)
    few = queries_for(editorial_pages)
    target = EditorialPage.objects.get(slug="privacy")
    for number in range(5):
        text = f'<p><a linktype="page" id="{target.pk}">Privacy</a></p>'
        page = EditorialPage(title=f"More {number}", slug=f"more-{number}", body=[("text", text)])
        site.root_page.add_child(instance=page)
    assert queries_for(editorial_pages) == few


def test_home_says_how_many_entries_there_are_and_never_that_they_are_fresh(site, client):
    OfferFactory.create_batch(3)
    OfferFactory(status="defunct")
    html = client.get("/").content.decode()
    assert re.search(r'figures__number">3</span> <span class="figures__words">offers listed', html)
    main = html.split("<main", 1)[1]
    assert "we have not checked any entry yet." in main
    assert "✓" not in main
    assert "freshness--checked" not in main


def test_home_and_how_we_check_say_on_which_day_their_figures_were_true(site, client):
    offers = OfferFactory.create_batch(3, imported_on=date(2026, 1, 1))
    Standing.objects.create(
        offer=offers[0], started_on=date(2026, 1, 1), owed_on=date(2026, 11, 2), checked_on=date(2026, 11, 2)
    )
    words = "As of 21 November 2026, we have checked 1 of 3 entries since 21 August 2026."
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False):
        assert words in client.get("/").content.decode()
        html = client.get("/how-we-check/").content.decode()
    assert words in html
    assert re.search(r'figures__number">2</span> <span class="figures__words">overdue', html)
    assert "So far we" not in html
    assert "We have not looked at any so far." in html


def test_home_shows_the_newest_offers_first_and_nothing_that_has_ended(site, client):
    for name in ("Oldest", "Older", "Newer", "Newest", "Last"):
        OfferFactory(name=f"{name} offer")
    OfferFactory(name="Ended offer", status="defunct")
    OfferFactory(name="Example offer", is_example=True)
    html = client.get("/").content.decode()
    shown = re.findall(r'offer-card__title"><a href="[^"]*">(\w+) offer', html)
    assert shown == ["Last", "Newest", "Newer", "Older"]


def test_examples_fill_what_is_left_and_are_not_counted(site, client):
    OfferFactory(name="Real offer")
    OfferFactory.create_batch(2, name="Example offer", is_example=True)
    html = client.get("/").content.decode()
    assert re.findall(r'offer-card__title"><a href="[^"]*">(\w+) offer', html) == ["Real", "Example", "Example"]
    assert 'figures__number">1</span> <span class="figures__words">offers listed' in html
    assert "there are 2 examples that are made up" in client.get("/how-we-check/").content.decode()


def test_home_lists_only_kinds_in_which_there_is_an_offer(site, client):
    parent = CategoryFactory(name="Sport of kinds")
    CategoryFactory(name="Nothing in here yet")
    OfferFactory(relations__categories=[CategoryFactory(name="Below", parent=parent)])
    html = client.get("/").content.decode()
    assert "Sport of kinds" in html
    assert "Nothing in here yet" not in html


def test_where_entries_come_from_is_told_by_whose_list_it_is(site, client):
    from directory import sources

    sources.register("some-list", sources.Source("the parish of Stretford"))
    OfferFactory.create_batch(2, source="some-list", source_row=1)
    OfferFactory()  # its organisation, and those of the two, stand on no list
    html = client.get("/how-we-check/").content.decode()
    assert "The parish of Stretford: 2 entries" in html
    assert "1 offer was written by people here" in html


def test_a_missing_page_helps_on_and_says_404(site, client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert b"We cannot find that page" in response.content
    assert b'name="robots" content="noindex"' in response.content


def test_a_broken_site_says_sorry_without_a_database(django_assert_num_queries, rf):
    from pages.views import server_error

    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert b"It is our fault" in response.content
    assert b"116 123" in response.content


def test_an_error_in_a_view_shows_that_page(site, monkeypatch):
    monkeypatch.setattr(HomePage, "serve", lambda self, request: 1 / 0)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert b"It is our fault" in response.content


def test_a_page_that_is_not_live_or_not_public_is_not_published(site):
    from wagtail.models import PageViewRestriction

    EditorialPage.objects.filter(slug="accessibility").update(live=False)
    page = EditorialPage.objects.get(slug="privacy")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    build = registry.begin(timezone.localtime())
    shown = {row.path for row in editorial_pages.rows(build)}
    assert shown == {"/how-we-check/", "/help-now/"}


def test_own_colours_are_a_file_that_changes_its_name_with_them(site, client):
    assert "theme." not in client.get("/").content.decode()
    SiteSettings.objects.update(accent="#1a3a6b")
    [url] = re.findall(r'href="(/assets/theme\.\w+\.css)"', client.get("/").content.decode())
    response = client.get(url)
    assert response.headers["Content-Type"].startswith("text/css")
    assert b"--accent:#1a3a6b" in response.content
    SiteSettings.objects.update(accent="#6b1a3a")
    assert client.get(url).status_code == 404
    assert url not in client.get("/").content.decode()


def test_only_get_and_head_are_answered(site, client):
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200


@pytest.fixture
def picture(settings, tmp_path):
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file

    settings.MEDIA_ROOT = tmp_path
    return get_image_model().objects.create(title="A walk in the park", file=get_test_image_file())


def test_pictures_in_a_text_are_looked_up_while_loading(site, picture, django_assert_num_queries):
    text = f'<embed embedtype="image" id="{picture.pk}" format="fullwidth" alt="People walking"/>'
    site.root_page.add_child(instance=EditorialPage(title="Walks", slug="walks", body=[("text", text)]))
    build = registry.begin(timezone.localtime())
    [row] = [row for row in editorial_pages.rows(build) if row.path == "/walks/"]
    with django_assert_num_queries(0):
        html = render(editorial_pages.page(row, build), build).decode()
    assert re.search(r'<img [^>]*alt="People walking"[^>]*src="/media/images/', html)


def test_a_logo_stands_before_the_name_and_says_nothing_twice(site, picture, client):
    SiteSettings.objects.update(logo=picture)
    html = client.get("/").content.decode()
    assert re.search(r'<img class="masthead__logo" src="/media/images/[^"]+" alt="">', html)
    assert 'class="masthead__name">Fortnight' in html
