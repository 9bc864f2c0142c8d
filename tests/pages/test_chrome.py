"""What stands around every page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.chrome import chrome, without_database
from pages.models import EditorialPage, HelpContact, SiteSettings
from tests.factories import OfferFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_header_and_footer_are_the_same_on_every_page(site, client):
    pages = [client.get(path).content.decode() for path in ("/", "/privacy/", "/search/", "/not-there/")]
    shown = chrome()
    for html in pages:
        assert shown["header_html"] in html
        assert shown["footer_html"] in html


def test_an_empty_database_still_has_a_header_a_footer_and_somebody_to_call():
    shown = chrome()
    assert "Fortnight" in shown["header_html"]
    assert [what for what, _, _ in shown["help_contacts"]] == [
        "Call 999",
        "Call 111 and choose option 2",
        "Call Samaritans on 116 123",
        "Text SHOUT to 85258",
    ]


def test_reading_the_chrome_saves_nothing():
    for model in (SiteSettings, HelpContact):
        model.objects.all().delete()
    chrome()
    assert not SiteSettings.objects.exists()
    assert not HelpContact.objects.exists()


def test_the_chrome_needs_as_many_queries_for_many_pages_and_entries_as_for_few(site):
    chrome()
    with CaptureQueriesContext(
        connection,
    ) as before:
        chrome()
    home = site.root_page
    for number in range(5):
        home.add_child(instance=EditorialPage(title=f"Page {number}", slug=f"page-{number}", show_in_menus=True))
    OfferFactory.create_batch(5)
    with CaptureQueriesContext(connection) as after:
        chrome()
    assert len(after) == len(before)


def test_a_page_taken_out_of_the_menu_leaves_the_footer(site):
    EditorialPage.objects.filter(slug="privacy").update(show_in_menus=False)
    assert ("Privacy", "/privacy/") not in chrome()["footer_links"]


def test_the_help_page_may_move_and_the_links_follow(site):
    page = EditorialPage.objects.get(slug="help-now")
    page.slug = "help"
    page.save()
    assert chrome()["help_now_url"] == "/help/"
    assert 'href="/help/"' in chrome()["header_html"]


def test_what_an_editor_writes_is_shown_as_words_and_never_as_html(site):
    SiteSettings.objects.update(name="<script>alert(1)</script>", strapline='"><img src=x>')
    header = chrome()["header_html"]
    assert "<script>" not in header
    assert "<img" not in header


def test_the_lists_that_entries_came_from_are_credited_as_their_licence_asks(site):
    from directory import sources

    sources.register("a-list", sources.Source("Trafford Council", "Open Government Licence v3.0"))
    sources.register("b-list", sources.Source("Charity Commission", "Open Government Licence v3.0"))
    OfferFactory(source="a-list", source_row=1)
    OrganisationFactory(source="b-list", source_row=1)
    assert (
        "Contains public sector information from Charity Commission and Trafford Council licensed under the "
        "Open Government Licence v3.0." in chrome()["footer_html"]
    )


def test_forms_go_to_the_live_server_where_it_is_another(site, settings):
    settings.FORTNIGHT_LIVE_ORIGIN = "https://live.fortnight.example"
    assert chrome()["results_url"] == "https://live.fortnight.example/search/results/"


def test_without_a_database_the_same_things_are_there(django_assert_num_queries):
    with django_assert_num_queries(0):
        shown = without_database()
    assert shown.keys() == chrome().keys()
