"""Cells as plain text: no markup, no control characters, no words that mean "nothing"."""

import html
import re
import unicodedata

import nh3

# What people write into a cell that they have nothing for. Profiles add their own.
EMPTY_WORDS = frozenset(
    """
    na|n/a|n.a.|n.a|not known|unknown|none|nil|null|nan|-|--|---|–|—|.|?|??|not applicable|not available|
    none known|no data|#n/a|http://|https://|http:|https:|www.|(blank)|blank
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_TAG = re.compile(r"<[a-zA-Z/!?]")
_ADDRESS_IN_BRACKETS = re.compile(r"<((?:mailto:|https?://|www\.)?[^<>\s]*[@.][^<>\s/]+[^<>\s]*)>")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6]|/ul|/ol)\b[^>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<\s*li\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"']?(?P<to>[^\"'>\s]+)[\"']?[^>]*>(?P<words>.*?)</a\s*>", re.I | re.S)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)")
_KNOWN_TAG = re.compile(r"</?(?:p|br|b|i|u|em|strong|a|div|span|ul|ol|li|h[1-6]|font|img|table|script|style)\b", re.I)
# Characters that show nothing: zero-width ones, marks of direction, soft hyphens, the byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\ufff9-\ufffb]")
# Control characters, halves of characters and private ones; tabs and line ends are dealt with as spaces.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff]")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\n{3,}")


def plain_text(cell: str) -> str:
    """Give the words of a cell with its line breaks; markup and everything that cannot be seen are taken out."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    text = _without_markup(text)
    if _KNOWN_TAG.search(text):
        # Written by a system that escaped its markup before it exported it.
        text = _without_markup(text)
    text = _CONTROLS.sub("", text)
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text)
    return _LINES.sub("\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def one_line(cell: str) -> str:
    return " ".join(plain_text(cell).split())


def says_nothing(text: str, more: frozenset[str] = frozenset()) -> bool:
    """Say whether a text is one of the words for "nothing here"."""
    words = " ".join(text.split()).casefold()
    return not words or words in EMPTY_WORDS or words in more


def _without_markup(text: str) -> str:
    if _TAG.search(text):
        text = _ADDRESS_IN_BRACKETS.sub(r" \1 ", text)
        text = _LINK.sub(_words_and_target, text)
        text = _ITEM.sub("\n• ", _BREAK.sub("\n", text))
        text = nh3.clean(_BARE_AMPERSAND.sub("&amp;", text), tags=set())
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _words_and_target(link: re.Match[str]) -> str:
    """Keep where a link goes: <a href="https://x.org">Our page</a> becomes "Our page https://x.org"."""
    target = html.unescape(link["to"]).removeprefix("mailto:")
    if not re.match(r"https?://|www\.|[^\s@]+@", target) or target in link["words"]:
        return f"{link['words']} "
    return f"{link['words']} {html.escape(target, quote=False)} "
