"""What an editor's page shows beside its own words: pages that it links to, pictures, documents."""

from collections.abc import Iterator

from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from publishing.keys import key


def keys_shown(page: Page) -> frozenset[str]:
    """The names (publishing.keys) of the page itself and of everything that its text refers to."""
    return frozenset({key(Page, page.pk), *_keys_in_text(page)})


def _keys_in_text(page: Page) -> Iterator[str]:
    for field in page._meta.get_fields():
        if isinstance(field, (RichTextField, StreamField)):
            for model, pk, *_ in field.extract_references(field.value_from_object(page)):
                yield key(model, pk)
