"""Old addresses that lead on to new ones: which of them can be published, and where each leads in the end.

A part of the site tells its redirects (registry.register_redirects). What is a page again wins over its redirect, what
leads to something that is gone is gone as well, a chain leads straight to its end, and a circle leads nowhere.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri

from publishing import registry
from publishing.paths import file_of
from publishing.publishable import Build

# Which of these files the site has, redirects not counted.
Standing = Callable[[Collection[str]], Set[str]]

# What every host and web server takes in its list of redirects; nobody has to escape any of it.
_OLD = re.compile(r"/(?:[A-Za-z0-9_~@=+,-][A-Za-z0-9._~@=+,-]*/)*[A-Za-z0-9_~@=+,-][A-Za-z0-9._~@=+,-]*/?")
_STANDING = "publishing.redirects.standing"
_CAME_OR_WENT = "publishing.redirects.came_or_went"
_RESOLVED = "publishing.redirects"


class Redirect(NamedTuple):
    """From a path of this site to another, or to an address elsewhere."""

    old: str
    new: str
    permanent: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    path: str  # "" elsewhere
    address: str
    permanent: bool


def address_of(path: str) -> str:
    """The path as pages have it: "/old" is "/old/", "/old.html" stays."""
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else f"{path}/"


class Table:
    """Every redirect that was told, by its old address. Of several from one address, the first counts."""

    def __init__(self, told: Iterable[Redirect], origin: str) -> None:
        self._origin = origin
        self._targets: dict[str, Target] = {}
        for old, new, permanent in told:
            target = self._target(new.strip(), permanent)
            if target and _OLD.fullmatch(old):
                self._targets.setdefault(address_of(old), target)

    @property
    def paths(self) -> set[str]:
        """Everything that it depends on whether there are pages at these addresses."""
        return self._targets.keys() | {target.path for target in self._targets.values() if target.path}

    def all(self, standing: Standing) -> list[Redirect]:
        """Those that can be published, by their old addresses."""
        return sorted(self._from(self._targets, self.paths, standing)) if self._targets else []

    def one(self, old: str, standing: Standing) -> Redirect | None:
        """The one from an address at which there is no page."""
        old, seen = address_of(old), dict[str, None]()
        path = old
        while path in self._targets and path not in seen:
            seen[path] = None
            path = self._targets[path].path
        found = self._from([old] if seen else [], {path, *seen} - {"", old}, standing)
        return next(iter(found), None)

    def _from(self, olds: Iterable[str], paths: Set[str], standing: Standing) -> Iterator[Redirect]:
        file_by_path = {path: file for path in paths if (file := _file(path))}
        files = standing(file_by_path.values())
        pages = {path for path, file in file_by_path.items() if file in files}
        for old in olds:
            if old not in pages and (target := self._end(old, pages)):
                yield Redirect(old, target.address, target.permanent)

    def _end(self, old: str, pages: Set[str]) -> Target | None:
        """Where it leads in the end; None where that is nothing, or a circle."""
        seen, permanent, path = set[str](), True, old
        while path not in seen:
            seen.add(path)
            target = self._targets.get(path)
            if target is None:
                return None
            permanent = permanent and target.permanent
            if not target.path or target.path in pages:
                return Target(target.path, target.address, permanent)
            path = target.path
        return None

    def _target(self, new: str, permanent: bool) -> Target | None:
        if _OLD.fullmatch(new):  # nearly all of them
            return Target(address_of(new), address_of(new), permanent)
        here = new.removeprefix(self._origin) if new.startswith((f"{self._origin}/", f"{self._origin}?")) else new
        try:
            parts = urlsplit(here)
        except ValueError:
            return None
        if here.startswith("/") and not here.startswith(("//", "/\\")):
            path = address_of(parts.path)
            return Target(path, _safe(parts._replace(path=path).geturl()), permanent)
        if parts.scheme in ("http", "https") and parts.hostname and here != self._origin:
            return Target("", _safe(here), permanent)
        return Target("/", "/", permanent) if here == self._origin else None


def load(build: Build) -> Table:
    """What the parts of the site tell, read once a build."""
    return build.once("publishing.redirects.told", lambda: Table(told(), build.origin))


def told() -> Iterator[Redirect]:
    return (Redirect(*each) for each in registry.redirects())


def remember(build: Build, standing: Standing, came_or_went: Set[str] = frozenset()) -> None:
    """A publish knows which files there are, and of which pages (by path) that is another answer than before."""
    build.once(_STANDING, lambda: standing)
    build.once(_CAME_OR_WENT, lambda: came_or_went)


def published(build: Build) -> list[Redirect]:
    """Every redirect that this build publishes."""

    def resolve() -> list[Redirect]:
        standing = build.once(_STANDING, lambda: partial(_registered, build))
        return load(build).all(standing)

    return build.once(_RESOLVED, resolve)


def concern(build: Build, changed: Set[str]) -> bool:
    """Whether a change of what has these names, or pages that came or went, can make other redirects of those that were
    published before. All of them are read only where it can: mostly somebody edits a page, which stays where it is."""
    if not changed.isdisjoint(registry.names_of_redirects()):
        return True
    came_or_went = build.once(_CAME_OR_WENT, frozenset[str])
    return bool(came_or_went) and not came_or_went.isdisjoint(load(build).paths)


def _registered(build: Build, files: Collection[str]) -> set[str]:
    """Asks every publishable for its pages: for live lists and for tests."""
    return {
        file_of(publishable.page(row, build).path)
        for publishable in registry.publishables()
        if not publishable.lists_pages
        for row in publishable.rows(build)
    }.intersection(files)


def _file(path: str) -> str:
    """ "" for a path that no page can have."""
    return file_of(path) if _OLD.fullmatch(path) or path == "/" else ""


def _safe(address: str) -> str:
    """Without anything that means something else in HTML or in the configuration of a web server."""
    return iri_to_uri(address).replace("$", "%24").replace("'", "%27").replace("\\", "%5C")
