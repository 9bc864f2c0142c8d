"""What is known of every entry beside its words: columns in memory, one row an entry.

The index finds words; filters, counts, distances and the nearness of meaning are sums over these columns.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from directory.search import meaning
from directory.search.documents import SearchDocument
from directory.search.timetable import Timetable
from directory.search.words import plain

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
EARTH_RADIUS_MILES = 3_958.76
# More text makes a vector slower and vaguer.
LONGEST_GIST = 500


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one row."""

    kind: str
    pk: int
    title: str
    url: str
    source: str
    excerpt: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"


@dataclass(frozen=True)
class Table:
    """Rows are never moved while an index lives: a changed entry gets a new row and its old one is no longer alive."""

    cards: list[Card]
    alive: Flags
    vectors: Floats
    points: NDArray[np.float64]  # one line a venue: row, latitude, longitude
    ages: NDArray[np.int32]  # from, to
    days: NDArray[np.int32]  # the last day, as an ordinal
    flagged: NDArray[np.int32]  # from which day on nobody has checked it for too long, as an ordinal
    standing: Floats
    facets: "Facets"
    timetable: Timetable
    spoken: dict[str, int]  # how many entries hold a word as it is written

    def __len__(self) -> int:
        return len(self.cards)

    @cached_property
    def row_by_key(self) -> dict[str, int]:
        return {card.key: row for row, card in enumerate(self.cards) if self.alive[row]}

    @cached_property
    def by_title(self) -> NDArray[np.int32]:
        """The rank of each row in the order of titles."""
        order = sorted(range(len(self)), key=lambda row: self.cards[row].title.casefold())
        ranks = np.empty(len(self), dtype=np.int32)
        ranks[order] = np.arange(len(self))
        return ranks

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row, card in enumerate(self.cards):
            rows.setdefault(plain(card.title), []).append(row)
        return rows

    def rows_named(self, name: str) -> Flags:
        """The rows of exactly this name, capitals, accents and marks aside."""
        flags: Flags = np.zeros(len(self), dtype=np.bool_)
        flags[self._by_name.get(plain(name), [])] = True
        return flags

    def open_on(self, today: int) -> Flags:
        """The rows that are alive and have not ended on this day."""
        flags: Flags = self.alive & (self.days >= today)
        return flags

    def miles_from(self, latitude: float, longitude: float) -> Floats:
        """Miles to the nearest venue of each row; infinity where it has none. Equirectangular: 0.1 % in a county."""
        miles = np.full(len(self), np.inf, dtype=np.float32)
        if len(self.points):
            north = np.radians(self.points[:, 1] - latitude)
            east = np.radians(self.points[:, 2] - longitude) * np.cos(np.radians((self.points[:, 1] + latitude) / 2))
            distances = (EARTH_RADIUS_MILES * np.hypot(north, east)).astype(np.float32)
            np.minimum.at(miles, self.points[:, 0].astype(int), distances)
        return miles

    def changed(self, gone: Sequence[int], new: "Table") -> "Table":
        """This table without some rows and with others at its end."""
        alive = self.alive.copy()
        alive[list(gone)] = False
        moved = new.points + np.array([len(self), 0, 0]) if len(new.points) else new.points
        spoken = dict(self.spoken)
        for word, count in new.spoken.items():
            spoken[word] = spoken.get(word, 0) + count
        return Table(
            cards=self.cards + new.cards,
            alive=np.concatenate([alive, new.alive]),
            vectors=np.concatenate([self.vectors, new.vectors]),
            points=np.concatenate([self.points, moved]),
            ages=np.concatenate([self.ages, new.ages]),
            days=np.concatenate([self.days, new.days]),
            flagged=np.concatenate([self.flagged, new.flagged]),
            standing=np.concatenate([self.standing, new.standing]),
            facets=self.facets.followed_by(new.facets),
            timetable=self.timetable.followed_by(new.timetable),
            spoken=spoken,
        )

    @classmethod
    def of(cls, entries: Sequence[SearchDocument], spoken: dict[str, int]) -> "Table":
        points = [(row, *point) for row, entry in enumerate(entries) for point in entry.points]
        return cls(
            cards=[_card(entry) for entry in entries],
            alive=np.ones(len(entries), dtype=np.bool_),
            vectors=meaning.vectors([_gist(entry) for entry in entries]),
            points=np.array(points, dtype=np.float64).reshape(-1, 3),
            ages=_pairs([(entry.minimum_age, entry.maximum_age) for entry in entries]),
            days=np.array([entry.ends_on for entry in entries], dtype=np.int32),
            flagged=np.array([entry.flagged_on for entry in entries], dtype=np.int32),
            standing=np.array([entry.standing for entry in entries], dtype=np.float32),
            facets=Facets.of([entry.facets for entry in entries]),
            timetable=Timetable.of(entries),
            spoken=spoken,
        )

    def save(self, path: Path) -> None:
        words = {
            "cards": [astuple(card) for card in self.cards],
            "spoken": self.spoken,
            "facets": self.facets.labels,
            "timings": self.timetable.texts,
        }
        np.savez(
            path,
            alive=self.alive,
            vectors=self.vectors.astype(np.float16),
            points=self.points,
            ages=self.ages,
            days=self.days,
            flagged=self.flagged,
            standing=self.standing,
            has=np.packbits(self.facets.has, axis=1),
            sessions=self.timetable.sessions,
            times_known=self.timetable.known,
            words=np.frombuffer(json.dumps(words).encode(), dtype=np.uint8),
        )

    @classmethod
    def load(cls, path: Path) -> "Table":
        with np.load(path, allow_pickle=False) as columns:
            words = json.loads(columns["words"].tobytes())
            return cls(
                cards=[Card(*fields) for fields in words["cards"]],
                alive=columns["alive"],
                vectors=columns["vectors"].astype(np.float32),
                points=columns["points"],
                ages=columns["ages"],
                days=columns["days"],
                flagged=columns["flagged"],
                standing=columns["standing"],
                facets=Facets.unpacked(
                    [(name, value, label) for name, value, label in words["facets"]], columns["has"]
                ),
                timetable=Timetable(words["timings"], columns["sessions"], columns["times_known"]),
                spoken=words["spoken"],
            )


@dataclass(frozen=True)
class Facets:
    """Which row has which value of which filter: one column a value."""

    labels: list[tuple[str, str, str]]  # (filter, value, label) by column
    has: Flags

    @classmethod
    def of(cls, entries: Sequence[Mapping[str, Sequence[tuple[str, str]]]]) -> "Facets":
        column: dict[tuple[str, str], int] = {}
        labels: list[tuple[str, str, str]] = []
        cells: list[tuple[int, int]] = []
        for row, facets in enumerate(entries):
            for name, values in facets.items():
                for value, label in values:
                    place = column.setdefault((name, value), len(labels))
                    if place == len(labels):
                        labels.append((name, value, label))
                    cells.append((row, place))
        has = np.zeros((len(entries), len(labels)), dtype=np.bool_)
        if cells:
            has[tuple(np.array(cells).T)] = True
        return cls(labels, has)

    @classmethod
    def unpacked(cls, labels: list[tuple[str, str, str]], packed: NDArray[np.uint8]) -> "Facets":
        return cls(labels, np.unpackbits(packed, axis=1, count=len(labels)).astype(np.bool_))

    def followed_by(self, more: "Facets") -> "Facets":
        """The rows of both, the columns of either."""
        column = {(name, value): place for place, (name, value, _) in enumerate(self.labels)}
        labels = list(self.labels)
        places = []
        for name, value, label in more.labels:
            place = column.setdefault((name, value), len(labels))
            if place == len(labels):
                labels.append((name, value, label))
            places.append(place)
        has = np.zeros((len(self.has) + len(more.has), len(labels)), dtype=np.bool_)
        has[: len(self.has), : len(self.labels)] = self.has
        has[len(self.has) :, places] = more.has
        return Facets(labels, has)

    def values_of(self, row: int, name: str) -> list[tuple[str, str]]:
        """(value, label) of one filter in one row."""
        held = (self.labels[place] for place in np.flatnonzero(self.has[row]))
        return [(value, label) for held_name, value, label in held if held_name == name]

    def rows_with(self, name: str, values: Sequence[str]) -> Flags:
        """The rows that have any of these values, given as a slug or as the label that people read."""
        wanted = {value.casefold() for value in values}
        columns = [
            place
            for place, (filter_name, value, label) in enumerate(self.labels)
            if filter_name == name and (value.casefold() in wanted or label.casefold() in wanted)
        ]
        rows: Flags = np.any(self.has[:, columns], axis=1).astype(np.bool_)
        return rows

    def counts(self, rows: NDArray[np.intp]) -> dict[str, list[tuple[str, str, int]]]:
        """How many of these rows have each value: (value, label, count) by filter, the most frequent first."""
        found: dict[str, list[tuple[str, str, int]]] = {}
        sums = self.has[rows].sum(axis=0) if len(rows) else np.zeros(len(self.labels), dtype=int)
        for place in np.flatnonzero(sums):
            name, value, label = self.labels[place]
            found.setdefault(name, []).append((value, label, int(sums[place])))
        return {name: sorted(values, key=lambda value: (-value[2], value[1])) for name, values in found.items()}


def _pairs(values: list[tuple[int, int]]) -> NDArray[np.int32]:
    return np.array(values, dtype=np.int32).reshape(-1, 2)


def _gist(entry: SearchDocument) -> str:
    """What the vector of an entry is made from: what it is, not where."""
    return f"{entry.title}. {entry.searched['text'][:LONGEST_GIST]} {entry.searched.get('topic', '')}"


def _card(entry: SearchDocument) -> Card:
    return Card(entry.kind, entry.pk, entry.title, entry.url, entry.source, entry.excerpt)
