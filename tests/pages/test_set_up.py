"""What a new site starts with, made once."""

from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail.models import Collection, Locale, Page, PageLogEntry, Revision, Site

from directory.actions import load_taxonomies
from pages.actions import set_up_pages
from pages.models import EditorialPage, HelpContact, HelpContacts, HomePage, SiteSettings, WayIn

pytestmark = pytest.mark.django_db

SLUGS = {"how-we-check", "accessibility", "privacy", "help-now"}


def everything() -> dict[str, list]:
    models = [Page, HomePage, EditorialPage, WayIn, SiteSettings, HelpContact, Site, Revision, PageLogEntry]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_all_pages_are_there_live_and_have_a_history(site):
    assert set(EditorialPage.objects.live().values_list("slug", flat=True)) == SLUGS
    assert all(page.latest_revision and page.last_published_at for page in EditorialPage.objects.all())
    assert site.root_page.specific.last_published_at


def test_running_it_again_changes_nothing(site):
    before = everything()
    assert set_up_pages() == []
    assert everything() == before


def test_what_an_editor_wrote_stays(site):
    page = EditorialPage.objects.get(slug="privacy")
    page.title = "Your privacy"
    page.slug = "your-privacy"
    page.save_revision().publish()
    SiteSettings.objects.update(name="Our town", help_now_page=None)
    HelpContact.objects.all().delete()
    WayIn.objects.all().delete()
    set_up_pages()
    assert EditorialPage.objects.count() == len(SLUGS)
    assert EditorialPage.objects.get(slug="your-privacy").title == "Your privacy"
    assert SiteSettings.objects.get().name == "Our town"
    assert SiteSettings.objects.get().help_now_page is None
    assert not HelpContact.objects.exists()
    assert not WayIn.objects.exists()


def test_a_page_that_an_editor_threw_away_stays_away(site):
    EditorialPage.objects.get(slug="accessibility").delete()
    set_up_pages()
    assert not EditorialPage.objects.filter(slug="accessibility").exists()


def test_wagtails_own_first_page_makes_room(site):
    assert Site.objects.count() == 1
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert site.hostname == "fortnight.example"
    assert site.port == 443


@pytest.fixture
def emptied():
    """A database without anything that `set_up` makes, or Wagtail's migrations."""
    for model in (Site, Page, Locale, Collection, PageLogEntry, SiteSettings, HelpContacts):
        model.objects.all().delete()
    ContentType.objects.clear_cache()
    yield
    ContentType.objects.clear_cache()


def test_a_database_that_was_emptied_is_set_up_too(emptied):
    set_up_pages()
    assert Site.objects.get().root_page.specific.ways_in.count() == 8
    assert EditorialPage.objects.count() == len(SLUGS)


def test_the_eight_ways_in_lead_to_categories_and_areas_of_life_that_are_there(emptied):
    load_taxonomies()
    set_up_pages()
    ways = WayIn.objects.all()
    assert len(ways) == 8
    assert all(way.category or way.life_area for way in ways)


def test_without_categories_the_ways_in_lead_to_a_search(site, client):
    assert 'href="/search/results/?q=feeling+low"' in client.get("/").content.decode()


def test_links_between_the_texts_are_links_to_pages_that_follow_when_a_page_moves(site, client):
    privacy = EditorialPage.objects.get(slug="privacy")
    privacy.slug = "private"
    privacy.save()
    assert 'href="/private/"' in client.get("/help-now/").content.decode()


def test_no_placeholder_is_left_in_a_text(site, client):
    for slug in SLUGS:
        assert "$" not in client.get(f"/{slug}/").content.decode()


def test_the_command_says_what_is_new_and_the_second_time_that_nothing_is(emptied):
    def said() -> str:
        out = StringIO()
        call_command("set_up", stdout=out)
        return out.getvalue()

    assert "The forum" in said()
    assert said() == "Everything was there already.\n"
