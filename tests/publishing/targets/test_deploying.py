"""The order and the safety of a deploy, whatever the target is."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publishing.compression import compress
from publishing.releases import Releases
from publishing.targets import record as records
from publishing.targets.content import Item, Stage
from publishing.targets.deploying import Deployment, Outcome
from publishing.targets.errors import DeployError, TargetError
from publishing.targets.plan import plan
from publishing.targets.purging import NoPurge, Purge
from publishing.targets.record import UNSURE, Record
from tests.publishing.targets.conftest import LONG
from tests.publishing.targets.memory import Memory
from tests.publishing.toy import Words, publish, tree

pytestmark = pytest.mark.django_db


class Told(Purge):
    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.files: list[str] = []

    def concerned(self, files: Iterable[str]) -> Iterable[str]:  # type: ignore[override]
        return list(files)

    def tell(self, files: Sequence[str]) -> int:
        if self.fails:
            raise TargetError("The cache is down.")
        self.files += files
        return len(files)


def deploy(public: Path, target: Memory, purge: Purge | None = None, everything: bool = False) -> Outcome:
    release = Releases(public).current()
    return Deployment(release, target, purge or NoPurge(), with_copies=True).run(everything)


def test_everything_that_is_published_is_there(public: Path, words: Words) -> None:
    target = Memory()
    outcome = deploy(public, target)
    assert target.files == tree(public)
    assert outcome.uploaded == len(target.files)
    assert "files uploaded" in outcome.line()


def test_nothing_changed_means_that_nothing_is_sent(public: Path, words: Words) -> None:
    target = Memory()
    deploy(public, target)
    target.steps.clear()
    outcome = deploy(public, target)
    assert target.steps == []
    assert "Nothing changed" in outcome.line()


def test_only_what_changed_is_sent_and_what_is_gone_is_removed(public: Path, words: Words) -> None:
    target = Memory()
    deploy(public, target)
    target.steps.clear()
    words.pages["/a/"] = "new"
    del words.pages["/b/"]
    publish(public)
    deploy(public, target)
    sent = [step for step in target.steps if step != "save"]
    assert sent == ["put a/index.html", "put sitemap.xml", "remove b/index.html"]
    assert target.files == tree(public)


def test_parts_go_before_pages_pages_before_lists_and_removing_comes_last(public: Path, words: Words) -> None:
    target = Memory(files={"theirs.html": b"x"})
    deploy(public, target)
    del words.pages["/b/"]
    words.pages["/c/"] = "c"
    publish(public)
    deploy(public, target)
    assets = [step for step in target.steps if step.startswith("put assets/")]
    order = target.order(assets[-1], "put index.html", "put sitemap.xml")
    assert order == sorted(order)
    assert target.order("put c/index.html") < target.order("remove b/index.html")
    assert "theirs.html" in target.files


def test_compressed_copies_go_along_and_never_belong_to_another_page(public: Path, words: Words) -> None:
    compress(public)
    target = Memory()
    deploy(public, target)
    assert target.files == tree(public)
    words.pages["/a/"] = "too short to compress"
    publish(public)
    target.steps.clear()
    deploy(public, target)
    # A web server would go on sending the old copy instead of the new page.
    assert target.order("remove a/index.html.br") < target.order("put a/index.html")
    assert target.files == tree(public)


def test_a_file_makes_room_for_a_folder_of_its_name_and_the_other_way_round(public: Path, words: Words) -> None:
    words.pages["/x"] = "file"
    words.pages["/y/z/"] = "folder"
    publish(public)
    target = Memory()
    deploy(public, target)
    del words.pages["/x"], words.pages["/y/z/"]
    words.pages["/x/"] = "folder"
    words.pages["/y"] = "file"
    publish(public)
    deploy(public, target)
    assert target.order("remove x") < target.order("put x/index.html")
    assert target.order("remove y/z/index.html") < target.order("put y")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=40), max_size=4))
def test_cut_off_at_any_step_the_next_run_ends_where_one_whole_run_would(
    public: Path, words: Words, cuts: list[int]
) -> None:
    """Also when another release, or the one before again, is what the next run takes there."""
    target, versions = Memory(), iter(range(1000))
    for cut in cuts:
        words.pages["/a/"] = f"version {next(versions) % 2}"
        words.pages["/b/" if "/b/" not in words.pages else "/d/"] = "comes"
        words.pages.pop("/d/" if cut % 2 else "/b/", None)
        publish(public)
        target.steps.clear()
        target.patience = cut
        with suppress(DeployError, TargetError):
            deploy(public, target)
    target.steps.clear()
    target.patience = 1_000_000
    deploy(public, target)
    assert target.files == tree(public)


def test_the_record_never_claims_a_content_that_may_not_be_there(public: Path, words: Words) -> None:
    target = Memory()
    deploy(public, target)
    words.pages["/a/"] = "new"
    publish(public)
    target.steps.clear()
    target.patience = 1  # the record is saved, the page is not sent
    with pytest.raises(DeployError):
        deploy(public, target)
    assert records.load(target.saved).files["a/index.html"] == UNSURE


def test_a_page_that_was_just_being_removed_and_comes_back_is_sent_again(public: Path, words: Words) -> None:
    target = Memory()
    deploy(public, target)
    del words.pages["/b/"]
    publish(public)
    target.steps.clear()
    target.patience = 3  # the record is saved, the sitemap sent, the page removed; then the line is cut
    with pytest.raises(DeployError):
        deploy(public, target)
    assert "b/index.html" not in target.files
    words.pages["/b/"] = LONG
    publish(public)
    target.patience = 1_000_000
    deploy(public, target)
    assert target.files == tree(public)


def test_how_far_it_got_and_what_to_do_is_said(public: Path, words: Words) -> None:
    target = Memory(patience=0)
    with pytest.raises(DeployError, match=r"The line is cut\. No file was uploaded\. Run `manage.py deploy` again"):
        deploy(public, target)
    target.patience = 3
    with pytest.raises(DeployError, match=r"2 of \d+ files were uploaded: until the rest is there, old and new pages"):
        deploy(public, target)


def test_a_file_that_somebody_changed_in_the_release_is_not_taken_anywhere(public: Path, words: Words) -> None:
    (public / "current/a/index.html").write_text("defaced")
    target = Memory()
    with pytest.raises(DeployError, match=r"a/index\.html in the release is not as it was published"):
        deploy(public, target)
    assert target.steps == []


def test_everything_can_be_sent_again_for_a_target_that_somebody_else_changed(public: Path, words: Words) -> None:
    target = Memory()
    deploy(public, target)
    target.files["a/index.html"] = b"defaced"
    deploy(public, target)
    assert target.files["a/index.html"] == b"defaced"
    deploy(public, target, everything=True)
    assert target.files == tree(public)


def test_caches_are_told_last_of_exactly_what_changed(public: Path, words: Words) -> None:
    target, told = Memory(), Told()
    deploy(public, target)
    words.pages["/a/"] = "new"
    del words.pages["/b/"]
    publish(public)
    deploy(public, target, told)
    assert told.files == ["a/index.html", "b/index.html", "sitemap.xml"]
    deploy(public, target, told)
    assert len(told.files) == 3


def test_a_cache_that_could_not_be_told_is_told_by_the_next_run(public: Path, words: Words) -> None:
    target, told = Memory(), Told()
    deploy(public, target)
    words.pages["/a/"] = "new"
    publish(public)
    with pytest.raises(DeployError, match=r"The cache is down\. The files at the target are as they should be"):
        deploy(public, target, Told(fails=True))
    deploy(public, target, told)
    assert told.files == ["a/index.html"]


def test_a_damaged_record_is_told_of_and_not_taken_for_an_empty_one() -> None:
    for content in (b"", b"rubbish", b"\x1f\x8b rubbish", Record({"a": "1"}).dump()[:-4]):
        with pytest.raises(TargetError, match="cannot be read"):
            records.load(content)


@given(st.dictionaries(st.text(min_size=1), st.text()), st.sets(st.text(min_size=1)))
def test_a_record_is_read_as_it_was_written(files: dict[str, str], unpurged: set[str]) -> None:
    assert records.load(Record(files, unpurged).dump()) == Record(files, unpurged)


names = st.sampled_from(["a", "a/b", "a/b/c", "d", "d/e", "x.html", "x.html.br", "y/index.html", "y/index.html.gz"])


@given(st.dictionaries(names, st.sampled_from("12")), st.dictionaries(names, st.sampled_from(["", "1", "2", "3"])))
def test_a_plan_makes_the_target_what_the_release_is(wanted: dict[str, str], there: dict[str, str]) -> None:
    items = [Item(file, digest, 1, Path(file), Stage.PAGES) for file, digest in wanted.items()]
    todo = plan(items, Record(dict(there)))
    result = {file: digest for file, digest in there.items() if file not in {*todo.in_the_way, *todo.deletes}}
    result |= {item.file: item.digest for item in todo.uploads}
    assert result == wanted
    assert todo.unchanged + len(todo.uploads) == len(wanted)
