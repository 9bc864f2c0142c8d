"""Which files of our own site a page of HTML leads to, or needs.

`links_of` looks at every page of every publish, so it is quick instead of learned: it may also find what stands in a
comment or in a script. Before anybody is bothered with a broken link, `links_in_words` reads that one page properly.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin

from publishing.errors import InvalidPathError
from publishing.paths import file_of
from publishing.publishable import Build

_LEADING = {
    "a": ("href", "xlink:href"),
    "area": ("href",),
    "audio": ("src",),
    "button": ("formaction",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "link": ("href", "imagesrcset"),
    "meta": ("content",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_TAGS = "|".join(sorted(_LEADING, reverse=True)).replace("meta", "meta(?=[^>]*[rR][eE][fF][rR][eE][sS][hH])").encode()
_REST = rb"[^>\"']*+(?:\"[^\"]*+\"[^>\"']*+|'[^']*+'[^>\"']*+)*+"
# The usual link: its address alone. Any other tag: the whole of it. Ignoring case throughout takes three times as long.
_TAG = re.compile(rb"<(?:a(?: [\w-]+=\"[^\"]*+\")*? href=\"([^\"]*+)\"|((?:" + _TAGS + rb")[\s/]" + _REST + rb")>)")
_CAPITALS = re.compile(rb"<[A-Z]")
_TAG_IN_CAPITALS = re.compile(_TAG.pattern, re.IGNORECASE)
_NAME = re.compile(r"[a-zA-Z]+")
_ATTRIBUTE = re.compile(r"([^\s/>=\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?")  # of a srcset: an address, and for what it is
_REFRESH = re.compile(r"\s*[\d.]*[\s;,]*url\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))", re.IGNORECASE)
_PLAIN = re.compile(rb"/(?:[A-Za-z0-9_-]{1,255}/)*")  # the address of most pages, and nothing to think about
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))

# The files of a piece of HTML, and the addresses in it that begin where its page is.
_Led = tuple[frozenset[str], tuple[str, ...]]


def links_of(content: bytes, path: str, origin: str) -> frozenset[str]:
    """The files (publishing.paths.file_of) that the page at this path leads to; `origin` is the site's own address."""
    tags = _TAG_IN_CAPITALS if _CAPITALS.search(content) else _TAG
    found: set[str] = set()
    for address, tag in set(tags.findall(content)):
        files, relative = _by_tag(tag, origin) if tag else _by_address(address, origin)
        found |= files
        if relative and b"<base" not in content:
            found.update(file for each in relative if (file := _file_at(urljoin(path, each), origin)))
    return frozenset(found)


def links_of_frame(build: Build) -> frozenset[str]:
    """Those of the header and the footer, which stand on every page alike, and other addresses that pages take from
    there: what the settings of the site say, and no template."""
    values = [str(value) for value in build.chrome.values() if isinstance(value, str) or hasattr(value, "__html__")]
    links = links_of(frame_of(build), "/", build.origin)
    return links.union(file for value in values if (file := _file_at(value, build.origin)))


def frame_of(build: Build) -> bytes:
    """The HTML of the header and the footer."""
    values = [str(value) for value in build.chrome.values() if isinstance(value, str) or hasattr(value, "__html__")]
    return "".join(value for value in values if "<" in value).encode()


def file_led_to(address: str, path: str, origin: str) -> str:
    """The file to which an address on the page at this path leads; "" for what is not ours."""
    files, relative = _led([address], origin)
    return next(iter(files), "") or next((_file_at(urljoin(path, each), origin) for each in relative), "")


def links_in_words(content: bytes, path: str, origin: str) -> dict[str, str]:
    """The same, read by an HTML parser: each file, and the words of the first link that leads there."""
    found: dict[str, str] = {}
    for address, words in Reader.read(content):
        files, relative = _led([address], origin)
        for file in files or filter(None, (_file_at(urljoin(path, each), origin) for each in relative)):
            found[file] = found.get(file) or " ".join("".join(words).split())
    return found


@lru_cache(maxsize=4096)  # what is in the header and the footer, and what cards of the same things have in common
def _by_address(address: bytes, origin: str) -> _Led:
    if _PLAIN.fullmatch(address):
        return frozenset([f"{address[1:].decode()}index.html"]), ()
    return _led([unescape(address.decode(errors="replace"))], origin)


@lru_cache(maxsize=1024)
def _by_tag(tag: bytes, origin: str) -> _Led:
    text = tag.decode(errors="replace")
    name = _NAME.match(text)
    attributes: dict[str, str] = {}
    for key, *values in _ATTRIBUTE.findall(text):
        attributes.setdefault(key.lower(), unescape("".join(values)))
    return _led(_addresses(name[0].lower() if name else "", attributes), origin)


def _addresses(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name in _LEADING.get(tag, ()):
        value = attributes.get(name)
        if not value:
            continue
        if name.endswith("srcset"):
            yield from _CANDIDATE.findall(value)
        elif name != "content":
            yield value
        elif attributes.get("http-equiv", "").lower() == "refresh" and (refresh := _REFRESH.match(value)):
            yield "".join(part or "" for part in refresh.groups())


def _led(addresses: Iterable[str], origin: str) -> _Led:
    files, relative = set(), []
    for address in (each.strip(" \t\n\r\f").translate(_DROPPED) for each in addresses):  # as browsers read it
        if address.startswith("/") or _SCHEME.match(address):
            files.add(_file_at(address, origin))
        elif address and not address.startswith("#"):
            relative.append(address)
    return frozenset(files - {""}), tuple(relative)


def _file_at(address: str, origin: str) -> str:
    """The file of an address that begins with a slash or with a scheme; "" for what is not ours."""
    own, rest = address[: len(origin)], address[len(origin) :]
    if own.lower() == origin.lower() and rest[:1] in ("", "/", "?", "#"):
        address = f"/{rest.removeprefix('/')}"
    if address.startswith("//") or not address.startswith("/"):
        return ""
    path = unquote(address.partition("#")[0].partition("?")[0])
    if "/." in path:
        path = urljoin("/", path)
    if "." not in path.rpartition("/")[2] and not path.endswith("/"):
        path += "/"  # where web servers send a visitor who forgot the slash
    try:
        return file_of(path)
    except InvalidPathError:
        return path.lstrip("/")  # no file has such a name


class Reader(HTMLParser):
    """The addresses in a page, each with the words of its link (once all is read)."""

    CDATA_CONTENT_ELEMENTS = (  # type: ignore[misc]  # tags in these are only words
        *("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"),
    )

    @classmethod
    def read(cls, content: bytes) -> list[tuple[str, list[str]]]:
        reader = cls()
        reader.feed(content.decode(errors="replace"))
        reader.close()
        return reader.found

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []
        self._open: list[str] = []  # the words of the link that we are in

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: dict[str, str] = {}
        for name, value in attrs:
            attributes.setdefault(name, value or "")
        words: list[str] = []
        self.found += [(address, words) for address in _addresses(tag, attributes)]
        if tag == "a":
            self._open = words

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = []

    def handle_data(self, data: str) -> None:
        self._open.append(data)
