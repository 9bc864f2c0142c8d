"""What an incremental publish would make, worked out from what publishables tell and from nothing else.

A page of the site before stays as it is unless a change touched what it depends on, its moment has come, or the pages
about its subject are put together in another way.
"""

from dataclasses import dataclass
from datetime import datetime

from directory.publishables import ALL
from publishing import changes, registry
from publishing.changes import Position
from publishing.keys import EVERYTHING
from publishing.publishable import Build, Outline, Page, Publishable
from publishing.rendering import render


@dataclass(frozen=True)
class Made:
    """A page of a whole site, as the manifest of a release would know it."""

    maker: str
    page: Page
    content: bytes
    outline: bytes | None


@dataclass(frozen=True)
class Site:
    pages: dict[str, Made]
    position: Position


@dataclass(frozen=True)
class Forecast:
    made: set[str]
    removed: set[str]


def whole_site(now: datetime) -> Site:
    build = registry.begin(now)
    found = {}
    for publishable in ALL:
        for row in publishable.rows(build):
            page, outline = publishable.page(row, build), publishable.outline(row, build)
            found[page.path] = Made(publishable.name, page, render(page, build), _digest(outline, page))
    return Site(found, changes.position())


def forecast(before: Site, now: datetime) -> Forecast | None:
    """None: everything would be made anew."""
    touched = changes.since(before.position)
    assert touched is not None
    if EVERYTHING in touched:
        return None
    build, found = registry.begin(now), Forecast(set(), set())
    for publishable in ALL:
        _forecast(publishable, before, touched, build, found)
    return found


def _forecast(publishable: Publishable, before: Site, touched: frozenset[str], build: Build, found: Forecast) -> None:
    own = {path: made for path, made in before.pages.items() if made.maker == publishable.name}
    affected = {path for path, made in own.items() if _is_affected(made.page, touched, build)}
    subjects = {own[path].page.subject for path in affected} | publishable.subjects(touched, build)
    rows = publishable.rows_about(subjects, build)
    assert rows is not None
    paths = set()
    for row in rows:
        page = publishable.page(row, build)
        assert page.subject in subjects, f"{page.path} is about {page.subject}, which nobody asked for"
        paths.add(page.path)
        if (
            page.path in affected
            or page.path not in own
            or own[page.path].outline != _digest(publishable.outline(row, build), page)
        ):
            found.made.add(page.path)
    found.removed.update(path for path, made in own.items() if made.page.subject in subjects and path not in paths)


def _is_affected(page: Page, touched: frozenset[str], build: Build) -> bool:
    return bool(touched.intersection(page.depends_on)) or bool(page.changes_at and page.changes_at <= build.now)


def _digest(outline: Outline | None, page: Page) -> bytes | None:
    if outline is None:
        return None
    assert outline.path == page.path
    return outline.digest()


def unforeseen(before: Site, after: Site, expected: Forecast) -> dict[str, str]:
    """Pages that are not as they were, and that an incremental publish would have left as they were."""
    wrong = {}
    for path in before.pages.keys() | after.pages.keys():
        old, new = before.pages.get(path), after.pages.get(path)
        if new is None:
            if path not in expected.removed:
                wrong[path] = "is gone"
        elif path not in expected.made and (old is None or old.content != new.content):
            wrong[path] = "is new" if old is None else "says something else"
        elif path not in expected.made and old and _known(old) != _known(new):
            wrong[path] = f"is known for something else: {_known(old)}, now {_known(new)}"
        elif path in expected.removed:
            wrong[path] = "would be removed"
    return wrong


def _known(made: Made) -> tuple:
    """What the manifest remembers of a page beside its bytes."""
    page = made.page
    return page.subject, page.changes_at, page.changed, frozenset(page.depends_on), made.outline
