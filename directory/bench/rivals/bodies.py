"""What was published, as ready-made bodies for generators that put a frame around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile(r"(<main\b.*?</main>)", re.DOTALL)


@dataclass(frozen=True)
class Body:
    """`main` is the HTML of the page's own part, `frame` what stands before and after it."""

    path: str
    title: str
    main: str
    frame: tuple[str, str]


def bodies(published: Path) -> Iterator[Body]:
    for file in sorted(published.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        folder = file.parent.relative_to(published).as_posix()
        title, (before, main, after) = _TITLE.search(html), _MAIN.split(html, maxsplit=1)
        yield Body("/" if folder == "." else f"/{folder}/", title[1] if title else "", main, (before, after))


def frame(body: Body, title: str, content: str) -> str:
    """The frame of one page as the template of all: `title` and `content` are the tags of a template language."""
    before, after = body.frame
    return f"{_TITLE.sub(f'<title>{title}</title>', before, count=1)}{content}{after}"
