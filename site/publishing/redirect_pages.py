"""How redirects are published: a page at each old address, and lists for web servers and hosts.

The page works anywhere. Web servers answer with a redirect proper where they have read the list; its name changes with
its content, so that they follow it only as long as it is the one of the release that they serve (deploy/README.md).
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from publishing import redirects
from publishing.publishable import Build, Outline, Page, Publishable
from publishing.redirects import Redirect

HOSTS = "/_redirects"  # Netlify, Cloudflare Pages and others read it from the root of a site
FOLDER = "/_moved/"


class RedirectPages(Publishable[Redirect]):
    name = "publishing.redirects"
    lists_pages = True
    gives_way = True

    def rows(self, build: Build, **captured: Any) -> Sequence[Redirect]:
        """Not for files of another kind, which cannot hold a page: those are in the lists only."""
        return [
            redirect
            for redirect in redirects.published(build)
            if PurePosixPath(redirect.old).suffix in ("", ".html", ".htm") or redirect.old.endswith("/")
        ]

    def page(self, row: Redirect, build: Build) -> Page:
        return Page(
            path=row.old,
            template="publishing/redirect.html",
            title="This page has moved",
            context={"new": row.new, "leads_to": _absolute(row.new, build)},
            noindex=True,
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return _looked_at(self, changed, build)

    def outline(self, row: Redirect, build: Build) -> Outline:
        return Outline(row.old, row.new)


class List(NamedTuple):
    path: str
    lines: Sequence[str]


class RedirectLists(Publishable[List]):
    name = "publishing.redirect_lists"
    lists_pages = True

    def rows(self, build: Build, **captured: Any) -> Sequence[List]:
        found = redirects.published(build)
        return [List(HOSTS, list(_for_hosts(found))), *_for_servers(found)] if found else []

    def page(self, row: List, build: Build) -> Page:
        return Page(
            path=row.path,
            template="publishing/redirects.txt",
            context={"lines": row.lines},
            content_type="text/plain; charset=utf-8",
            noindex=True,
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        return _looked_at(self, changed, build)

    def outline(self, row: List, build: Build) -> Outline:
        return Outline(row.path, _digest(row.lines))


def _looked_at(publishable: Publishable[Any], changed: Set[str], build: Build) -> Set[str]:
    """The name of no page: all are looked at, and those made that are new or lead elsewhere."""
    return frozenset({publishable.name} if redirects.concern(build, changed) else ())


def _absolute(address: str, build: Build) -> str:
    return build.origin + address if address.startswith("/") else address


def _for_hosts(found: Iterable[Redirect]) -> Iterator[str]:
    for old, new, permanent in found:
        for spelling in _spellings(old):
            yield f"{spelling} {new} {301 if permanent else 302}"


def _for_servers(found: Iterable[Redirect]) -> Iterator[List]:
    """Permanent ones only: for the others there are the pages. Its own version stands in each list, as a key that is no
    address."""
    moved = [(spelling, new) for old, new, permanent in found if permanent for spelling in _spellings(old)]
    formats: dict[str, Callable[[str, str], str]] = {
        "map": lambda old, new: f'"{old}" "{new}";',  # nginx
        "caddy": lambda old, new: f'"{old}" "{new}"',
    }
    for kind, line in formats.items():
        version = _digest([line(*pair) for pair in moved])
        yield List(f"{FOLDER}{version}.{kind}", [line(*pair) for pair in [("version", version), *moved]])


def _spellings(old: str) -> Iterator[str]:
    """People leave the last slash out, and so do some hosts."""
    yield old
    if old.endswith("/"):
        yield old[:-1]


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:10]


redirect_pages, redirect_lists = RedirectPages(), RedirectLists()
