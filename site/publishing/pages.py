"""Makes pages: renders them, writes them, notes what they are."""

import re
import sys
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from publishing.errors import PageError
from publishing.listing import Listed, listed, place_of
from publishing.loading import Job
from publishing.manifest import Entry, PageFacts
from publishing.paths import file_of
from publishing.publishable import Build, Outline, Page, Publishable
from publishing.queries import forbidden
from publishing.rendering import environment, render
from publishing.verification.links import links_of, links_of_frame
from publishing.verification.places import places_of, places_of_frame
from publishing.verification.problems import page_problem
from publishing.writing import Writer

MEDIA_KEY = "media:"  # and the name of an upload: what a page depends on that shows it


@dataclass
class Made:
    """What came of some pages."""

    entries: list[Entry] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    media: set[str] = field(default_factory=set)  # names of uploaded files that the pages show
    problems: dict[str, str] = field(default_factory=dict)  # by file: what is wrong with a page

    def add(self, other: "Made") -> None:
        self.entries += other.entries
        self.listed += other.listed
        self.media |= other.media
        self.problems |= other.problems


def make(jobs: Iterable[Job], build: Build, writer: Writer) -> Iterator[Made]:
    """One at a time, so that the caller can stop or count. The database is out of bounds."""
    media, frame = _media_finder(build.origin), links_of_frame(build) | places_of_frame(build)
    with _settled_templates(), forbidden():
        for publishable, row in jobs:
            page = page_of(publishable, row, build)
            with _told_in_words(page.path):
                content = render(page, build)
            file, shown = file_of(page.path), media(content)
            moment = int(page.changes_at.timestamp()) if page.changes_at else None
            links = _links(content, page.path, build.origin) - frame - {file} if _is_html(page) else ()
            facts = _facts(page, publishable.outline(row, build), shown, links)
            yield Made(
                entries=[writer.put(file, content, publishable.name, moment, facts)],
                listed=[found] if (found := listed(page)) else [],
                media=shown,
                problems={file: problem} if _is_html(page) and (problem := page_problem(content)) else {},
            )


def _links(content: bytes, path: str, origin: str) -> frozenset[str]:
    return links_of(content, path, origin) | places_of(content, path, origin)


def _is_html(page: Page) -> bool:
    return page.content_type.startswith("text/html")


def _facts(page: Page, outline: Outline | None, media: Set[str], links: Collection[str]) -> PageFacts:
    found = listed(page)
    return PageFacts(
        subject=page.subject,
        template=page.template,
        outline=outline.digest() if outline else None,
        depends_on=_once([*page.depends_on, *(MEDIA_KEY + name for name in sorted(media))]),
        place=place_of(found.path) if found else None,
        changed=found.changed.isoformat() if found and found.changed else None,
        links=_once(sorted(links)),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Thousands of pages name the same things: each name is kept once, here and on its way between processes."""
    return tuple(map(sys.intern, words))


def page_of(publishable: Publishable[Any], row: Any, build: Build) -> Page:
    """The page of a row, not yet rendered. Raises PageError."""
    with _told_in_words(f"a page of {publishable.name}"):
        return publishable.page(row, build)


@contextmanager
def _told_in_words(path: str) -> Iterator[None]:
    """Whatever goes wrong in making a page names the page, and where."""
    try:
        yield
    except Exception as problem:
        raise PageError(path, f"{_where(problem)}{type(problem).__name__}: {problem}") from problem


@contextmanager
def _settled_templates() -> Iterator[None]:
    """Nobody edits templates during a publish, so nothing has to look whether they changed."""
    templates = environment()
    before, templates.auto_reload = templates.auto_reload, False
    try:
        yield
    finally:
        templates.auto_reload = before


def _media_finder(origin: str) -> Callable[[bytes], set[str]]:
    """Finds the names of uploaded files in a page, by addresses with and without the origin."""
    folder = settings.MEDIA_URL.encode()
    pattern = re.compile(rb'["\s(,](?:' + re.escape(origin.encode()) + rb")?" + re.escape(folder) + rb'([^"\s),?#<>]+)')

    def find(content: bytes) -> set[str]:
        if folder not in content:  # most pages have none, and this is much quicker than the pattern
            return set()
        return {name.decode() for name in pattern.findall(content)}

    return find


def _where(problem: Exception) -> str:
    """The template and line in which it went wrong, where there was one."""
    for frame in reversed(traceback.extract_tb(problem.__traceback__)):
        if frame.filename.endswith((".html", ".xml", ".txt", ".json", ".css")):
            return f"{frame.filename}, line {frame.lineno}: "
    return ""
