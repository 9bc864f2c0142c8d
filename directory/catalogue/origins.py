"""How offers came to be. Whoever starts offers tells it here; the directory does not know who that is."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from publishing.publishable import Build


@dataclass(frozen=True, slots=True)
class Picture:
    """`url` is that of an upload, `alt` says what it shows; both measures are in pixels."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Origin:
    """`words` are "Started at the forum on 7 March 2026"; `url` leads to a page that tells of it, "" where none is
    public; `pictures` are those that whoever started it gave; `keys` are the names (publishing.keys) of what all of
    this changes with."""

    words: str
    url: str = ""
    keys: frozenset[str] = frozenset()
    pictures: tuple[Picture, ...] = ()


# Those of all offers, by the number of the offer: in a fixed number of queries, however many there are.
Load = Callable[[], Mapping[int, Origin]]

_loaders: list[Load] = []


def register_origins(load: Load) -> None:
    """Call it in AppConfig.ready(). An offer of which an origin becomes known, or is gone, must be noted as changed
    (publishing.changes); for what changes about an origin, its `keys` are enough."""
    if load not in _loaders:
        _loaders.append(load)


def origins(build: Build) -> Mapping[int, Origin]:
    """Of all offers of which one is known."""
    return build.once("directory.origins", _load_all)


def offers_with(changed: Set[str], build: Build) -> Set[int]:
    """The numbers of offers whose origin changes with one of these names."""
    return frozenset(offer for offer, origin in origins(build).items() if origin.keys & changed)


def _load_all() -> Mapping[int, Origin]:
    found: dict[int, Origin] = {}
    for load in _loaders:
        found |= load()
    return found
