"""Which row of a new version of a file is which row of the one before. Row numbers shift; names get corrected."""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from directory.importing.entry import Entry
from directory.importing.fields import Kind
from directory.importing.profile import Profile
from directory.importing.words_of_row import RowWords

LONGEST_KEY = 200
# Below this, two rows with the same address are two offers rather than one that was renamed.
SAME_NAME = 70
_NOT_IN_KEYS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class StoredRow:
    """A row as it was last taken, without its values."""

    pk: int
    key: str
    other_keys: list[str]
    row_number: int
    name: str
    fingerprint: str
    raw: str
    offer_id: int | None
    organisation_id: int | None
    venue_id: int | None

    def entry_id(self, kind: Kind) -> int | None:
        """The entry that the row became; None where it was deleted since."""
        return self.offer_id if kind == Kind.OFFER else self.organisation_id


@dataclass(slots=True)
class Matches:
    """Each entry with the stored row that it continues, and the stored rows that nothing continues."""

    pairs: list[tuple[Entry, StoredRow | None]]
    gone: list[StoredRow]


def fingerprint(values: dict[str, Any]) -> str:
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def raw_digest(profile: Profile, columns: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """Tells whether anything at all about a row has changed, without reading it."""
    text = "\x1f".join((profile.digest, *columns, "\x1e", *cells))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def keys_of(profile: Profile, words: RowWords, values: dict[str, Any]) -> tuple[str, ...]:
    """The keys of a row, the surest first. The first is always there; others only when all their parts are."""
    if profile.identity:
        groups = [[words[column] for column in group] for group in profile.identity]
    else:
        groups = _usual_groups(profile.kind, values)
    if not any(groups[0]):
        # A list with an empty identity column is still better told apart by its names than by its order.
        groups[0] = ["", *_usual_groups(profile.kind, values)[0]]
    first, *others = [_key(number, parts) for number, parts in enumerate(groups)]
    whole = (key if all(parts) else "" for key, parts in zip(others, groups[1:], strict=True))
    return first, *whole


def _usual_groups(kind: Kind, values: dict[str, Any]) -> list[list[str]]:
    place = values.get("venue") or {}
    name, address, postcode = values.get("name", ""), place.get("address", ""), place.get("postcode", "")
    groups = [[name, postcode], [name, address], [address, postcode]]
    number = values.get("charity_number", "")
    return [[number], *groups] if kind == Kind.ORGANISATION and number else groups


def _key(number: int, parts: list[str]) -> str:
    text = "|".join(_NOT_IN_KEYS.sub("", part.casefold()) for part in parts)
    if len(text) > LONGEST_KEY:
        text = f"{text[:150]}…{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"
    # The keys of the second group must not meet those of the first.
    return text if number == 0 else f"{number}:{text}"


def match(entries: list[Entry], stored: Iterable[StoredRow]) -> Matches:
    """Pair entries with stored rows: by their first key, then by the others where that leaves no doubt."""
    left = {row.pk: row for row in stored}
    pairs: dict[int, StoredRow | None] = {}
    _match_first_keys(entries, left, pairs)
    highest = max((len(entry.keys) for entry in entries), default=1)
    for position in range(1, highest):
        _match_other_key(position, entries, left, pairs)
    return Matches([(entry, pairs.get(id(entry))) for entry in entries], list(left.values()))


def _match_first_keys(entries: list[Entry], left: dict[int, StoredRow], pairs: dict[int, StoredRow | None]) -> None:
    by_key: dict[str, list[StoredRow]] = defaultdict(list)
    for row in sorted(left.values(), key=lambda row: row.row_number):
        by_key[base_key(row.key)].append(row)
    together: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        together[entry.keys[0]].append(entry)
    for key, alike in together.items():
        for entry, row in _pair_alike(alike, by_key.get(key, [])):
            pairs[id(entry)] = row
            del left[row.pk]


def _pair_alike(entries: list[Entry], rows: list[StoredRow]) -> list[tuple[Entry, StoredRow]]:
    """True duplicates share a key: those that say the same as before stay themselves, the others go in order."""
    if len(entries) == 1 and len(rows) == 1:
        return [(entries[0], rows[0])]
    pairs, rest = [], []
    rows = list(rows)
    for entry in entries:
        same = next((row for row in rows if row.fingerprint == fingerprint(entry.values)), None)
        if same:
            rows.remove(same)
            pairs.append((entry, same))
        else:
            rest.append(entry)
    return pairs + list(zip(rest, rows, strict=False))


def _match_other_key(
    position: int, entries: list[Entry], left: dict[int, StoredRow], pairs: dict[int, StoredRow | None]
) -> None:
    if not left:
        return
    rows = _only_ones((row.other_keys[position - 1], row) for row in left.values() if len(row.other_keys) >= position)
    new = _only_ones(
        (entry.keys[position], entry) for entry in entries if id(entry) not in pairs and len(entry.keys) > position
    )
    for key, entry in new.items():
        row = rows.get(key)
        if row and fuzz.token_set_ratio(row.name.casefold(), entry.name.casefold()) >= SAME_NAME:
            pairs[id(entry)] = row
            del left[row.pk]


def _only_ones(keyed: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """What has a key to itself; where two share it nobody can say which is which."""
    listed = [(key, item) for key, item in keyed if key]
    counts = Counter(key for key, _ in listed)
    return {key: item for key, item in listed if counts[key] == 1}


def base_key(key: str) -> str:
    return key.partition("#")[0]


def free_key(key: str, taken: set[str]) -> str:
    """The key itself, or with a number where a true duplicate has it already."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}#{number}"
    taken.add(free)
    return free
