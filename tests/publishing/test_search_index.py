"""The index of the published search, made by the real Pagefind."""

from pathlib import Path

import pytest

from publishing.publishable import SearchRecord
from publishing.search_index import SearchIndexError, _refuse_half_an_index, write_index

RECORDS = [
    SearchRecord(url=f"/{number}/", title=f"Walk {number}", content="A walk in the park.") for number in range(300)
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index") / "pagefind"
    write_index(RECORDS, folder)
    return folder


def test_an_index_is_whole_when_pagefind_has_been_closed(index: Path) -> None:
    _refuse_half_an_index(RECORDS, index)


@pytest.mark.parametrize("pattern", ["pagefind-entry.json", "fragment/*", "*.pf_meta", "wasm.en.pagefind"])
def test_a_file_that_was_cut_off_is_noticed(index: Path, pattern: str) -> None:
    file = next(index.glob(pattern))
    whole = file.read_bytes()
    try:
        file.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(SearchIndexError, match="only a part"):
            _refuse_half_an_index(RECORDS, index)
    finally:
        file.write_bytes(whole)


def test_a_missing_record_is_noticed(index: Path) -> None:
    more = [*RECORDS, SearchRecord(url="/more/", title="More", content="More")]
    with pytest.raises(SearchIndexError, match="only a part"):
        _refuse_half_an_index(more, index)
