"""Rule: a publish makes what a change can affect and nothing else, and what comes out equals a full publish."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission

from publishing import changes
from publishing.compression import compress
from publishing.keys import EVERYTHING, collection, key_of
from publishing.models import Change
from publishing.publishable import Build, Page, Publishable
from publishing.publisher import Publisher
from publishing.report import Report
from tests.publishing.toy import NOW, Groups, Words, register, tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_registry")]


class NamedGroups(Groups):
    def page(self, row: Group, build: Build) -> Page:
        members = [str(permission.codename) for permission in row.permissions.all()]
        return Page(
            f"/groups/{row.name}/",
            "toy/group.html",
            title=row.name,
            context={"members": members},
            depends_on=[key_of(row)],
        )


class AllGroups(Publishable[list[str]]):
    name = "toy.all"

    def rows(self, build: Build, **captured: object) -> Sequence[list[str]]:
        return [list(Group.objects.order_by("name").values_list("name", flat=True))]

    def page(self, row: list[str], build: Build) -> Page:
        return Page("/all/", "toy/group.html", title="All", context={"members": row}, depends_on=[collection(Group)])


def publish(public: Path, now: datetime = NOW, full: bool = False) -> Report:
    return Publisher(public, workers=1, wait=0).publish(now, full=full)


def noted(group: Group) -> None:
    changes.note([key_of(group), collection(Group)])


def add(name: str) -> Group:
    group = Group.objects.create(name=name)
    noted(group)
    return group


@pytest.fixture
def groups(public: Path) -> list[Group]:
    """Ten of them, published."""
    register(NamedGroups(), AllGroups(), Words({f"/words/{number}/": "same" for number in range(10)}))
    made = [add(f"group-{number}") for number in range(10)]
    publish(public)
    return made


def assert_equals_a_full_one(public: Path, now: datetime = NOW) -> None:
    other = public.with_name("full")
    publish(other, now, full=True)
    assert tree(public) == tree(other)


def test_an_edit_makes_the_pages_that_show_it(public: Path, groups: list[Group]) -> None:
    groups[3].permissions.add(Permission.objects.all()[0])
    noted(groups[3])
    report = publish(public)
    assert report.reasons == {"changed": 2}
    assert report.written == {"toy.groups": 1}
    assert_equals_a_full_one(public)


def test_what_is_gone_leaves_its_address_and_the_sitemap(public: Path, groups: list[Group]) -> None:
    noted(groups[0])
    groups[0].delete()
    report = publish(public)
    assert report.removed == 1
    assert b"group-0" not in tree(public)["sitemap.xml"]
    assert not (public / "current/groups/group-0").exists(), "an empty folder would be another kind of error"
    assert_equals_a_full_one(public)


def test_what_is_new_gets_its_address(public: Path, groups: list[Group]) -> None:
    add("newcomer")
    assert publish(public).reasons == {"new": 1, "changed": 1}
    assert_equals_a_full_one(public)


def test_a_page_moves_with_its_name(public: Path, groups: list[Group]) -> None:
    groups[0].name = "renamed"
    groups[0].save()
    noted(groups[0])
    publish(public)
    assert_equals_a_full_one(public)


def test_many_publishes_share_one_tree_and_stay_right(public: Path, groups: list[Group]) -> None:
    """From the fourth on, the oldest release becomes the next."""
    for number in range(9):
        groups[number].name = f"turned-{number}"
        groups[number].save()
        noted(groups[number])
        publish(public)
        assert_equals_a_full_one(public)
    assert sorted(path.name for path in (public / "releases").iterdir() if path.is_dir()) == ["10", "8", "9"]


def test_compressed_copies_never_outlive_their_file(public: Path, groups: list[Group]) -> None:
    for number in range(6):
        compress(public, workers=1)
        groups[number].permissions.add(*Permission.objects.all()[:40])
        noted(groups[number])
        publish(public)
        current = (public / "current").resolve()
        for copy in [*current.rglob("*.br"), *current.rglob("*.gz")]:
            file = copy.with_suffix("")
            assert file.is_file(), f"{copy} belongs to nothing"
            assert copy.stat().st_mtime_ns == file.stat().st_mtime_ns, f"{copy} is of another version"


def test_nothing_noted_means_nothing_done(public: Path, groups: list[Group]) -> None:
    report = publish(public)
    assert (report.release, report.reasons) == (None, {})


def test_a_change_that_no_page_shows_makes_no_release_but_is_remembered(public: Path, groups: list[Group]) -> None:
    changes.note(["other.thing:1"])
    report = publish(public)
    assert (report.release, report.contains) == (None, changes.position().number)
    assert publish(public).changes == 0


def test_what_can_be_everywhere_makes_everything(public: Path, groups: list[Group]) -> None:
    changes.note([EVERYTHING])
    assert publish(public).full_because == "something was changed that can be on every page"


def test_a_database_set_back_to_a_backup_makes_everything(public: Path, groups: list[Group]) -> None:
    """It may have used the same numbers for other changes since."""
    Change.objects.filter(pk=changes.position().number).update(at=NOW - timedelta(days=1))
    add("newcomer")
    assert publish(public).full_because == "the log of changes does not reach back to the last publish"
    assert_equals_a_full_one(public)


def test_a_damaged_manifest_makes_everything(public: Path, groups: list[Group]) -> None:
    (public / "releases/1.manifest").write_bytes(b"SQLite format 3\0 and then rubbish" * 100)
    add("newcomer")
    assert publish(public).full_because == "what is noted of the last release cannot be read"
    assert_equals_a_full_one(public)


def test_releases_that_are_kept_stay_as_they_were(public: Path, groups: list[Group]) -> None:
    """Files are shared by hard links: writing into one would write into every release."""
    for number in range(5):
        groups[1].permissions.set(Permission.objects.all()[number : number + 1])
        noted(groups[1])
        served = (public / "current").resolve()
        before = {file: file.read_bytes() for file in served.rglob("*") if file.is_file()}
        publish(public)
        assert (public / "current").resolve() != served
        assert before == {file: file.read_bytes() for file in served.rglob("*") if file.is_file()}


def test_time_alone_changes_what_says_so(public: Path, groups: list[Group]) -> None:
    assert publish(public, NOW + timedelta(days=2)).release is None
