"""The body of a page, from blocks as Wagtail stores them to pieces that templates show without a database."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup
from wagtail.blocks import StreamValue

from publishing.wagtail_pages.rich_text import expand


class Piece(NamedTuple):
    """A block of a page: which template shows it, and what."""

    template: str
    value: Any


def pieces(bodies: Iterable[StreamValue]) -> list[list[Piece]]:
    """The pieces of each body. Links in all of them are looked up in one query."""
    bodies = list(bodies)
    texts = [block.value.source for body in bodies for block in body if block.block_type == "text"]
    expanded = iter(expand(texts)) if texts else iter(())
    return [[_piece(block, expanded) for block in body] for body in bodies]


def _piece(block: Any, expanded: Iterator[Markup]) -> Piece:
    value = next(expanded) if block.block_type == "text" else block.value
    return Piece(f"pages/blocks/{block.block_type}.html", value)
