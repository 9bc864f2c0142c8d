"""Notes for the next publish what editors change here (publishing.changes), in the transaction of the change."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from pages.models import HelpContact, HelpContacts, SiteSettings, WayIn
from publishing import changes
from publishing.keys import collection, key
from publishing.watched import is_draft_only, watch

# What Wagtail writes into the row of a page, beside what it writes of anything that has drafts.
_OF_DRAFT_PAGES = frozenset({"latest_revision_created_at"})


def begin() -> None:
    """Call it in AppConfig.ready()."""
    # Settings and contacts stand around every page. A publish sees for itself whether that changed; a note asks for it.
    watch(SiteSettings, HelpContacts, HelpContact, Site, WayIn, get_image_model(), get_document_model())
    for model in get_page_models():
        name = model._meta.label_lower
        post_save.connect(_saved, sender=model, dispatch_uid=f"pages-{name}-saved")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"pages-{name}-deleted")
    for signal, name in (
        *((page_published, "published"), (page_unpublished, "unpublished")),
        *((page_slug_changed, "renamed"), (post_page_move, "moved")),
    ):
        signal.connect(_changed, dispatch_uid=f"pages-{name}")
    for signal in (post_save, post_delete):
        signal.connect(_restricted, sender=PageViewRestriction, dispatch_uid=f"pages-restricted-{id(signal)}")


def _saved(
    instance: Page,
    created: bool = False,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **_: Any,
) -> None:
    """A new draft, or a draft of what is public, is nothing that the public sees."""
    is_draft = update_fields and (update_fields <= _OF_DRAFT_PAGES or is_draft_only(update_fields - _OF_DRAFT_PAGES))
    if not (raw or is_draft or (created and not instance.live)):
        _note(instance)


def _changed(instance: Page, **_: Any) -> None:
    _note(instance)


def _restricted(instance: PageViewRestriction, **_: Any) -> None:
    """Pages become public, or private."""
    _note(instance.page)


def _note(page: Page) -> None:
    """The pages below it too: their addresses begin with its own, and they are private where it is."""
    specific: type[Model] = page.specific_class or type(page)
    below = page.get_descendants().values_list("pk", flat=True)
    changes.note(
        [
            *(key(specific, page.pk), collection(specific), collection(Page)),
            *(key(Page, pk) for pk in [page.pk, *below]),
        ]
    )
