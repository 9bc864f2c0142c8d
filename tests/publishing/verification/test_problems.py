"""Rule: what is wrong with a release is found before the public sees it, and said in words."""

import pytest

from publishing.verification.problems import broken_links, in_words, page_problem, path_of, sentences_of, too_few

PAGE = "<html><head><title>Yoga</title></head><body><nav>Menu</nav><main>{}</main></body></html>"


@pytest.mark.parametrize(
    "content",
    [
        PAGE.format("words"),
        PAGE.format("<div><p>\n words</p></div>"),
        PAGE.format('<p><img src="/a.png" alt=""></p>'),
        PAGE.format("<!-- nothing --><script>1 < 2</script>words"),
        "<title>Yoga</title>words",
        "<!DOCTYPE HTML><HTML><TITLE>Yoga</TITLE><BODY>words</BODY></HTML>".replace("</HTML>", "</html>"),
    ],
)
def test_a_page_with_a_title_and_words_is_fine(content: str) -> None:
    assert page_problem(content.encode()) == ""


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<p>words</p>", "it has no title"),
        ("<html><body><svg><title>A drawing</title></svg>words</body></html>", "it has no title"),
        ("<title> \n</title>words", "its title is empty"),
        ("<title></title>words", "its title is empty"),
        (PAGE.format("words")[:-9], "it is cut off"),
        (PAGE.format(" \n "), "it is empty"),
        (PAGE.format("<div><p>\n</p><!-- x --><script>1 < 2</script><br></div>"), "it is empty"),
        ("<title>Yoga</title>", "it is empty"),
        ("<html><head><title>Yoga</title></head><body><div></div></body></html>", "it is empty"),
        ("", "it has no title"),
    ],
)
def test_a_page_without_says_so(content: str, problem: str) -> None:
    assert page_problem(content.encode()).startswith(problem)


def test_links_to_what_is_not_there_are_broken() -> None:
    links = [("b.html", ["a.html", "gone.html"]), ("a.html", ["b.html", "feed/index.html"])]
    assert broken_links(links, {"a.html", "b.html", "feed"}) == [("b.html", "gone.html")]


def test_a_tenth_of_the_pages_may_go_and_twenty_always() -> None:
    assert too_few(1000, 900) == ""
    assert "101 of 1,000 pages would go" in too_few(1000, 899)
    assert too_few(30, 10) == ""
    assert "--allow-shrink" in too_few(30, 9)
    assert too_few(0, 5) == ""


def test_ten_pages_are_named_and_the_rest_counted() -> None:
    lines = in_words({f"{number:02}/index.html": "it is empty" for number in range(1234)})
    assert lines[:2] == ["/00/: it is empty", "/01/: it is empty"]
    assert lines[10:] == ["and 1,224 more pages"]


def test_a_missing_page_is_said_once_with_the_pages_that_link_to_it() -> None:
    broken = [(f"{page}/index.html", "gone/index.html") for page in "abcd"]
    assert sentences_of(broken, lambda pair: "Yoga" if pair[0] == "a/index.html" else "") == [
        "/gone/ (linked on /a/ as “Yoga”, /b/, /c/ and 1 more page)"
    ]


def test_a_file_is_called_by_its_address() -> None:
    assert [path_of(file) for file in ("index.html", "a/index.html", "404.html", "myindex.html")] == [
        *("/", "/a/", "/404.html", "/myindex.html")
    ]
