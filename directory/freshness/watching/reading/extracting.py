"""From the bytes of a page to a fingerprint of what it says. Runs in a process of its own (apart.py)."""

import re
from hashlib import sha256

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding, map_encoding_to_html5
from resiliparse.parse.html import HTMLTree

from directory.freshness.watching.reading.normalising import normalised
from directory.freshness.watching.reading.result import VERSION, Read
from directory.freshness.watching.reading.telling import gone_because

HTML = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", ""})
LEAST = 40  # characters: a page that says less is made in the browser, and we cannot see it change
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read(content: bytes, content_type: str) -> Read:
    kind = content_type.partition(";")[0].strip().casefold()
    if kind in HTML:
        return _read_html(content, content_type)
    if kind.startswith("text/"):
        return Read(fingerprint(normalised(decoded(content, content_type)).encode()))
    return Read(fingerprint(content))


def _read_html(content: bytes, content_type: str) -> Read:
    tree = HTMLTree.parse(decoded(content, content_type))
    text = normalised(_text(tree, main=True))
    if len(text) < LEAST:
        text = normalised(_text(tree, main=False))
    heading = tree.document.query_selector("h1")
    gone = gone_because(tree.title or "", heading.text if heading else "", text, content)
    return Read(fingerprint(text.encode()) if len(text) >= LEAST else "", gone)


def _text(tree: HTMLTree, main: bool) -> str:
    return str(extract_plain_text(tree, main_content=main, alt_texts=False, links=False, form_fields=False))


def decoded(content: bytes, content_type: str) -> str:
    """As the header says, else as the page says, else as it looks; only what browsers know. Never fails."""
    told = CHARSET.search(content_type)
    encoding = map_encoding_to_html5(told.group(1)) if told else detect_encoding(content, from_html_meta=True)
    try:
        return str(bytes_to_str(content, encoding or "utf-8", errors="replace"))
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def fingerprint(content: bytes) -> str:
    return f"{VERSION}:{sha256(content).hexdigest()}"
