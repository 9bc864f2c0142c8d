"""What is known of every entry beside its words: columns in memory, one row an entry.

The index finds words; filters, counts, distances and the nearness of meaning are sums over these columns.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from directory.search import meaning
from directory.search.documents import SearchDocument

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
EARTH_RADIUS_MILES = 3_958.76


@dataclass(frozen=True, slots=True)
class Card:
    """The words of one row."""

    kind: str
    pk: int
    title: str
    url: str
    source: str
    excerpt: str
    facets: dict[str, list[tuple[str, str]]]

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
    days: NDArray[np.int32]  # from, to, as ordinals
    standing: Floats
    spoken: dict[str, int]  # how many entries hold a word as it is written

    def __len__(self) -> int:
        return len(self.cards)

    @cached_property
    def facets(self) -> "Facets":
        return Facets.of(self.cards)

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

    def open_on(self, today: int) -> Flags:
        """The rows that are alive and have not ended on this day."""
        flags: Flags = self.alive & (self.days[:, 1] >= today)
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
            standing=np.concatenate([self.standing, new.standing]),
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
            days=_pairs([(entry.starts_on, entry.ends_on) for entry in entries]),
            standing=np.array([entry.standing for entry in entries], dtype=np.float32),
            spoken=spoken,
        )

    def save(self, path: Path) -> None:
        words = {"cards": [_as_list(card) for card in self.cards], "spoken": self.spoken}
        np.savez(
            path,
            alive=self.alive,
            vectors=self.vectors.astype(np.float16),
            points=self.points,
            ages=self.ages,
            days=self.days,
            standing=self.standing,
            words=np.frombuffer(json.dumps(words).encode(), dtype=np.uint8),
        )

    @classmethod
    def load(cls, path: Path) -> "Table":
        with np.load(path, allow_pickle=False) as columns:
            words = json.loads(columns["words"].tobytes())
            return cls(
                cards=[_from_list(fields) for fields in words["cards"]],
                alive=columns["alive"],
                vectors=columns["vectors"].astype(np.float32),
                points=columns["points"],
                ages=columns["ages"],
                days=columns["days"],
                standing=columns["standing"],
                spoken=words["spoken"],
            )


@dataclass(frozen=True)
class Facets:
    """Which row has which value of which filter: one column a value."""

    column: dict[tuple[str, str], int]
    labels: list[tuple[str, str, str]]  # (filter, value, label) by column
    has: Flags

    @classmethod
    def of(cls, cards: Sequence[Card]) -> "Facets":
        column: dict[tuple[str, str], int] = {}
        labels: list[tuple[str, str, str]] = []
        cells: list[tuple[int, int]] = []
        for row, card in enumerate(cards):
            for name, values in card.facets.items():
                for value, label in values:
                    if (name, value) not in column:
                        column[name, value] = len(labels)
                        labels.append((name, value, label))
                    cells.append((row, column[name, value]))
        has = np.zeros((len(cards), len(labels)), dtype=np.bool_)
        if cells:
            has[tuple(np.array(cells).T)] = True
        return cls(column, labels, has)

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
    return f"{entry.title}. {entry.searched['text']} {entry.searched['topic']}"


def _card(entry: SearchDocument) -> Card:
    return Card(entry.kind, entry.pk, entry.title, entry.url, entry.source, entry.excerpt, entry.facets)


def _as_list(card: Card) -> list[Any]:
    return [card.kind, card.pk, card.title, card.url, card.source, card.excerpt, card.facets]


def _from_list(fields: list[Any]) -> Card:
    kind, pk, title, url, source, excerpt, facets = fields
    pairs = {name: [(value, label) for value, label in values] for name, values in facets.items()}
    return Card(kind, pk, title, url, source, excerpt, pairs)
