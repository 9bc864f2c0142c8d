"""A disk that is full or read-only: one clear message, and the public site stays."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from publishing.errors import StorageError
from publishing.publishable import SearchRecord
from tests.publishing.forks import NO_SUCH_DISK, in_a_fork, make_read_only, mount_small_disk, status_of
from tests.publishing.toy import Words, publish, register, tree

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_registry")]


def fill(disk: Path) -> None:
    with (disk / "ballast").open("wb", buffering=0) as ballast:
        try:
            while ballast.write(b"x" * 4096):
                pass
        except OSError:
            return


def use_up_files(disk: Path) -> None:
    try:
        for number in range(1000):
            (disk / f"ballast{number}").touch()
    except OSError:
        return


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [(fill, "the disk is full"), (use_up_files, "the disk is full"), (make_read_only, "the disk is read-only")],
)
def test_a_disk_that_refuses_gives_one_clear_message(
    tmp_path: Path, spoil: Callable[[Path], None], reason: str, workers: int
) -> None:
    disk, told = tmp_path / "disk", tmp_path / "told"
    disk.mkdir()

    def run() -> None:
        mount_small_disk(disk)
        words = Words({f"/{number}/": "one" for number in range(20)})
        register(words)
        publish(disk / "public", workers=workers)
        before = tree(disk / "public")
        spoil(disk)
        words.pages |= {f"/{number}/": "two" * 1000 for number in range(60)}
        with pytest.raises(StorageError) as caught:
            publish(disk / "public", workers=workers)
        assert tree(disk / "public") == before
        told.write_text(str(caught.value))

    status = status_of(in_a_fork(run))
    if status == NO_SUCH_DISK:
        pytest.skip("NOT RUN: this machine does not allow a test to mount a small disk")
    assert status == 0
    assert reason in told.read_text()
    assert told.read_text().endswith("The public site is as it was before.")


@pytest.mark.parametrize("room", range(0, 320_000, 40_000))
def test_wherever_the_room_ends_the_public_site_is_whole(tmp_path: Path, room: int) -> None:
    """In the middle of a page, of the search index, of the manifest: with so many bytes of room."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def run() -> None:
        mount_small_disk(disk)
        words = Words({f"/{number}/": "one" for number in range(20)})
        records = [SearchRecord("/1/", "One", "first words")]
        register(words, records=records)
        publish(disk / "public")
        before = tree(disk / "public")
        fill(disk)
        os.truncate(disk / "ballast", max(0, (disk / "ballast").stat().st_size - room))
        words.pages |= {f"/{number}/": "two" * 1000 for number in range(60)}
        records.append(SearchRecord("/2/", "Two", "other words"))
        try:
            report = publish(disk / "public")
        except StorageError:
            assert tree(disk / "public") == before
        else:
            pages = [file for file in tree(disk / "public") if file.endswith("index.html")]
            assert len(pages) == 60
            assert report.release

    status = status_of(in_a_fork(run))
    if status == NO_SUCH_DISK:
        pytest.skip("NOT RUN: this machine does not allow a test to mount a small disk")
    assert status == 0
