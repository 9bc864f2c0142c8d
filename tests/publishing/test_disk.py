"""Whatever a disk refuses or somebody takes away: one clear message, the public site stays, the next run repairs."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_django import Settings

from publishing import changes, search_pass
from publishing.errors import StorageError
from publishing.publishable import SearchRecord
from publishing.search.files import FOLDER
from tests.publishing.forks import NO_SUCH_DISK, in_a_fork, make_read_only, mount_small_disk, status_of
from tests.publishing.toy import NOW, Words, publish, register, tree

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

    assert_passes(run)
    assert reason in told.read_text()
    assert told.read_text().endswith("The public site is as it was before.")


def test_wherever_the_room_ends_the_public_site_is_whole_and_the_next_run_repairs(
    tmp_path: Path, settings: Settings
) -> None:
    """In the middle of a page, of the manifest, of the search index: with so many bytes of room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    settings.FORTNIGHT_ASSETS = tmp_path / "assets"  # none: the real ones would fill half of the disk
    refused: list[int] = []

    def run() -> None:
        mount_small_disk(disk)
        words = Words({}, options={"depends_on": ["toy"]})
        records: list[SearchRecord] = []
        register(words, records=records)
        for room in range(0, 480_000, 60_000):
            for full in (True, False):
                try_with(room, full, words, records)
        assert refused  # else nothing was tried
        assert len(refused) < 16

    def try_with(room: int, full: bool, words: Words, records: list[SearchRecord]) -> None:
        public = disk / f"public-{room}-{full}"
        words.pages = {f"/{number}/": "one" for number in range(20)}
        records[:] = [SearchRecord("/1/", "One", "first words")]
        publish_with_search(public, full=True)
        before = tree(public)
        fill(disk)
        os.truncate(disk / "ballast", max(0, (disk / "ballast").stat().st_size - room))
        words.pages |= {f"/{number}/": "two" * 300 for number in range(60)}
        records.append(SearchRecord("/2/", "Two", "other words"))
        changes.note(["toy"])
        try:
            publish(public, full=full)
        except StorageError:
            refused.append(room)
            assert tree(public) == before
        with suppress(StorageError):
            search_pass.bring_up_to_date(public, NOW, wait=0)
        (disk / "ballast").unlink()
        publish_with_search(public, full=False)
        assert pages_of(public) == everything(words)
        shutil.rmtree(public)

    def everything(words: Words) -> dict[str, bytes]:
        anew = tmp_path / "anew"
        publish(anew, full=True)
        return pages_of(anew)

    assert_passes(run)


def pages_of(public: Path) -> dict[str, bytes]:
    """Without the search index, of which the last one stays beside the new one for a while."""
    return {file: content for file, content in tree(public).items() if not file.startswith(f"{FOLDER}/")}


def publish_with_search(public: Path, full: bool) -> None:
    publish(public, full=full)
    search_pass.bring_up_to_date(public, NOW, wait=0)


def assert_passes(run: Callable[[], None]) -> None:
    status = status_of(in_a_fork(run))
    if status == NO_SUCH_DISK:
        pytest.skip("NOT RUN: this machine does not allow a test to mount a small disk")
    assert status == 0


def test_where_this_user_may_not_write_the_message_says_so() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)

        def run() -> None:
            if os.getuid() == 0:
                os.setuid(65534)  # nobody: the administrator may write everywhere
            register(Words({"/": "hello"}))
            with pytest.raises(StorageError, match="this user may not write there"):
                publish(Path(folder) / "public")

        assert status_of(in_a_fork(run)) == 0
        Path(folder).chmod(0o755)


@pytest.mark.parametrize("name", ["", "releases"])
def test_something_else_in_the_way_is_named_and_left_alone(public: Path, name: str) -> None:
    register(Words({"/": "hello"}))
    in_the_way = public / name
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("mine")
    with pytest.raises(StorageError, match="Move that away"):
        publish(public)
    assert in_the_way.read_text() == "mine"


def remove_everything(public: Path) -> None:
    shutil.rmtree(public)


def remove_the_release(public: Path) -> None:
    shutil.rmtree((public / "current").resolve())


def remove_the_link(public: Path) -> None:
    (public / "current").unlink()


def remove_the_oldest(public: Path) -> None:
    shutil.rmtree(public / "releases/1")


def cut_the_manifest(public: Path) -> None:
    manifest = (public / "current").resolve().with_suffix(".manifest")
    os.truncate(manifest, manifest.stat().st_size // 2)


def remove_all_manifests(public: Path) -> None:
    for manifest in (public / "releases").glob("*.manifest"):
        manifest.unlink()


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize(
    "spoil",
    [remove_everything, remove_the_release, remove_the_link, remove_the_oldest, cut_the_manifest, remove_all_manifests],
)
def test_whatever_somebody_took_away_the_next_publish_puts_right(
    public: Path, tmp_path: Path, spoil: Callable[[Path], None], full: bool
) -> None:
    words = Words({"/": "0", "/about/": "us"}, options={"depends_on": ["toy"]})
    register(words)
    for version in "123":
        words.pages["/"] = version
        publish(public)
    spoil(public)
    for version in "45":
        words.pages["/"] = version
        changes.note(["toy"])
        publish(public, full=full)
        publish(tmp_path / "anew")
        assert tree(public) == tree(tmp_path / "anew")
