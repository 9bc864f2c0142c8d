"""The index with which a browser searches the published site: files of which it loads a few.

    entry.json                 names the others, and says which rows are no longer pages
    words-<n>.<digest>.json    words and phrases, and the rows that have them (publishing.search.blocks)
    rows.<digest>.json         what the order of results needs to know of every row
    filters.<digest>.json      the filters of every row; not needed for first results
    records-<n>.<digest>.json  what some rows show as results
    spelling.<digest>.json     all words as they are written; only for a question with an unknown word
    urls.<digest>.json         the address of every row, for the publisher
    times, day-<day>           when rows are on (publishing.search.days); only for a question about time

Rows are numbered by title, so that sorting by it costs nothing. The same records make the same bytes.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from publishing.publishable import SearchPhrase, SearchRecord
from publishing.search.blocks import in_blocks, postings_of
from publishing.search.columns import column
from publishing.search.days import add_days
from publishing.search.files import Files, as_json
from publishing.search.terms import terms_of, words

VERSION = 1  # browsers that know another version ask the live server
SHOWN_TOGETHER = 8  # rows in one file of records, at least
MOST_RECORD_FILES = 2048
SHORTEST = 4  # letters of a word that a slip is looked for in


def fingerprint(records: Iterable[SearchRecord], phrases: Iterable[SearchPhrase] = ()) -> str:
    """The same for what makes the same index."""
    digest = hashlib.blake2b(str(VERSION).encode(), digest_size=16)
    together: list[SearchRecord | SearchPhrase] = [*records, *phrases]
    for one in together:
        digest.update(as_json([getattr(one, name) for name in one.__slots__]))
    return digest.hexdigest()


def index_files(records: Iterable[SearchRecord], phrases: Iterable[SearchPhrase] = ()) -> dict[str, bytes]:
    """The content of every file by its name in the index's folder."""
    rows = in_rows(records)
    files = Files()
    blocks = in_blocks(postings_of(map(terms_of, rows)), phrases)
    together = _shown_together(len(rows))
    return files.close(
        {
            "version": VERSION,
            "rows": len(rows),
            "words": "".join(files.add(f"words-{number}", block) for number, block in enumerate(blocks)),
            "order": files.add("rows", _order(rows)),
            "filters": files.add("filters", _filters(rows)),
            "together": together,
            "records": "".join(
                files.add(f"records-{number}", [_shown(record) for record in rows[start : start + together]])
                for number, start in enumerate(range(0, len(rows), together))
            ),
            "spelling": files.add("spelling", _spelling(rows)),
            "urls": files.add("urls", [record.url for record in rows]),
            "gone": [],
            **add_days(rows, files),
        }
    )


def in_rows(records: Iterable[SearchRecord]) -> list[SearchRecord]:
    return sorted(records, key=lambda record: (record.sort.get("title", record.title.casefold()), record.url))


def write_index(records: Iterable[SearchRecord], folder: Path, phrases: Iterable[SearchPhrase] = ()) -> None:
    """Writes the index into a new folder."""
    folder.mkdir(parents=True)
    for name, content in index_files(records, phrases).items():
        (folder / name).write_bytes(content)


def _shown_together(rows: int) -> int:
    together = SHOWN_TOGETHER
    while together * MOST_RECORD_FILES < rows:
        together *= 2
    return together


def _order(rows: Sequence[SearchRecord]) -> dict[str, Any]:
    return {
        "standing": column([round(record.standing, 2) for record in rows]),
        "sinks": column([record.sinks_on for record in rows]),
    }


def _shown(record: SearchRecord) -> dict[str, Any]:
    return {"url": record.url, "title": record.title, **record.meta}


def _filters(rows: Sequence[SearchRecord]) -> dict[str, Any]:
    names = sorted({name for record in rows for name, values in record.filters.items() if values})
    return {name: column([tuple(record.filters.get(name, ())) for record in rows]) for name in names}


def _spelling(rows: Sequence[SearchRecord]) -> str:
    """The words with letters only, the commonest first. What stands only once may be a slip itself."""
    counts = Counter(word for record in rows for word in set(words(f"{record.title} {record.content}")))
    known = [word for word, count in counts.items() if count > 1 and len(word) >= SHORTEST and word.isalpha()]
    return " ".join(sorted(known, key=lambda word: (-counts[word], word)))
