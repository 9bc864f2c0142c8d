"""Rule: whatever an editor changes, publishing only what that can affect gives the same as publishing everything."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from directory.models import Category, Offer
from directory.search.actions import load_lexicon
from directory.search.models import CrisisPhrase
from pages.models import EditorialPage, HelpContact, HomePage, SiteSettings, WayIn
from publishing import changes
from publishing.publisher import Publisher
from publishing.report import Report
from tests.factories import CategoryFactory, OfferFactory
from tests.publishing.toy import tree

pytestmark = pytest.mark.django_db

FRAME = "what stands around all pages was changed (settings, menus, styles)"


class Publishing:
    """A site that is published once in full; then each publish is compared with a full one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now: datetime = timezone.localtime()
        self.number = 0
        changes.note(["a log that has begun"])
        self._publish("public", full=True)

    def after(self, change: Callable[[], object]) -> Report:
        change()
        self.number += 1
        report = self._publish("public", full=False)
        self._publish(f"full-{self.number}", full=True)
        assert tree(self.folder / "public") == tree(self.folder / f"full-{self.number}")
        return report

    def _publish(self, name: str, full: bool) -> Report:
        publisher = Publisher(self.folder / name, workers=1, wait=0)
        return publisher.publish(self.now, full=full)


@pytest.fixture
def publishing(site, tmp_path, settings) -> Publishing:
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()  # Wagtail remembers there the renditions of pictures, by numbers that come again in the next test
    load_lexicon()
    OfferFactory(slug="first", relations__categories=[CategoryFactory(slug="walking", name="Walking")])
    return Publishing(tmp_path / "sites")


def publish(page, **values: object) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_words_of_a_page_change_that_page_alone(publishing):
    page = EditorialPage.objects.get(slug="accessibility")
    report = publishing.after(lambda: publish(page, intro="Come on Tuesday."))
    assert report.full_because == ""
    # The sitemap tells seconds: within the same one it stays as it was.
    assert {**report.written, "publishing.sitemap": 1} == {"pages.editorial": 1, "publishing.sitemap": 1}


def test_a_saved_draft_publishes_nothing(publishing):
    page = EditorialPage.objects.get(slug="accessibility")
    page.intro = "Not yet"
    assert publishing.after(page.save_revision).release is None


def test_a_page_that_another_links_to_is_followed(publishing):
    page, target = EditorialPage.objects.get(slug="accessibility"), EditorialPage.objects.get(slug="privacy")
    link = f'<p><a linktype="page" id="{target.pk}">Privacy</a></p>'
    publishing.after(lambda: publish(page, body=[("text", link)]))
    publishing.after(lambda: publish(target, slug="your-data"))
    assert b'href="/your-data/"' in tree(publishing.folder / "public")["accessibility/index.html"]
    publishing.after(target.unpublish)


def test_pages_come_and_go_and_become_private(publishing, site):
    page = EditorialPage(title="More", slug="more")
    publishing.after(lambda: site.root_page.add_child(instance=page))
    restriction = PageViewRestriction(page=page, restriction_type="login")
    publishing.after(restriction.save)
    assert "more/index.html" not in tree(publishing.folder / "public")
    publishing.after(restriction.delete)
    assert "more/index.html" in tree(publishing.folder / "public")
    publishing.after(page.delete)


def test_a_picture_with_another_file_is_another_picture(publishing):
    picture = get_image_model().objects.create(title="A walk", file=get_test_image_file("walk.png", size=(64, 40)))
    page = EditorialPage.objects.get(slug="accessibility")
    text = f'<p>See</p><embed embedtype="image" id="{picture.pk}" format="fullwidth" alt="A walk"/>'
    publishing.after(lambda: publish(page, body=[("text", text)]))

    def replace() -> None:
        picture.file = get_test_image_file("another.png", size=(64, 48))
        picture.save()
        picture.renditions.all().delete()

    publishing.after(replace)
    html = tree(publishing.folder / "public")["accessibility/index.html"].decode()
    assert "/media/images/another" in html.partition("<main")[2]


def test_what_stands_around_all_pages_makes_all_of_them(publishing):
    chosen, contact = SiteSettings.objects.get(), HelpContact.objects.first()
    contact.what_to_do = "Call somebody"
    assert publishing.after(contact.save).full_because == FRAME
    chosen.accent = "#1a3a6b"
    assert publishing.after(chosen.save).full_because == FRAME
    page = EditorialPage.objects.get(slug="privacy")
    assert publishing.after(lambda: publish(page, title="Your data")).full_because == FRAME


def test_the_first_page_follows_its_ways_in_and_the_directory(publishing):
    home, walking = HomePage.objects.get(), Category.objects.get(slug="walking")
    report = publishing.after(lambda: publish(home, ways_in=[WayIn(label="Walking", category=walking)]))
    assert report.full_because == ""
    walking.name = "Walks and rambles"
    publishing.after(walking.save)
    assert b"Walks and rambles" in tree(publishing.folder / "public")["index.html"]
    for change in (
        lambda: OfferFactory(slug="second", name="Swimming"),
        lambda: Offer.objects.get(slug="second").delete(),
        lambda: publish(Offer.objects.get(slug="first"), status="defunct"),
    ):
        assert publishing.after(change).full_because == ""


def test_phrases_of_crisis_change_their_file_alone(publishing):
    phrase = CrisisPhrase.objects.first()
    phrase.in_use = False
    assert publishing.after(phrase.save).written == {"search.crisis": 1}


def test_an_address_that_is_moved_about_is_followed(publishing):
    offer = Offer.objects.get(slug="first")
    for slug in ("second", "third", "first"):
        assert publishing.after(lambda slug=slug: publish(offer, slug=slug)).full_because == ""
    assert {"offers/second/index.html", "offers/third/index.html"} <= tree(publishing.folder / "public").keys()
    publishing.after(offer.unpublish)
    assert "offers/second/index.html" not in tree(publishing.folder / "public")


def test_midnight_changes_only_pages_with_figures(publishing):
    publishing.now += timedelta(days=1)
    report = publishing.after(lambda: None)
    assert report.full_because == ""
    written = {name for name in report.written if not name.startswith("pages.whats_on.")}
    assert written <= {"pages.home", "pages.editorial", "publishing.sitemap"}
