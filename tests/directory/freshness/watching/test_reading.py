"""What of a page counts, and pages that are made to choke a program."""

import asyncio
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness.watching.reading.extracting import read
from directory.freshness.watching.reading.normalising import normalised
from directory.freshness.watching.reading.readers import Readers
from directory.freshness.watching.reading.result import Read

PAGE = """<!doctype html><html><head><title>Tai Chi | St Anne's</title></head><body>
<div id="cookie-banner" class="cookies">We use cookies to make this site work. <button>Accept all</button></div>
<header><a href="/">St Anne's</a>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">About</a></li></ul></nav></header>
<main><h1>Tai Chi in the hall</h1><p>A gentle hour for everybody who would like to move a little more.</p>
<table><tr><td>Monday</td><td>10am - 11am</td></tr><tr><td>Tuesday</td><td>2pm to 3.30pm</td></tr></table>
<p>£3 a session. Call 0161 496 0000. Next party: 12 December.</p>
<p class="date">Saturday 21 November 2026</p><p>Last updated: 20 November 2026</p><p>1,204 views</p></main>
<footer><p>You are visitor 123. © 2026 St Anne's. Today is 21 November 2026</p></footer></body></html>"""


def fingerprint(html: str) -> str:
    found = read(html.encode(), "text/html; charset=utf-8").fingerprint
    assert found
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("© 2026", "© 2027"),
        ("visitor 123", "visitor 9,999"),
        ("Today is 21 November", "Today is 22 November"),
        ('date">Saturday 21 November 2026', 'date">Sunday 22 November 2026'),
        ("updated: 20 November 2026", "updated: 2 January 2027 at 10:42"),
        ("1,204 views", "1,310 views"),
        ('<li><a href="/b">About</a></li>', '<li><a href="/b">About us</a></li><li><a>News</a></li>'),
        ("We use cookies to make this site work.", "We use cookies. You may accept or refuse them."),
        ("A gentle hour for", "A gentle   hour\n for"),
        ("St Anne's</title>", "St Anne’s</title>"),
        ("<main>", '<script>var token = "c3f1";</script><main>'),
        ("10am - 11am", "10am – 11am"),
    ],
)
def test_what_says_nothing_about_the_offer_is_no_change(before: str, after: str) -> None:
    assert before in PAGE
    assert fingerprint(PAGE.replace(before, after)) == fingerprint(PAGE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("10am - 11am", "10am - 12 noon"),
        ("2pm to 3.30pm", "2pm to 4pm"),
        ("Tuesday", "Thursday"),
        ("£3", "£4"),
        ("0161 496 0000", "0161 496 0001"),
        ("12 December", "19 December"),
        ("in the hall", "in the library"),
        ("<p>£3 a session.", "<p>No sessions until further notice. £3 a session."),
    ],
)
def test_what_people_come_for_is_a_change(before: str, after: str) -> None:
    assert before in PAGE
    assert fingerprint(PAGE.replace(before, after)) != fingerprint(PAGE)


@pytest.mark.parametrize(
    "line",
    [
        "21/11/2026 10:42",
        "10:42 Saturday 21st November 2026",
        "Published on 3rd Jan 2025 by the clerk",
        "Page last reviewed: 02/03/2024",
        "Copyright St Anne's. All rights reserved.",
        "This website uses cookies",
        "Accept all cookies",
        "Skip to main content",
    ],
)
def test_idle_lines_are_left_out(line: str) -> None:
    assert normalised(line) == ""


@pytest.mark.parametrize(
    "line", ["12 December", "Monday", "10:00", "10am to 2pm", "Open 9.30-12.30", "Baking cookies for beginners", "2026"]
)
def test_lines_that_may_matter_stay(line: str) -> None:
    assert normalised(line) == line.casefold()


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == normalised(normalised(once))


def test_the_header_decides_how_a_page_is_written_then_the_page_then_a_guess() -> None:
    words = "<p>" + "Café für alle: naïve façade, every Tuesday from ten to twelve. " * 3 + "</p>"
    utf8 = read(words.encode(), "text/html; charset=utf-8").fingerprint
    latin = words.encode("latin-1")
    assert read(latin, "text/html; charset=iso-8859-1").fingerprint == utf8
    assert read(b'<meta charset="iso-8859-1">' + latin, "text/html").fingerprint == utf8
    # A header that is wrong, or names nothing: the same page still gives the same fingerprint.
    for told in ("utf-8", "klingon", "utf-16", "undefined", "idna", ""):
        first, second = (read(latin, f"text/html; charset={told}").fingerprint for _ in range(2))
        assert first == second != ""


def test_other_files_are_compared_byte_by_byte() -> None:
    first, second = read(b"%PDF-1.7 a", "application/pdf"), read(b"%PDF-1.7 b", "application/pdf")
    assert first.fingerprint and first.fingerprint != second.fingerprint


def test_a_page_that_a_browser_has_to_make_cannot_be_compared() -> None:
    assert read(b'<body><div id="root"></div><script src="app.js"></script></body>', "text/html") == Read()


@pytest.mark.parametrize(
    "page",
    [
        "<title>Page not found - Council</title><h1>Sorry</h1>",
        "<title>Council</title><h1>Page not found</h1><p>Try the search.</p>",
        "<title>404 - Not Found</title>",
        "<title>hall.example</title><p>This domain is for sale! Make an offer.</p>",
        "<title>hall.example</title><script src='https://img.sedoparking.com/x.js'></script><p>Related searches</p>",
        "<p>This domain name has expired. Renew it now.</p>",
    ],
)
def test_pages_that_say_they_are_gone_are_gone(page: str) -> None:
    assert read(page.encode(), "text/html").gone


@pytest.mark.parametrize(
    "page",
    [
        "<title>Route 404 bus</title><h1>Bus 404</h1>",
        "<title>Lost and not found: a play</title>",
        "<title>The domain of kings</title><p>The old hall is for sale. Cakes are for sale too.</p>",
        "<h1>Page not found</h1>" + "<p>The history of a phrase, at great length, for people who like it.</p>" * 60,
        PAGE,
    ],
)
def test_pages_that_only_sound_like_it_are_not(page: str) -> None:
    assert not read(page.encode(), "text/html").gone


BOMBS = {
    "deep": b"<div>" * 390_000,
    "formats": b"<a><b><i>" * 200_000,
    "many": b"<b>x</b>" * 240_000,
    "tables": b"<table>" * 280_000,
    "nothing": b"\0" * 2_000_000,
    "attributes": b"<p " + b"a=1 " * 480_000 + b">",
}


def test_html_bombs_are_given_up_and_the_next_page_is_read() -> None:
    async def read_them() -> list[Read]:
        async with Readers(2, seconds=1.0) as readers:
            bombs = [readers.read(bomb, "text/html") for bomb in BOMBS.values()]
            honest = readers.read(PAGE.encode(), "text/html; charset=utf-8")
            return await asyncio.gather(*bombs, honest)

    start = time.monotonic()
    *bombs, honest = asyncio.run(read_them())
    assert time.monotonic() - start < 20
    assert not bombs[0].fingerprint
    assert honest.fingerprint == fingerprint(PAGE)


def test_a_reader_that_was_killed_is_replaced() -> None:
    async def read_them() -> list[str]:
        async with Readers(1) as readers:
            found = []
            for _ in range(3):
                found.append((await readers.read(PAGE.encode(), "text/html; charset=utf-8")).fingerprint)
                if process := readers._free.get_nowait():
                    process.kill()
                readers._free.put_nowait(process)
            return found

    found = asyncio.run(read_them())
    assert found[0] and found.count("") <= 1  # the page that was in its hands


def test_readers_are_gone_when_they_are_not_needed() -> None:
    async def read_one() -> list:
        async with Readers(2) as readers:
            await asyncio.gather(*(readers.read(PAGE.encode(), "text/html") for _ in range(2)))
            return list(readers._free._queue)

    assert all(process.returncode is not None for process in asyncio.run(read_one()))


def test_hidden_characters_make_no_difference() -> None:
    texts = ["Tai\u00adChi", "TaiChi", "tai\u200bchi"]
    assert all(normalised(one) == normalised(other) for one, other in pairwise(texts))
