"""Whether a record says something else than another."""

import re
from typing import Any

# Wagtail's editor numbers paragraphs anew whenever somebody saves.
_NUMBERS = re.compile(r' data-block-key="[^"]*"')


def says_the_same(one: Any, other: Any) -> bool:
    """Two values of MeetingPage.record."""
    return _words(one) == _words(other)


def _words(record: Any) -> list[tuple[str, Any]]:
    return [(block["type"], _plain(block["value"])) for block in record.get_prep_value()]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return _NUMBERS.sub("", value) if isinstance(value, str) else value
