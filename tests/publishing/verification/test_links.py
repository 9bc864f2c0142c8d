"""Rule: a publish finds every link of a page that a browser would follow within the site."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resiliparse.parse.html import HTMLTree

from publishing.verification.links import links_in_words, links_of

ORIGIN = "https://fortnight.example"
PAGE = "/offers/tai-chi/"


def found(html: str, path: str = PAGE) -> set[str]:
    return set(links_of(html.encode(), path, ORIGIN))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/offers/yoga/", "offers/yoga/index.html"),
        ("/offers/yoga", "offers/yoga/index.html"),
        ("/offers/yoga/#times", "offers/yoga/index.html"),
        ("/offers/yoga/?from=list&amp;page=2", "offers/yoga/index.html"),
        (f"{ORIGIN}/offers/yoga/", "offers/yoga/index.html"),
        ("HTTPS://Fortnight.Example/offers/yoga/", "offers/yoga/index.html"),
        (ORIGIN, "index.html"),
        (f"{ORIGIN}?q=1", "index.html"),
        ("../yoga/", "offers/yoga/index.html"),
        ("leaflet.pdf", "offers/tai-chi/leaflet.pdf"),
        ("?page=2", "offers/tai-chi/index.html"),
        ("/a/../b/", "b/index.html"),
        (" /b/\n", "b/index.html"),
        ("/caf%C3%A9/", "café/"),  # cannot be there, and so is found out
        ("/%62/", "b/index.html"),
        ("/feed.xml", "feed.xml"),
        ("&#47;b&sol;", "b/index.html"),
    ],
)
def test_an_address_of_our_own_is_a_file(address: str, file: str) -> None:
    assert found(f'<a href="{address}">x</a>') == {file}
    assert found(f"<A class=x HREF='{address}'>x</A>") == {file}
    assert set(links_in_words(f'<a href="{address}">x</a>'.encode(), PAGE, ORIGIN)) == {file}


@pytest.mark.parametrize(
    "address",
    [
        "#main",
        "",
        "mailto:us@fortnight.example",
        "tel:0161",
        "https://elsewhere.example/offers/",
        f"{ORIGIN}.elsewhere.example/offers/",
        f"{ORIGIN}:8000/offers/",
        "//elsewhere.example/",
        "data:text/html,<a href=/b/>",
        "javascript:void(0)",
    ],
)
def test_what_is_not_ours_is_no_file(address: str) -> None:
    assert found(f'<a href="{address}">x</a>') == set()


@pytest.mark.parametrize(
    ("html", "files"),
    [
        ('<link rel="stylesheet" href="/a.css"><script type="module" src="/b.js"></script>', {"a.css", "b.js"}),
        ('<img alt="" src="/a.png" srcset="/b.png 1x, /c.png 2x">', {"a.png", "b.png", "c.png"}),
        ('<form action="/a/"><button formaction="/b/">x</button></form>', {"a/index.html", "b/index.html"}),
        ('<meta http-equiv="refresh" content="0; url=/moved/">', {"moved/index.html"}),
        ("<META CONTENT=\"0;URL='/moved/'\" HTTP-EQUIV=Refresh>", {"moved/index.html"}),
        ('<meta name="description" content="/no/">', set()),
        ('<video poster="/a.png" src="/a.mp4"></video>', {"a.png", "a.mp4"}),
        ('<svg><use href="/icons.svg#x"/><a xlink:href="/b/"></a></svg>', {"icons.svg", "b/index.html"}),
        ('<a title="a > b" href="/b/">x</a>', {"b/index.html"}),
        ('<a title="<a href=/no/>" data-x=\'"\' href=/b/>x</a>', {"b/index.html"}),
        ('<a\n  class="x"\n  href = "/b/"\n>x</a>', {"b/index.html"}),
        ('<abbr href="/no/">x</abbr><p href="/no/">x</p>', set()),
        ("&lt;a href=&quot;/no/&quot;&gt;", set()),
    ],
)  # fmt: skip
def test_every_way_of_leading_to_a_file_counts(html: str, files: set[str]) -> None:
    assert found(html) == files
    assert set(links_in_words(html.encode(), PAGE, ORIGIN)) == files


def test_a_page_with_another_base_is_not_misunderstood() -> None:
    assert found('<base href="/elsewhere/"><a href="b/">x</a><a href="/c/">x</a>') == {"c/index.html"}


def test_what_stands_in_comments_and_scripts_is_no_link_for_a_second_look() -> None:
    unseen = '<!-- <a href="/a/">x</a> --><script>"<a href=\'/b/\'>"</script><title><a href="/c/"></title>'
    html = f'{unseen}<a href="/d/">x</a>'
    assert set(links_in_words(html.encode(), PAGE, ORIGIN)) == {"d/index.html"}
    assert found(html) >= {"d/index.html"}


def test_a_second_look_gives_the_words_of_a_link() -> None:
    html = '<a href="/a/"><img alt="" src="/x.png">\n Our  <b>yoga</b> </a> and <a href="/b/">more</a>'
    assert links_in_words(html.encode(), PAGE, ORIGIN) == {
        "a/index.html": "Our yoga",
        "x.png": "",
        "b/index.html": "more",
    }


WORDS = st.text("ab<>\"'&=/ \n#é", max_size=8)
ADDRESSES = st.one_of(
    st.sampled_from(
        ["/", "/a/", "/a/b", "/b.png", "c/", "../d/", "?x=1&y=2", "#e", ORIGIN, ORIGIN + "/f/", "//g.example/"]
    ),
    st.text("/ab.", max_size=6),
)
NAMES = st.sampled_from(["class", "title", "data-x", "href", "src", "id", "alt"])


@st.composite
def elements(draw: st.DrawFn) -> str:
    """A piece of HTML as browsers, templates and editors write it."""
    name = draw(st.sampled_from(["a", "A", "img", "link", "p", "script", "area", "form"]))
    leads = {"a": "href", "area": "href", "link": "href", "form": "action"}.get(name.lower(), "src")
    attributes = [(draw(NAMES), draw(WORDS)) for _ in range(draw(st.integers(0, 2)))]
    if draw(st.booleans()):
        attributes.insert(draw(st.integers(0, len(attributes))), (leads, draw(ADDRESSES)))
    written = [draw(quoted(key, value)) for key, value in attributes]
    return f"<{' '.join([name, *written])}>{escape(draw(WORDS))}" + (f"</{name}>" if name == "script" else "")


@st.composite
def quoted(draw: st.DrawFn, key: str, value: str) -> str:
    if value and value.isalnum() and draw(st.booleans()):
        return f"{key}={value}"
    if draw(st.booleans()):
        return f"{key} = '{escape(value)}'"
    return f'{key}="{value.replace("&", "&amp;").replace(chr(34), "&quot;")}"'


@given(st.lists(elements(), max_size=6), st.sampled_from(["/", "/x/", "/x/y/", "/z.html"]))
def test_no_link_is_missed_that_an_html_parser_finds(pieces: list[str], path: str) -> None:
    html = "".join(pieces)
    assert found(html, path) >= set().union(*(found(f'<a href="{escape(one)}">', path) for one in parsed(html)))
    assert found(html, path) == set(links_in_words(html.encode(), path, ORIGIN))


LEADING = [("a", "href"), ("area", "href"), ("link", "href"), ("form", "action"), ("img", "src"), ("script", "src")]


def parsed(html: str) -> list[str]:
    """The addresses that another parser, one of browsers' kind, finds."""
    tree = HTMLTree.parse(html)
    return [element.getattr(name) or "" for tag, name in LEADING for element in tree.document.query_selector_all(tag)]
