"""A site of its own to try the publisher on: people in groups, with nothing from the rest of the project."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.template import engines
from jinja2 import ChoiceLoader, FileSystemLoader

from publishing import registry
from publishing.publishable import Build, Page, Publishable, SearchRecord
from publishing.publishables import Robots, Sitemap
from publishing.publisher import Publisher
from publishing.report import Report

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TEMPLATES = {
    "toy/group.html": (
        "<title>{{ page.title }}</title>{{ chrome.header }}<h1>{{ page.title }}</h1><p>{{ members | join(', ') }}</p>"
    ),
    "toy/plain.html": "<title>{{ page.title }}</title>{{ words or 'nothing' }}",
    "toy/asks.html": "<title>x</title>\n{% for one in late %}{{ one }}{% endfor %}",
    "toy/breaks.html": "<title>x</title>\n\n{{ 1 / 0 }}",
}


class Groups(Publishable[Group]):
    """One page a group, from the database."""

    name = "toy.groups"

    def rows(self, build: Build, *, slug: str = "", **captured: Any) -> Sequence[Group]:
        groups = Group.objects.filter(role=None).prefetch_related("permissions").order_by("name")  # the toy's own
        return list(groups.filter(name=slug) if slug else groups)

    def page(self, row: Group, build: Build) -> Page:
        members = [str(permission.codename) for permission in row.permissions.all()]
        return Page(f"/groups/{row.name}/", "toy/group.html", title=row.name, context={"members": members})


@dataclass
class Words(Publishable[tuple[str, str]]):
    """Pages from a dictionary: path and words."""

    pages: dict[str, str]
    name: str = "toy.words"
    template: str = "toy/plain.html"
    options: dict[str, Any] = field(default_factory=dict)

    def rows(self, build: Build, **captured: Any) -> Sequence[tuple[str, str]]:
        return list(self.pages.items())

    def page(self, row: tuple[str, str], build: Build) -> Page:
        path, words = row
        return Page(path, self.template, title=path, **{"context": {"words": words}} | self.options)


@cache
def make_templates_known() -> None:
    folder = Path(tempfile.mkdtemp(prefix="fortnight-toy-"))
    for name, source in TEMPLATES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(source, encoding="utf-8")
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # the Jinja2 backend's own attribute
    environment.loader = ChoiceLoader([environment.loader, FileSystemLoader(folder)])


def register(*publishables: Publishable[Any], records: Sequence[SearchRecord] = ()) -> None:
    for publishable in (*publishables, Robots(), Sitemap()):
        registry.register(publishable)
    registry.register_search_records(lambda build: records)


def publish(public: Path, full: bool = True, resume: bool = False, **options: Any) -> Report:
    """Everything anew, because what these pages are made of is in no database that could tell of changes."""
    return Publisher(public, **{"workers": 1, "wait": 0} | options).publish(NOW, full=full, resume=resume)


def tree(public: Path) -> dict[str, bytes]:
    """What the public can read: every file and its content."""
    current = (public / "current").resolve()
    return {file.relative_to(current).as_posix(): file.read_bytes() for file in current.rglob("*") if file.is_file()}
