"""Rule: --check finds every byte that is not as a full publish would make it, and says why."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group

from publishing import changes, rollback
from publishing.errors import PublishError
from publishing.keys import key_of
from publishing.publishable import Build, Page
from publishing.verification import comparison
from publishing.verification.comparison import Comparison, compare
from tests.publishing.toy import NOW, Groups, Words, publish, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_registry")]


class NamedGroups(Groups):
    """Groups that say what they depend on."""

    def page(self, row: Group, build: Build) -> Page:
        return Page(f"/g/{row.pk}/", "toy/plain.html", "Group", context={"words": row.name}, depends_on=[key_of(row)])


def found(public: Path, **later: float) -> Comparison:
    return compare(public, NOW + timedelta(**later))


def unlike(public: Path, **later: float) -> list[tuple[str, str, str]]:
    return [(one.file, one.kind, one.why) for one in found(public, **later).unlike]


@pytest.fixture
def words(public: Path) -> Words:
    words = Words({"/": "hello", "/about/": "us"})
    register(words, NamedGroups())
    publish(public)
    return words


def test_what_was_just_published_is_what_a_full_publish_would_make(public: Path, words: Words) -> None:
    alike = found(public)
    assert alike.unlike == []
    assert alike.same > 4
    assert list(alike.lines()) == [f"Release 1 is what a full publish would make: all {alike.same} files are the same."]


def test_what_somebody_changed_removed_or_added_by_hand_is_found(public: Path, words: Words) -> None:
    (public / "current/index.html").write_text("<title>/</title>\ndefaced")
    (public / "current/about/index.html").unlink()
    (public / "current/stray.html").write_text("x")
    (public / "current/index.html.gz").write_bytes(b"a compressed copy")
    assert unlike(public) == [
        ("about/index.html", "missing", comparison.BY_HAND),
        ("index.html", "different", comparison.BY_HAND),
        ("stray.html", "extra", comparison.STRAY),
    ]
    assert found(public).unlike[1].diff == ["-<title>/</title>", "-defaced", "+<title>/</title>hello"]
    assert "  different  /" in list(found(public).lines())


def test_of_long_lines_the_part_that_differs_is_shown(public: Path, words: Words) -> None:
    (public / "current/index.html").write_text(f"<title>/</title>{'a' * 200}hallo{'b' * 200}")
    words.pages["/"] = f"{'a' * 200}hello{'b' * 200}"
    there, made = found(public).unlike[0].diff
    assert there.startswith("-…aaa") and "ahallob" in there and there.endswith("b…")
    assert "ahellob" in made
    assert len(there) < 80


def test_edits_that_are_not_published_yet_are_told_from_mistakes(public: Path, words: Words) -> None:
    group = Group.objects.create(name="walkers")
    changes.note([key_of(group)])
    added = f"g/{group.pk}/index.html"
    assert unlike(public) == [(added, "missing", comparison.EDITED), ("sitemap.xml", "different", comparison.LISTS)]
    publish(public)
    Group.objects.filter(pk=group.pk).update(name="runners")
    assert unlike(public) == [(added, "different", comparison.UNKNOWN)]
    changes.note([key_of(group)])
    assert unlike(public) == [(added, "different", comparison.EDITED)]
    group.delete()
    assert unlike(public)[0] == (added, "extra", comparison.EDITED)


def test_what_time_has_changed_is_told(public: Path, words: Words) -> None:
    moment = NOW + timedelta(days=1)
    words.options = {"changes_at": moment}
    publish(public)
    words.pages["/"] = "good morning"
    assert unlike(public, hours=1) == [("index.html", "different", comparison.UNKNOWN)]
    assert unlike(public, days=1) == [("index.html", "different", comparison.TIME)]


def test_another_setting_is_told(public: Path, words: Words, settings: object) -> None:
    settings.FORTNIGHT_ORIGIN = "https://elsewhere.example"  # type: ignore[attr-defined]
    assert {why for _, _, why in unlike(public)} == {
        "what stands around all pages was changed (settings, menus, styles)"
    }


def test_the_public_site_is_only_read(public: Path, words: Words) -> None:
    before = {path: path.lstat().st_mtime_ns for path in public.rglob("*")}
    words.pages = {"/": "other"}
    assert found(public).unlike
    assert {path: path.lstat().st_mtime_ns for path in public.rglob("*")} == before


def test_what_was_set_back_differs(public: Path, words: Words) -> None:
    words.pages["/"] = "good morning"
    publish(public)
    rollback.roll_back(public, NOW)
    assert [file for file, _, _ in unlike(public)] == ["index.html"]


def test_where_nothing_is_published_it_says_so(public: Path) -> None:
    with pytest.raises(PublishError, match="Nothing is published yet"):
        found(public)
