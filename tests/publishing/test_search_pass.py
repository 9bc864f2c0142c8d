"""The search index of the published site: it follows the pages, and never finds what is gone."""

import json
import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from publishing import changes, registry
from publishing.errors import StorageError
from publishing.publishable import Build, SearchPhrase, SearchRecord
from publishing.publisher import Publisher
from publishing.releases import Releases
from publishing.search.files import ENTRY_FILE, FOLDER
from publishing.search.gone import leaving_out
from publishing.search.index import fingerprint, index_files
from publishing.search_pass import SearchPass, bring_up_to_date
from tests.publishing.forks import NO_SUCH_DISK, in_a_fork, make_read_only, mount_small_disk, status_of
from tests.publishing.toy import NOW, Words, publish, register, tree

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_registry")]
PHRASES = [SearchPhrase((("cant",), ("sleep", "rest")), "=sleep")]


def record(number: int, **options: Any) -> SearchRecord:
    return SearchRecord(f"/page/{number}/", f"Page {number}", f"words of page {number}", **options)


def site(numbers: Any) -> dict[str, str]:
    return {f"/page/{number}/": f"page {number}" for number in numbers} | {"/": "home"}


def search(public: Path) -> SearchPass:
    changes.note(["toy.records"])
    done = bring_up_to_date(public, NOW, wait=10)
    assert done
    return done


def publish_changes(public: Path) -> None:
    changes.note(["toy.words"])
    assert not publish(public, full=False).full_because


def index_of(public: Path) -> dict[str, bytes]:
    return {name: content for name, content in tree(public).items() if name.startswith(f"{FOLDER}/")}


def newest(public: Path) -> dict[str, bytes]:
    """Without what stays for a while for browsers that have loaded the entry file before."""
    entries = Releases(public).current().entries
    return {name: content for name, content in index_of(public).items() if entries[name].maker == "search"}


def gone(public: Path) -> list[str]:
    entry = json.loads(tree(public)[ENTRY_FILE])
    urls = json.loads(tree(public)[f"{FOLDER}/urls.{entry['urls']}.json"])
    return [urls[row] for row in entry["gone"]]


def anew(records: list[SearchRecord]) -> dict[str, bytes]:
    return {f"{FOLDER}/{name}": content for name, content in index_files(records).items()}


@pytest.fixture
def words() -> Words:
    return Words(site(range(1, 4)))


@pytest.fixture
def records(words: Words) -> list[SearchRecord]:
    found = [record(number) for number in range(1, 4)]
    register(words, records=found)
    changes.note(["toy.words"])  # so that the log begins before the first publish
    return found


def test_what_an_index_of_before_said_is_nowhere_a_little_later(public: Path, records: list[SearchRecord]) -> None:
    """It may have named a place that is hidden now."""
    records[0] = record(1, meta={"place": "Rose Cottage"})
    publish(public)
    search(public)
    records[0] = record(1)
    search(public)
    assert any(b"Rose Cottage" in content for content in index_of(public).values()), "for browsers in the middle"
    report = Publisher(public, workers=1, wait=0).publish(NOW + timedelta(minutes=11))
    assert report.removed
    assert not any(b"Rose Cottage" in content for content in index_of(public).values())
    assert newest(public) == anew(records)


def test_where_nobody_has_changed_anything_records_are_not_even_read(public: Path, records: list[SearchRecord]) -> None:
    publish(public)
    search(public)
    read: list[Build] = []
    registry.register_search_records(lambda build: read.append(build) or [])
    done = bring_up_to_date(public, NOW)
    assert done and (done.release, done.records, read) == (None, 3, [])
    bring_up_to_date(public, NOW + timedelta(days=1))
    assert read, "a day may have flagged some"


def test_nothing_is_published_yet(public: Path, records: list[SearchRecord]) -> None:
    assert bring_up_to_date(public, NOW) is None


def test_the_pages_come_first_and_then_the_index_as_a_release_of_its_own(
    public: Path, records: list[SearchRecord]
) -> None:
    publish(public)
    assert not index_of(public)
    assert search(public).release == (public / "current").resolve()
    assert index_of(public) == anew(records)


def test_an_index_that_is_up_to_date_is_left_alone(public: Path, records: list[SearchRecord]) -> None:
    publish(public)
    search(public)
    before = (public / "current").resolve()
    assert search(public).release is None
    assert (public / "current").resolve() == before


@pytest.mark.parametrize("full", [True, False])
def test_what_is_gone_is_left_out_in_the_switch_that_takes_it_away(
    public: Path, words: Words, records: list[SearchRecord], full: bool
) -> None:
    publish(public)
    search(public)
    before = index_of(public)
    del words.pages["/page/2/"]
    records.pop(1)
    publish(public) if full else publish_changes(public)
    after = index_of(public)
    assert gone(public) == ["/page/2/"]
    assert {name for name in after if after[name] != before[name]} == {ENTRY_FILE}
    search(public)
    assert gone(public) == []
    assert newest(public) == anew(records)


def test_what_comes_back_is_found_again_at_once(public: Path, words: Words, records: list[SearchRecord]) -> None:
    publish(public)
    search(public)
    kept = words.pages.pop("/page/2/")
    publish_changes(public)
    assert gone(public) == ["/page/2/"]
    words.pages["/page/2/"] = kept
    publish_changes(public)
    assert gone(public) == []


def test_what_is_not_published_yet_is_not_found_before_it_is(
    public: Path, words: Words, records: list[SearchRecord]
) -> None:
    publish(public)
    records.append(record(9))
    search(public)
    assert gone(public) == ["/page/9/"]
    words.pages["/page/9/"] = "new"
    publish_changes(public)
    assert gone(public) == []


def test_bringing_up_to_date_equals_indexing_anew(public: Path, words: Words, records: list[SearchRecord]) -> None:
    publish(public)
    search(public)
    for number in (7, 5, 6):
        words.pages[f"/page/{number}/"] = "new"
        records.append(record(number, filters={"kind": [f"k{number}"]}, sinks_on="2026-11-09"))
        records.pop(0)
        publish(public)
        search(public)
        assert newest(public) == anew(records)


def test_files_of_the_index_before_stay_for_one_release(
    public: Path, words: Words, records: list[SearchRecord]
) -> None:
    publish(public)
    search(public)
    first = set(index_of(public))
    records[0] = record(1, terms={"other": 9})
    search(public)
    second = set(index_of(public))
    assert first <= second
    records[0] = record(1, terms={"third": 9})
    search(public)
    assert not first - set(newest(public)) <= set(index_of(public))
    words.pages["/"] = "changed"
    publish_changes(public)
    assert set(newest(public)) == set(anew(records))


def test_an_older_look_at_the_database_never_replaces_a_newer_one(
    public: Path, records: list[SearchRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(public)
    here = changes.position()
    monkeypatch.setattr(changes, "position", lambda: changes.Position(here.database, 7))
    search(public)
    records.pop()
    monkeypatch.setattr(changes, "position", lambda: changes.Position(here.database, 6))
    assert search(public).release is None


def test_a_file_of_the_index_that_somebody_damaged_is_made_again(public: Path, records: list[SearchRecord]) -> None:
    publish(public)
    search(public)
    next((public / "current" / FOLDER).glob("words-*")).write_bytes(b"{}")
    search(public)
    assert newest(public) == anew(records)


def test_killed_at_any_moment_the_site_is_whole_and_the_next_run_repairs(
    public: Path, words: Words, records: list[SearchRecord]
) -> None:
    words.pages |= site(range(60))
    records[:] = [record(number) for number in range(60)]
    publish(public)
    search(public)
    for step in range(8):
        records[:] = [record(number, sinks_on=f"2026-11-0{step + 1}") for number in range(60)]
        before = index_of(public)
        process = in_a_fork(lambda: search(public))
        time.sleep(0.005 + step * 0.015)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        assert newest(public) in (anew(records), before) or set(before) <= set(index_of(public))
        assert "index.html" in tree(public)
    search(public)
    assert newest(public) == anew(records)
    assert not list((public / "releases").glob("*partial*"))


@pytest.mark.parametrize("spoil", [lambda disk: fill(disk), make_read_only])
def test_a_disk_that_refuses_leaves_the_site_as_it_was(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()

    def run() -> None:
        mount_small_disk(disk)
        register(Words(site(range(20))), records=[record(number) for number in range(20)])
        publish(disk / "public")
        before = tree(disk / "public")
        spoil(disk)
        with pytest.raises(StorageError, match="The public site is as it was before"):
            bring_up_to_date(disk / "public", NOW)
        assert tree(disk / "public") == before

    status = status_of(in_a_fork(run))
    if status == NO_SUCH_DISK:
        pytest.skip("NOT RUN: this machine does not allow a test to mount a small disk")
    assert status == 0


def fill(disk: Path) -> None:
    with (disk / "ballast").open("wb", buffering=0) as ballast:
        try:
            while ballast.write(b"x" * 4096):
                pass
        except OSError:
            return


def test_only_the_rows_that_were_touched_are_looked_at() -> None:
    entry = json.dumps({"gone": [0, 2]}).encode()
    urls = ["/a/", "/b/", "/c/", "/d/"]
    told = leaving_out(entry, urls, lambda url: url == "/c/", among={"/b/", "/c/"})
    assert json.loads(told)["gone"] == [0, 1]
    assert json.loads(leaving_out(entry, urls, lambda url: url == "/c/"))["gone"] == [0, 1, 3]


def test_the_same_records_in_any_order_make_the_same_bytes() -> None:
    found = [record(number) for number in range(30)]
    assert index_files(found, PHRASES) == index_files(reversed(found), [*PHRASES, *PHRASES])
    assert fingerprint(found, PHRASES) != fingerprint(found)


def test_a_name_changes_with_the_content_of_its_file() -> None:
    one, other = index_files([record(1)]), index_files([record(1, terms={"other": 3})])
    assert all(one[name] == other[name] for name in one.keys() & other.keys() - {"entry.json"})
