"""Cells as people and programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.cells import one_line, plain_text, says_nothing


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>Tea &amp; cake</p><p>Every <b>Monday</b></p>", "Tea & cake\nEvery Monday"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<ul><li>Yoga</li><li>Chess</li></ul>", "• Yoga\n\n• Chess"),
        ("&lt;p&gt;Escaped&lt;/p&gt;", "Escaped"),
        ("<script>alert(1)</script>Open", "Open"),
        ('<img src=x onerror="alert(1)">Open', "Open"),
        ('<a href="https://example.org/x">Our page</a>', "Our page https://example.org/x"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
        ('<a href="javascript:alert(1)">Click</a>', "Click"),
        ("Jane <jane@example.org>", "Jane jane@example.org"),
        ("Ages < 18 and > 65", "Ages < 18 and > 65"),
        ("I <3 chess", "I <3 chess"),
        ("AT&T, fish&chips", "AT&T, fish&chips"),
        ("http://example.org/?a=1&copy=2&lang=en", "http://example.org/?a=1&copy=2&lang=en"),
        ("<b>See</b> http://example.org/?a=1&copy=2", "See http://example.org/?a=1&copy=2"),
        ("a\xa0b\u200bc\ufeff", "a bc"),
        ("bell\x07 and\x00 null\x9f", "bell and null"),
        ("  many   spaces \t here ", "many spaces here"),
        ("one\r\ntwo\rthree\n\n\n\nfour", "one\ntwo\nthree\n\nfour"),
        ("Cafe\u0301", "Café"),
        ('=HYPERLINK("http://x","Go")', '=HYPERLINK("http://x","Go")'),
        ("-2+3", "-2+3"),
        ("@SUM(A1)", "@SUM(A1)"),
    ],
)
def test_markup_and_what_cannot_be_seen_are_taken_out_and_the_words_stay(cell, text):
    assert plain_text(cell) == text


@pytest.mark.parametrize("cell", ["", " ", "NA", "n/a", "Not known", "NOT  KNOWN", "-", "--", "none", "http://", "?"])
def test_words_for_nothing_are_nothing(cell):
    assert says_nothing(plain_text(cell))


@pytest.mark.parametrize("cell", ["Nancy", "0", "No", "Unknown Pleasures", "TBC", "http://example.org"])
def test_other_words_are_something(cell):
    assert not says_nothing(plain_text(cell))


@given(st.text())
def test_no_control_character_is_left_and_nothing_changes_twice(cell):
    text = plain_text(cell)
    assert not any(ord(character) < 32 and character != "\n" for character in text)
    assert one_line(cell) == " ".join(text.split())


@given(st.text("<>abp/ &;lt\"'=", max_size=60))
def test_no_tag_that_a_browser_knows_is_left(cell):
    assert "<b>" not in plain_text(cell)
    assert "<p " not in plain_text(cell)
