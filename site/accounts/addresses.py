"""Whether words speak of an e-mail address: all of it, and not a longer one that it is a part of."""

import re

# What may stand in an address before or after its letters; an apostrophe only between two of them.
_BEFORE = r"(?<![\w.!#$%&*+/=?^`{|}~-])(?<!\w['’])"
_AFTER = r"(?![\w-])(?!\.\w)"


def is_told_of(email: str, words: str) -> bool:
    """`email` must not be empty."""
    return bool(re.search(f"{_BEFORE}{re.escape(email)}{_AFTER}", words, re.IGNORECASE))
