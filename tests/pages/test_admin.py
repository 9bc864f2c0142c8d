"""What editors do in Wagtail's admin."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from pages.models import EditorialPage, HelpContact, HomePage, SiteSettings
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client, site):
    client.force_login(ada_the_administrator())
    return client


def test_a_draft_is_previewed_as_it_will_be_published(ada):
    page = EditorialPage.objects.get(slug="accessibility")
    page.title = "The forum of tomorrow"
    page.save_revision()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    response = ada.get(url)
    assert b"<h1>The forum of tomorrow</h1>" in response.content
    assert b"masthead" in response.content
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert b"The forum of tomorrow" not in ada.get("/accessibility/").content


def test_a_page_that_was_never_saved_can_be_previewed(site):
    page = EditorialPage(title="New", slug="new", body=[("notice", {"heading": "Oh", "text": "Yes", "kind": "plain"})])
    assert b"<h1>New</h1>" in page.make_preview_request().content
    home = HomePage(title="Home", sentence="Hello there")
    assert b"Hello there" in home.make_preview_request().content


def test_an_editor_adds_a_page_with_every_block(ada, site):
    texts = [
        ("text", rich_text("<h2>Words</h2>")),
        ("notice", {"heading": "Mind the step", "text": "There is one.", "kind": "stale"}),
        ("figures", streamfield_list([{"number": "120", "words": "people"}])),
        ("entry_counts", ""),
        ("freshness_figures", ""),
        ("help_contacts", ""),
        ("contact", ""),
    ]
    form = nested_form_data({"title": "News", "slug": "news", "intro": "What is new", "body": streamfield(texts)})
    form |= nested_form_data({"comments": inline_formset([])}) | {"action-publish": "1"}
    url = reverse("wagtailadmin_pages:add", args=["pages", "editorialpage", site.root_page.pk])
    response = ada.post(url, form)
    assert response.status_code == 302, response.context["form"].errors
    html = ada.get("/news/").content.decode()
    shown = (
        ">Words</h2>",
        "Mind the step",
        "120",
        "offers listed",
        "There are no entries yet.",
        "116 123",
        "no e-mail address yet",
    )
    for words in shown:
        assert words in html


def streamfield_list(values):
    from wagtail.test.utils.form_data import streamfield as blocks

    return blocks([("item", value) for value in values])


def test_unreadable_colours_are_refused_in_the_form(ada, site):
    url = reverse("wagtailsettings:edit", args=["pages", "sitesettings", site.pk])
    page = ada.get(url)
    assert page.status_code == 200
    form = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    response = ada.post(url, form | {"accent": "#ffd166"})
    assert "Words would be hard to read" in response.content.decode()
    assert SiteSettings.objects.get().accent == "#1b5e4b"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://example.org", "tel:116 123", "116123"])
def test_a_help_contact_leads_only_to_a_number_or_a_safe_page(link):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        HelpContact(what_to_do="Call", link=link, when_to_use_it="Now").full_clean(exclude=["held_by"])


def test_help_contacts_can_be_edited_and_their_order_too(ada, site):
    assert ada.get(reverse("wagtailsettings:edit", args=["pages", "helpcontacts", site.pk])).status_code == 200
    HelpContact.objects.filter(what_to_do="Call 999").update(sort_order=9)
    html = ada.get("/help-now/").content.decode()
    assert html.index("Call Samaritans") < html.index("Call 999")


def test_the_dashboard_leads_to_the_public_site_and_says_what_is_missing(ada):
    html = ada.get(reverse("wagtailadmin_home")).content.decode()
    assert "https://fortnight.example/" in html
    assert "Nobody can write to you yet" in html


def test_the_admin_has_our_own_name_and_our_own_door(client, ada):
    assert client.get(reverse("wagtailadmin_login")).headers["Location"].startswith("/sign-in/")
    assert "<title>Dashboard - Fortnight</title>" in " ".join(ada.get("/admin/").content.decode().split())
