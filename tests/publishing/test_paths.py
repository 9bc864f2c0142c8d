import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.errors import ClashError, InvalidPathError
from publishing.paths import differ_by_case_only, file_of, refuse_clashes


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/offers/tai-chi/", "offers/tai-chi/index.html"),
        ("/404.html", "404.html"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_a_folder_address_becomes_an_index_file(path: str, file: str) -> None:
    assert file_of(path) == file


@pytest.mark.parametrize(
    "path",
    [
        *("", "offers/", "//", "//etc/passwd", "/../secret", "/a/../../b/", "/a/./b", "/.git/config", "/.htaccess"),
        *("/a\\b", "/a%2e%2e/", "/a\0b", "/a\nb", "/a?b", "/a#b", "/é/", "/a b/", "/" + "x" * 256),
    ],
)
def test_a_path_that_could_leave_the_release_or_is_no_plain_address_is_refused(path: str) -> None:
    with pytest.raises(InvalidPathError):
        file_of(path)


@given(st.text(alphabet="/.ab\\%\0~ \n", max_size=12).map(lambda text: "/" + text))
def test_whatever_is_accepted_stays_inside(path: str) -> None:
    try:
        file = file_of(path)
    except InvalidPathError:
        return
    assert not file.startswith("/")
    assert not {"", ".", ".."} & set(file.split("/"))


def test_two_makers_of_one_file_are_both_named() -> None:
    with pytest.raises(ClashError, match=r"Both one and two make a/index\.html"):
        refuse_clashes([("a/index.html", "one"), ("a/index.html", "two")])


def test_a_file_where_others_need_a_folder_is_refused() -> None:
    with pytest.raises(ClashError, match=r"two makes a/b/index\.html, but one"):
        refuse_clashes([("a", "one"), ("a/b/index.html", "two")])


def test_names_that_differ_by_capitals_only_are_found() -> None:
    assert differ_by_case_only(["a/B", "a/c", "a/b"]) == [("a/B", "a/b")]
