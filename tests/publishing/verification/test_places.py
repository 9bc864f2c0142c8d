"""Rule: a link to a place in a page that is not there is found as a link to a missing page is."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from publishing import changes, registry
from publishing.errors import UnfitLinksError
from publishing.publishable import Build, Page
from publishing.verification.places import ids_of, places_in_words, places_of
from publishing.verification.verdict import Draft, judge
from tests.publishing.toy import NOW, Words, make_templates_known, publish, register

ORIGIN = "https://fortnight.example"
PAGE = "/a/"
BUILD = Build(NOW, ORIGIN, "", {})


@pytest.mark.parametrize(
    ("html", "places"),
    [
        ('<a href="/yoga/#times">x</a>', {"yoga/index.html#times"}),
        (f'<a class="x" href="{ORIGIN}/yoga/?from=list#times">x</a>', {"yoga/index.html#times"}),
        ('<a href="../yoga#caf%C3%A9">x</a>', {"yoga/index.html#café"}),
        ('<a href="#gone">x</a><use href="#i-gone"/>', {"a/index.html#gone", "a/index.html#i-gone"}),
        ('<a href="#here">x</a><a href="/a/#here">x</a><h2\nid=\'here\'>x</h2>', set()),
        ('<a href="#">x</a><a href="#top">x</a><a href="/yoga/#:~:text=x">x</a><a href="/search/#q=x">x</a>', set()),
        ('<a href="https://elsewhere.example/#x">x</a><a href="/a.pdf#page=2">x</a><a href="/i.svg#x">x</a>', set()),
        ('<base href="/b/"><a href="#gone">x</a>', set()),
    ],
)  # fmt: skip
def test_places_elsewhere_are_noted_and_own_ones_that_are_missing(html: str, places: set[str]) -> None:
    assert places_of(html.encode(), PAGE, ORIGIN) == places
    if "<base" not in html:
        assert places_in_words(html.encode(), PAGE, ORIGIN).keys() >= places


def test_ids_are_found_however_they_are_written() -> None:
    html = b'<p id="a&amp;b"><p class=\'x\' id=\'c\'><p ID=d data-id="no"><p\nid="e">'
    assert ids_of(html) == {"a&b", "c", "d", "e"}


def draft(contents: Mapping[str, str], made: str = "a", **others: object) -> Draft:
    """Pages by name; only some were made now."""
    pages = {f"{name}/index.html": f"<title>x</title>{html}".encode() for name, html in contents.items()}
    links = {file: places_of(html, f"/{file[0]}/", ORIGIN) for file, html in pages.items() if file[0] in made}
    return replace(Draft(BUILD, pages.keys(), links, lambda page: f"toy.{page[0]}", pages.__getitem__), **others)  # type: ignore[arg-type]  # any fields


@pytest.mark.usefixtures("empty_registry")
def test_a_template_that_leads_to_no_place_stops_the_publish_and_people_are_told() -> None:
    there = draft({"a": '<a href="/b/#times">Times</a>', "b": '<h2 id="times">x</h2>'})
    assert judge(there, {}).broken == []
    gone = draft({"a": '<a href="/b/#times">Times</a>', "b": "x"})
    with pytest.raises(UnfitLinksError) as caught:
        judge(gone, {})
    assert "  /b/#times (linked on /a/ as “Times”)" in str(caught.value).splitlines()
    with pytest.raises(UnfitLinksError):
        judge(draft({"a": '<a href="#times">Times</a>'}), {})
    typed = draft({"a": f'<a href="{ORIGIN}/b/#times">Times</a>', "b": "x"})
    assert judge(typed, {}).warnings == ["There is no /b/#times (linked on /a/ as “Times”)."]
    assert judge(replace(typed, links={}), judge(typed, {}).as_facts()).warnings, "until it is mended"
    unseen = draft({"a": '<!--<a href="/b/#times">x</a>-->', "b": "x"})
    assert judge(unseen, {}).warnings == []
    leads_on = draft({"a": '<a href="/b/#times">x</a>', "b": '<meta http-equiv="refresh" content="0;url=/c/">'})
    assert judge(leads_on, {}).warnings == []


@pytest.mark.usefixtures("empty_registry")
def test_what_people_write_may_lose_a_place_to_which_a_template_leads() -> None:
    class Written(Words):
        links_by_hand = True

    registry.register(Written({}, name="toy.b"))
    assert judge(draft({"a": '<a href="/b/#times">Times</a>', "b": "x"}), {}).warnings


class Known(Words):
    """Each page depends on its own path."""

    def page(self, row: tuple[str, str], build: Build) -> Page:
        return replace(super().page(row, build), depends_on=[row[0]])


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_registry")
def test_a_page_that_loses_a_place_is_found_by_a_publish_that_makes_only_that_page(tmp_path: Path) -> None:
    make_templates_known()
    pages = {"/a/": Markup('<a href="/b/#times">Times</a>'), "/b/": Markup('<h2 id="times">x</h2>')}
    register(Known(pages))
    changes.note(["a log that has begun"])
    publish(tmp_path)
    pages["/b/"] = Markup("<h2>x</h2>")
    changes.note(["/b/"])
    with pytest.raises(UnfitLinksError, match="/b/#times"):
        publish(tmp_path, full=False)
    pages["/b/"] = Markup("<h2 id=times>y</h2>")
    report = publish(tmp_path, full=False)
    assert (report.full_because, report.written) == ("", {"toy.words": 1})
