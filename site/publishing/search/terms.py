"""The words by which a record is found."""

import re
import unicodedata
from collections.abc import Mapping

from publishing.publishable import SearchRecord

# What a word says that stands in the title, and elsewhere: 1 to 9.
IN_TITLE, IN_CONTENT = 9, 5
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Lower case, without accents and apostrophes, as the browser folds a question."""
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))).casefold()
    return _WORD.findall(folded)


def terms_of(record: SearchRecord) -> Mapping[str, int]:
    """Those that the record gives, or its words as they are."""
    if record.terms:
        return record.terms
    return dict.fromkeys(words(record.content), IN_CONTENT) | dict.fromkeys(words(record.title), IN_TITLE)
