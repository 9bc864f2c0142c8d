"""What may be wrong with a release that is otherwise complete. All of it in words for whoever publishes."""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from typing import TypeVar

NAMED = 10  # of many pages with the same problem
FEW = 20  # so many pages may always go …
SHARE = 0.1  # … or so great a part of the site

Pair = tuple[str, str]  # the file of a page, and a file that it leads to, or a place in one: "a/index.html#times"
Thing = TypeVar("Thing")

_TITLE = re.compile(rb"<title[^>]*>\s*+([^<]?)", re.IGNORECASE)
_CONTENT = re.compile(rb"<main[\s>]|<body[\s>]|</title>", re.IGNORECASE)
# What shows nothing. Pictures do.
_NOTHING = re.compile(
    rb"(?:\s++|<!--(?:[^-]++|-(?!->))*+-->"
    rb"|<script\b(?:[^<]++|<(?!/script))*+|<style\b(?:[^<]++|<(?!/style))*+|<template\b(?:[^<]++|<(?!/template))*+"
    rb"|<(?!/main|/body|/html|(?:img|svg|picture|video|audio|iframe|object|input)\b)[^>]*+>)*+",
    re.IGNORECASE,
)
_ENDS = (b"", b"</main", b"</body", b"</html")


def page_problem(content: bytes) -> str:
    """What is wrong with a page of HTML, such as "it has no title"; "" when it is fine."""
    title = _TITLE.search(content, 0, _end_of_head(content))
    if not title:
        return "it has no title"
    if not title[1]:
        return "its title is empty"
    if b"<html" in content[:500] and not content.rstrip().endswith(b"</html>"):
        return "it is cut off: </html> is missing at its end"
    return "it is empty" if _is_empty(content) else ""


def _end_of_head(content: bytes) -> int:
    """Drawings may have titles of their own."""
    found = content.find(b"<body")
    return found if found > 0 else len(content)


def _is_empty(content: bytes) -> bool:
    begins = _CONTENT.search(content, max(0, content.find(b"<main")))
    start = content.find(b">", begins.start()) + 1 if begins else 0
    nothing = _NOTHING.match(content, start)
    end = nothing.end() if nothing else start
    return content[end : end + 6].lower() in _ENDS


def broken_links(links: Iterable[tuple[str, Iterable[str]]], files: Container[str]) -> list[Pair]:
    """The links of these pages to what is not there: (page, target), in order."""
    return sorted((page, target) for page, targets in links for target in targets if not _is_there(target, files))


def _is_there(target: str, files: Container[str]) -> bool:
    # "/feed" is taken for a folder, until there is a file of that name.
    return target in files or target.removesuffix("/index.html") in files


def too_few(before: int, now: int) -> str:
    """What to say when so many pages go at once that it is likelier a mistake than meant; "" otherwise."""
    gone = before - now
    if gone <= max(FEW, before * SHARE):
        return ""
    return (
        f"{gone:,} of {before:,} pages would go from the public site at once, which is more than a tenth. If that is "
        "meant, publish once with `manage.py publish --allow-shrink`. If not, look at what was unpublished or deleted "
        "last; nothing has changed for the public so far."
    )


def in_words(problems: Mapping[str, str]) -> list[str]:
    """Pages by address and what is wrong with each: the first of them, and how many more there are."""
    return list(_shortened(problems.items(), lambda one: f"{path_of(one[0])}: {one[1]}", "pages"))


def sentences_of(broken: Collection[Pair], words: Callable[[Pair], str]) -> list[str]:
    """One line a target: "/offers/yoga/ (on /a/, as “Yoga”; on /b/)". `words` gives those of the link."""
    targets: dict[str, list[str]] = {}
    for page, target in broken:
        said = words((page, target))
        targets.setdefault(target, []).append(path_of(page) + (f" as “{said}”" if said else ""))
    return list(
        _shortened(targets.items(), lambda one: f"{path_of(one[0])} (linked on {_some(one[1])})", "missing addresses")
    )


def path_of(file: str) -> str:
    """The address of a file of a release, or of a place in one, as people know it."""
    file, mark, place = file.partition("#")
    is_folder = file == "index.html" or file.endswith("/index.html")
    return "/" + (file.removesuffix("index.html") if is_folder else file) + mark + place


def _some(pages: list[str]) -> str:
    few = ", ".join(pages[:3])
    more = len(pages) - 3
    return few if more < 1 else f"{few} and {more:,} more page{'s' if more > 1 else ''}"


def _shortened(things: Iterable[Thing], line: Callable[[Thing], str], kind: str) -> Iterator[str]:
    things = list(things)
    yield from map(line, things[:NAMED])
    if len(things) > NAMED:
        yield f"and {len(things) - NAMED:,} more {kind}"
