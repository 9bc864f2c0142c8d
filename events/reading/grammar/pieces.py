"""What the rules of the grammar are made of.

Rules read tokens, not letters. `|` is tried from left to right, `>>` and `<<` drop the side they point away from.
"""

from collections.abc import Sequence
from threading import local
from typing import Any

from parsy import Parser, Result, alt, test_item

from events.reading.tokens import Token


def kind(*kinds: str) -> Parser:
    """One token of these kinds; gives what it stands for."""
    return test_item(lambda token: token.kind in kinds, " or ".join(kinds)).map(lambda token: token.value)


def does_not_follow(parser: Parser) -> Parser:
    """Succeeds where `parser` would not, and takes nothing."""

    @Parser
    def look(stream: Sequence[Token], index: int) -> Result:
        if parser(stream, index).status:
            return Result.failure(index, "something else")
        return Result.success(index, None)

    return look


def remembered(parser: Parser) -> Parser:
    """Gives what `parser` gave at this place of the text before: several rules try the same beginning in turn."""
    memory = local()

    @Parser
    def look(stream: Sequence[Token], index: int) -> Result:
        if getattr(memory, "stream", None) is not stream:
            memory.stream, memory.results = stream, {}
        found = memory.results.get(index)
        if found is None:
            found = memory.results[index] = parser(stream, index)
        return found

    return look


def either(*parsers: Parser) -> Parser:
    return alt(*parsers)


def flat(lists: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(item for items in lists for item in items)


# "and", "," and ", and" between days and between times
joiner = (kind(",") >> kind("and").optional()) | kind("and") | kind("/")
to = kind("dash", "to").times(1, 2)

# Bounds keep a text of a thousand commas from taking minutes; nobody writes more than this and is understood.
MOST_FILLERS = 5
LONGEST_LIST = 10
