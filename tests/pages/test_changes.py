"""What editors do here is noted for the next publish in the same transaction; what only they see is not."""

from collections.abc import Callable

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from directory.search.actions import load_lexicon
from directory.search.models import CrisisPhrase
from pages.models import EditorialPage, HelpContact, HomePage, SiteSettings, WayIn
from publishing import changes
from publishing.keys import collection, key

pytestmark = pytest.mark.django_db


def noted(change: Callable[[], object]) -> frozenset[str]:
    changes.note(["a log that has begun"])
    before = changes.position()
    change()
    keys = changes.since(before)
    assert keys is not None
    return keys


@pytest.fixture
def forum(site) -> EditorialPage:
    return EditorialPage.objects.get(slug="accessibility")


def test_a_published_page_is_noted_by_its_own_name_and_as_a_page(forum):
    forum.title = "The forum, and how to come"
    revision = forum.save_revision()
    keys = noted(revision.publish)
    assert {key(Page, forum.pk), key(EditorialPage, forum.pk), collection(EditorialPage), collection(Page)} <= keys


def test_a_saved_draft_notes_nothing(forum):
    forum.title = "Not ready yet"
    assert noted(forum.save_revision) == frozenset()
    home = HomePage.objects.get()
    home.sentence = "Not ready yet"
    home.ways_in = [WayIn(label="Draft", search_words="draft")]
    assert noted(home.save_revision) == frozenset()


def test_a_new_page_that_is_a_draft_notes_nothing(site):
    page = EditorialPage(title="Later", slug="later", live=False)
    assert noted(lambda: site.root_page.add_child(instance=page)) == frozenset()
    assert key(Page, page.pk) in noted(page.save_revision().publish)


def test_locking_a_page_notes_nothing(forum):
    forum.locked = True
    assert noted(lambda: forum.save(update_fields=["locked"])) == frozenset()


def test_a_page_that_is_unpublished_or_deleted_is_noted(forum):
    assert key(Page, forum.pk) in noted(forum.unpublish)
    name = key(Page, forum.pk)
    assert name in noted(forum.delete)


def test_a_page_that_becomes_private_or_public_is_noted(forum):
    restriction = PageViewRestriction(page=forum, restriction_type="login")
    assert key(Page, forum.pk) in noted(restriction.save)
    assert key(Page, forum.pk) in noted(restriction.delete)


def test_a_page_that_gets_another_address_is_noted_with_those_below_it(site, forum):
    home = HomePage.objects.get()
    home.slug = "start"
    assert {key(Page, home.pk), key(Page, forum.pk)} <= noted(home.save_revision().publish)


def test_what_stands_around_all_pages_is_noted(site):
    chosen, contact = SiteSettings.objects.get(), HelpContact.objects.first()
    assert collection(SiteSettings) in noted(chosen.save)
    assert collection(HelpContact) in noted(contact.save)
    assert collection(HelpContact) in noted(contact.delete)


def test_ways_in_are_noted_with_the_first_page(site):
    home = HomePage.objects.get()
    home.ways_in = [WayIn(label="Swimming", search_words="swimming")]
    assert {key(Page, home.pk), collection(WayIn)} <= noted(home.save_revision().publish)


def test_pictures_and_documents_are_noted(site, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = get_image_model().objects.create(title="A walk", file=get_test_image_file())
    picture.title = "A walk in the park"
    assert key(type(picture), picture.pk) in noted(picture.save)
    document = get_document_model()(title="Leaflet", file=get_test_image_file("leaflet.pdf"))
    assert collection(type(document)) in noted(document.save)


def test_phrases_of_crisis_are_noted(db):
    assert collection(CrisisPhrase) in noted(load_lexicon)
    assert noted(load_lexicon) == frozenset()
    phrase = CrisisPhrase.objects.first()
    phrase.in_use = False
    assert key(CrisisPhrase, phrase.pk) in noted(phrase.save)


def test_a_change_that_is_rolled_back_notes_nothing(forum):
    from django.db import transaction

    def fail() -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            forum.save_revision().publish()
            raise RuntimeError

    assert noted(fail) == frozenset()
