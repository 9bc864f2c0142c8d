"""What stands in public/ after a publish."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from markupsafe import Markup
from pytest_django import Settings

from publishing import assets, publishables, registry
from publishing.errors import ClashError, InvalidPathError, PageError, PublishError, StorageError
from tests.publishing.toy import Groups, Words, publish, register, tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_registry")]
HOME = Words({"/": "hello", "/404.html": "not here"})


def inode(public: Path, file: str) -> int:
    return (public / "current" / file).stat().st_ino


def test_every_page_asset_and_the_sitemap_are_written(public: Path) -> None:
    Group.objects.create(name="walkers")
    register(HOME, Groups())
    registry.register_chrome(lambda: {"header": "The top"})
    report = publish(public)
    files = tree(public)
    assert files["index.html"] == b"<title>/</title>hello"
    assert b"The top" in files["groups/walkers/index.html"]
    assert b"<loc>https://fortnight.example/groups/walkers/</loc>" in files["sitemap.xml"]
    assert b"Sitemap: https://fortnight.example/sitemap.xml" in files["robots.txt"]
    assert any(name.startswith("assets/site.") for name in files)
    assert report.pages == 4 + Group.objects.filter(role=None).count()


def test_publishing_again_makes_no_new_release(public: Path) -> None:
    register(HOME)
    publish(public)
    before = (public / "current").readlink()
    report = publish(public)
    assert report.release is None
    assert "Nothing changed" in report.outcome()
    assert (public / "current").readlink() == before
    assert sorted(path.name for path in (public / "releases").iterdir()) == ["1", "1.manifest"]


def test_what_did_not_change_is_the_same_file_in_the_next_release(public: Path) -> None:
    words = Words({"/": "hello", "/old/": "stays"})
    register(words)
    publish(public)
    kept, changed = inode(public, "old/index.html"), inode(public, "index.html")
    words.pages["/"] = "good morning"
    report = publish(public)
    assert report.written == {"toy.words": 1}
    assert inode(public, "old/index.html") == kept
    assert inode(public, "index.html") != changed
    assert (public / "releases/1/index.html").read_bytes() == b"<title>/</title>hello"


def test_a_page_that_is_gone_is_gone_from_the_public_site(public: Path) -> None:
    words = Words({"/": "hello", "/old/": "goes"})
    register(words)
    publish(public)
    del words.pages["/old/"]
    report = publish(public)
    assert "old/index.html" not in tree(public)
    assert report.removed == 1


def test_a_file_that_somebody_changed_by_hand_is_put_right(public: Path) -> None:
    register(HOME)
    publish(public)
    (public / "current/index.html").write_text("defaced")
    publish(public)
    assert tree(public)["index.html"] == b"<title>/</title>hello"


def test_without_its_manifest_a_release_is_written_anew(public: Path) -> None:
    register(HOME)
    publish(public)
    (public / "releases/1.manifest").write_bytes(b"not a database")
    publish(public)
    assert (public / "current").readlink() == Path("releases/2")


def test_six_releases_are_kept(public: Path) -> None:
    words = Words({"/": "0"})
    register(words)
    for number in range(1, 9):
        words.pages["/"] = str(number)
        publish(public)
    kept = {name for number in range(3, 9) for name in (str(number), f"{number}.manifest")}
    assert {path.name for path in (public / "releases").iterdir()} == kept


def test_twice_the_rows_take_the_same_number_of_queries(public: Path) -> None:
    register(Groups())
    counts = []
    for start in (0, 10):
        Group.objects.bulk_create(Group(name=f"g{number}") for number in range(start, start + 10))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            report = publish(public)
        counts.append(report.queries)
        assert report.queries == len(captured)
    assert counts[0] == counts[1]


def test_a_page_that_asks_the_database_while_rendered_is_named_with_its_template_and_line(public: Path) -> None:
    register(Words({"/late/": ""}, template="toy/asks.html", options={"context": {"late": Group.objects.all()}}))
    with pytest.raises(PageError, match=r"/late/: .*asks\.html, line 2: .*asks the database.*auth_group") as caught:
        publish(public)
    assert caught.value.path == "/late/"
    assert not (public / "current").exists()


def test_a_page_that_cannot_be_rendered_is_named_and_the_public_site_stays(public: Path) -> None:
    words = Words({"/": "hello"})
    register(words)
    publish(public)
    words.template = "toy/breaks.html"
    with pytest.raises(PageError, match=r"^/: .*breaks\.html, line 3: ZeroDivisionError"):
        publish(public)
    assert tree(public)["index.html"] == b"<title>/</title>hello"
    assert not list((public / "releases").glob("*.partial*"))


def test_two_publishables_with_one_address_are_both_named(public: Path) -> None:
    register(Words({"/a/": "1"}, name="toy.one"), Words({"/a/": "2"}, name="toy.two"))
    with pytest.raises(ClashError, match=r"toy\.one and toy\.two"):
        publish(public)


@pytest.mark.parametrize("pages", [("/a", "/a/"), ("/a/", "/a")])
def test_a_file_and_a_folder_of_one_name_are_refused(public: Path, pages: tuple[str, ...]) -> None:
    register(Words(dict.fromkeys(pages, "")))
    with pytest.raises(ClashError, match="folder"):
        publish(public)


def test_a_path_that_leaves_the_site_is_refused(public: Path) -> None:
    register(Words({"/../outside/": ""}))
    with pytest.raises(InvalidPathError):
        publish(public)
    assert not (public / "releases/outside").exists()


def test_addresses_that_differ_by_capitals_only_are_reported(public: Path) -> None:
    register(Words({"/Chess/": "", "/chess/": ""}))
    assert "capitals" in publish(public).warnings[0]


def test_a_folder_in_the_place_of_the_link_is_left_alone(public: Path) -> None:
    (public / "current").mkdir(parents=True)
    (public / "current/mine.html").write_text("mine")
    register(HOME)
    with pytest.raises(StorageError, match="Move it away"):
        publish(public)
    assert (public / "current/mine.html").read_text() == "mine"


def test_pages_that_search_engines_shall_not_show_are_not_in_the_sitemap(public: Path) -> None:
    register(HOME, Words({"/secret/": ""}, name="toy.hidden", options={"noindex": True}))
    publish(public)
    assert b"secret" not in tree(public)["sitemap.xml"]


def test_a_sitemap_too_long_becomes_an_index_and_its_parts(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishables, "PAGES_IN_ONE_SITEMAP", 2)
    register(Words({f"/{number}/": "" for number in range(5)}))
    publish(public)
    files = tree(public)
    assert files["sitemap.xml"].count(b"<sitemap>") == 4, "a power of two, so that parts seldom are divided anew"
    parts = [files[f"sitemap-{number}.xml"] for number in (1, 2, 3, 4)]
    found = sorted(path for part in parts for path in re.findall(rb"example(/\d/)</loc>", part))
    assert found == [b"/0/", b"/1/", b"/2/", b"/3/", b"/4/"]


def test_the_assets_of_the_release_before_stay_for_one_release(
    public: Path, tmp_path: Path, settings: Settings
) -> None:
    """A browser that loaded a page just before the switch asks for its styles just after."""
    settings.FORTNIGHT_ASSETS = tmp_path / "assets"
    settings.FORTNIGHT_ASSETS.mkdir()
    words = Words({"/": "1"})
    register(words)
    styles = []
    for colour in ("red", "green", "blue"):
        (settings.FORTNIGHT_ASSETS / "site.css").write_text(colour)
        assets.forget_assets()
        styles.append(assets.asset("site.css").lstrip("/"))
        publish(public)
        assert publish(public).release is None
    assert [name in tree(public) for name in styles] == [False, True, True]
    assets.forget_assets()


def test_uploads_that_pages_show_are_copied_and_others_are_not(public: Path, settings: Settings) -> None:
    media = Path(settings.MEDIA_ROOT)
    (media / "images").mkdir(parents=True, exist_ok=True)
    (media / "images/logo.png").write_bytes(b"a logo")
    (media / "images/draft.png").write_bytes(b"not shown")
    words = '<img src="/media/images/logo.png"><img src="/media/images/lost.png"><a href="/media/../secret">x</a>'
    register(Words({"/": Markup(words), "/secret/": "a page of that name"}))
    report = publish(public)
    files = tree(public)
    assert files["media/images/logo.png"] == b"a logo"
    assert [name for name in files if name.startswith("media")] == ["media/images/logo.png"]
    assert len(report.warnings) == 2


def test_a_database_that_is_behind_is_told_in_words(public: Path) -> None:
    class Broken(Words):
        def rows(self, build: object, **captured: object) -> list[tuple[str, str]]:
            return list(Group.objects.extra(where=["no_such_column = 1"]).values_list("name", "name"))

    register(Broken({}))
    with pytest.raises(PublishError, match=r"manage\.py migrate"):
        publish(public)
