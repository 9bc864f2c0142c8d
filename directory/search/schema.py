"""The fields of the embedded index. Words arrive folded and stemmed, so the index only splits them at spaces."""

from collections import Counter
from typing import Any

from tantivy import Document, Schema, SchemaBuilder

from directory.search.documents import SearchDocument
from directory.search.words import stem, words

# An index that another version wrote is built anew.
VERSION = 6
# How much a word counts in each field.
BOOSTS = {"name": 2.0, "organisation": 0.8, "topic": 1.2, "text": 1.0, "notes": 0.4, "place": 0.3}


def schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("row", indexed=True, fast=True)
    for name in BOOSTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    return builder.build()


def as_document(entry: SearchDocument, row: int, spoken: Counter[str]) -> Any:
    """Gives tantivy's document of an entry, and notes in `spoken` the words that it holds."""
    document = Document()
    document.add_unsigned("row", row)
    held: set[str] = set()
    for name, text in entry.searched.items():
        found = words(text)
        held.update(found)
        if found:
            document.add_text(name, " ".join(map(stem, found)))
    spoken.update(held)
    return document
