"""To which places in pages a page of HTML leads: "/offers/yoga/#times" to "offers/yoga/index.html#times".

Like `links_of` this looks at every page of every publish. What a page says of itself is looked up at once, so that of
thousands of skip links and icons nothing is kept but those that lead nowhere.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from publishing.paths import file_of
from publishing.publishable import Build
from publishing.verification.links import Reader, file_led_to, frame_of

_LED = re.compile(rb"href=\"([^\"#]*+)#([^\"]++)\"")
_ID = re.compile(rb"[\s\"'/]id\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
_LEADS_ON = re.compile(rb"<meta[^>]+http-equiv=\"?refresh", re.IGNORECASE)
# Scripts read these, and browsers find words by ":~:text=".
_FOR_SCRIPTS = re.compile(r"[=/!~]|top$", re.IGNORECASE)


def places_of(content: bytes, path: str, origin: str) -> frozenset[str]:
    """The places on other pages that the page at this path leads to, and those on itself that it has not."""
    led = [
        (address, written) for address, written in set(_LED.findall(content)) if not _is_here(address, written, content)
    ]
    if not led:
        return frozenset()
    found, own = set(), file_of(path)
    has_base = b"<base" in content
    for address, written in led:
        file = file_led_to(unescape(address.decode(errors="replace")), path, origin) if address else own
        name = _name(written.decode(errors="replace"))
        is_known = file == own and (has_base or _is_here(b"", written, content) or name in ids_of(content))
        if _is_place(file, name) and not is_known:
            found.add(f"{file}#{name}")
    return frozenset(found)


def places_of_frame(build: Build) -> frozenset[str]:
    """Those on other pages to which the header and the footer of all pages lead."""
    found = places_of(frame_of(build), "/", build.origin)
    return frozenset(place for place in found if not place.startswith("index.html#"))


def places_in_words(content: bytes, path: str, origin: str) -> dict[str, str]:
    """All places to which links lead, read by an HTML parser, and the words of the first link to each."""
    found: dict[str, str] = {}
    for address, words in Reader.read(content):
        before, _, written = address.partition("#")
        file = file_led_to(before, path, origin) if before else file_of(path)
        if written and _is_place(file, name := _name(written)):
            place = f"{file}#{name}"
            found[place] = found.get(place) or " ".join("".join(words).split())
    return found


def _is_here(address: bytes, written: bytes, content: bytes) -> bool:
    """Whether it certainly leads to a place on its own page: most do, and this is quick."""
    return not address and b' id="%b"' % written in content


def ids_of(content: bytes) -> frozenset[str]:
    return frozenset(_ids(content))


def leads_on(content: bytes) -> bool:
    """Whether it is a page that only sends people to another one, which may have the place."""
    return bool(_LEADS_ON.search(content))


def _ids(content: bytes) -> Iterator[str]:
    for found in _ID.findall(content):
        yield unescape(b"".join(found).decode(errors="replace"))


def _name(written: str) -> str:
    return unquote(unescape(written))


def _is_place(file: str, name: str) -> bool:
    return file.endswith(".html") and "\n" not in name and not _FOR_SCRIPTS.search(name)
