"""The whole site as a new one starts, with the made-up examples, written into a folder."""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from directory.actions import load_taxonomies
from directory.demo.examples import load_examples
from directory.models import Category, LifeArea
from pages import starting
from pages.actions import set_up_pages
from pages.models import WayIn
from publishing import registry
from publishing.paths import file_of
from publishing.rendering import render
from tests.browser.serving import put_assets


def write_site(folder: Path) -> None:
    """Leaves nothing behind in the database."""
    with transaction.atomic():
        begin_site()
        load_examples()
        for path, content in _pages():
            target = folder / file_of(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        transaction.set_rollback(True)
    put_assets(folder)


def begin_site() -> None:
    """With its taxonomies. The pages may be older than these, and their ways in mere searches."""
    load_taxonomies()
    set_up_pages()
    for label, _, kind, slug in starting.WAYS_IN:
        target = {"category": Category, "life_area": LifeArea}[kind].objects.get(slug=slug)
        WayIn.objects.filter(label=label).update(search_words="", **{kind: target})


def _pages() -> Iterator[tuple[str, bytes]]:
    build = registry.begin(timezone.localtime())
    for publishable in registry.publishables():
        if not publishable.lists_pages:
            for row in publishable.rows(build):
                page = publishable.page(row, build)
                yield page.path, render(page, build)
