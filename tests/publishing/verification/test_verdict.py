"""Rule: a release with broken pages does not become public, and one person's typing mistake stops nobody else."""

from dataclasses import replace

import pytest
from markupsafe import Markup
from pytest_django import Settings

from publishing import registry
from publishing.errors import UnfitError, UnfitLinksError
from publishing.publishable import Build
from publishing.verification.verdict import Allowed, Draft, judge
from tests.publishing.toy import NOW, Words

pytestmark = pytest.mark.usefixtures("empty_registry")
ORIGIN = "https://fortnight.example"
YOGA = b'<title>x</title><p><a href="/yoga/">Our yoga</a></p>'
BUILD = Build(NOW, ORIGIN, "", {})


def draft(content: bytes = YOGA, maker: str = "toy.words", **others: object) -> Draft:
    """The page /a/ leads to /yoga/, which is not there."""
    links = {"a/index.html": ["yoga/index.html", "index.html"]}
    whole = Draft(BUILD, {"index.html", "a/index.html"}, links, lambda page: maker, lambda page: content)
    return replace(whole, **others)  # type: ignore[arg-type]


def test_a_link_to_nowhere_that_a_template_made_stops_the_publish() -> None:
    with pytest.raises(UnfitLinksError) as caught:
        judge(draft(), {})
    assert "  /yoga/ (linked on /a/ as “Our yoga”)" in str(caught.value).splitlines()
    assert "--full" in str(caught.value)
    assert str(caught.value).endswith("The public site is as it was before.")


def test_it_may_be_allowed_once_and_is_then_a_warning() -> None:
    verdict = judge(draft(), {}, Allowed(broken_links=True))
    assert verdict.warnings == ["There is no /yoga/ (linked on /a/ as “Our yoga”)."]
    assert judge(draft(), verdict.as_facts()).warnings == verdict.warnings


def test_a_link_on_a_page_that_people_write_is_a_warning() -> None:
    class Written(Words):
        links_by_hand = True

    registry.register(Written({}, name="toy.written"))
    assert judge(draft(maker="toy.written"), {}).warnings


def test_a_link_with_the_whole_address_was_typed_by_people() -> None:
    typed = YOGA.replace(b"/yoga/", f"{ORIGIN}/yoga/".encode())
    assert judge(draft(typed), {}).warnings


def test_what_a_proper_look_does_not_find_is_no_link() -> None:
    verdict = judge(draft(b"<title>x</title><p>words</p><!--" + YOGA + b"-->"), {})
    assert (verdict.broken, verdict.warnings) == ([], [])


def test_what_is_known_is_told_until_it_is_mended() -> None:
    known = judge(draft(), {}, Allowed(broken_links=True)).as_facts()
    untouched = draft(links={})
    assert judge(untouched, known).warnings
    assert judge(untouched, judge(untouched, known).as_facts()).warnings
    both = frozenset({"a/index.html", "yoga/index.html"})
    assert not judge(draft(links={}, files=both), known).warnings
    assert not judge(draft(links={}, files=frozenset()), known).warnings
    assert not judge(draft(links={"a/index.html": []}), known).warnings


def test_a_page_that_stays_as_it_is_may_lead_to_what_is_gone() -> None:
    """Then it was not made although it should have been, or people have written the link."""
    gone = draft(links={}, links_to_gone={"a/index.html": ["yoga/index.html"]})
    with pytest.raises(UnfitLinksError):
        judge(gone, {})
    other = {"broken links": '[["a/index.html", "other/index.html"]]'}
    broken = judge(gone, other, Allowed(broken_links=True)).broken
    assert broken == [("a/index.html", "other/index.html"), ("a/index.html", "yoga/index.html")]


def test_what_the_running_server_answers_is_there_unless_it_has_an_address_of_its_own(settings: Settings) -> None:
    registry.register_live_paths("/yo*/")
    assert not judge(draft(), {}).warnings
    settings.FORTNIGHT_LIVE_ORIGIN = "https://live.example"
    with pytest.raises(UnfitLinksError):
        judge(draft(), {})


def test_a_missing_page_of_the_header_is_told_once() -> None:
    frame = {"header_html": Markup('<a href="/help/">Help</a>'), "forum_url": "/forum/", "site_name": "A / B"}
    verdict = judge(draft(links={}, build=Build(NOW, ORIGIN, "", frame)), {})
    assert [words.partition(" (")[0] for words in verdict.warnings] == ["Pages link to /forum/", "Pages link to /help/"]


def test_pages_with_problems_are_named() -> None:
    with pytest.raises(UnfitError, match=r"  /a/: it is empty\n"):
        judge(draft(links={}, problems={"a/index.html": "it is empty"}), {})


def test_many_pages_do_not_go_by_mistake() -> None:
    with pytest.raises(UnfitError, match="--allow-shrink"):
        judge(draft(links={}, pages_before=200), {})
    assert judge(draft(links={}, pages_before=200), {}, Allowed(shrink=True)).warnings == []
