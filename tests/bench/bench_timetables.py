"""How well times are read from free text, as JSON: python tests/bench/bench_timetables.py [file.jsonl …]

Without files it takes the labelled set that stands beside the repository, whole and in its two halves: the second half
was not looked at while the grammar was made.
"""

import json
import platform
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from events.reading.parsing import read  # noqa: E402 (the path is set above)
from events.reading.schedules import schedules  # noqa: E402

LABELLED = ROOT.parent / "shared" / "data" / "schedules" / "dev.jsonl"
Atom = tuple[str, int, str, str | None, str | None]


def atoms(items: list[dict[str, Any]]) -> set[Atom]:
    return {
        (
            item["freq"],
            item.get("interval", 1),
            day.strip(),
            _clock(item["opens_at"]),
            _clock(item.get("closes_at"), True),
        )
        for item in items
        for day in item["byday"].split(",")
    }


def _clock(text: str | None, is_end: bool = False) -> str | None:
    if not text:
        return None
    text = text[:5].zfill(5)
    return "23:59" if is_end and text in ("00:00", "24:00") else text


def merged(found: set[Atom]) -> list[set[Atom]]:
    groups: dict[object, set[Atom]] = {}
    for atom in found:
        groups.setdefault((atom[0], atom[1], atom[3], atom[4]), set()).add(atom)
    return list(groups.values())


def score(rows: list[dict[str, Any]]) -> tuple[dict[str, Any], list[Any]]:
    """The figures of the labelled set's own description, and the rows that went wrong."""
    count = dict.fromkeys("full exact items right rest falsely_full timed found none none_timed".split(), 0)
    wrong = []
    for row in rows:
        reading = read(row["text"])
        gold, got = atoms(row["expected"]), atoms(schedules(reading))
        timed, timed_gold = {atom for atom in got if atom[3]}, {atom for atom in gold if atom[3]}
        items = [item for item in merged(got) if item <= timed]
        right = [item for item in items if item <= gold]
        count["timed"] += len(timed_gold)
        count["found"] += len(timed & timed_gold)
        count["items"] += len(items)
        count["right"] += len(right)
        is_full = row["certainty"] == "full"
        count["full"] += is_full
        count["exact"] += is_full and gold == got
        count["rest"] += not is_full
        falsely_full = not is_full and reading.certainty == "full"
        count["falsely_full"] += falsely_full
        count["none"] += row["certainty"] == "none"
        count["none_timed"] += row["certainty"] == "none" and bool(timed)
        if (is_full and gold != got) or len(right) < len(items) or falsely_full:
            wrong.append(
                (row["id"], row["text"], row["certainty"], reading.certainty.value, sorted(gold ^ got, key=str))
            )
    return figures(count), wrong


def figures(count: dict[str, int]) -> dict[str, Any]:
    def share(part: str, whole: str) -> float | None:
        return round(count[part] / count[whole], 4) if count[whole] else None

    return {
        "exact_on_full": share("exact", "full"),
        "precision_of_items": share("right", "items"),
        "false_full": share("falsely_full", "rest"),
        "recall_of_timed": share("found", "timed"),
        "counts": count,
    }


def texts_a_second(rows: list[dict[str, Any]]) -> int:
    start = time.perf_counter()
    for row in rows:
        read(row["text"])
    return round(len(rows) / (time.perf_counter() - start))


def main() -> None:
    shows_wrong = "--wrong" in sys.argv
    paths = [Path(name) for name in sys.argv[1:] if not name.startswith("--")] or [LABELLED]
    told: dict[str, Any] = {"machine": {"processor": platform.machine(), "python": platform.python_version()}}
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        half = len(rows) // 2
        sets = {"all": rows, "first half": rows[:half], "second half": rows[half:]}
        told[path.name] = {name: score(part)[0] for name, part in sets.items()} | {
            "texts_a_second": texts_a_second(rows)
        }
        if shows_wrong:
            told[path.name]["wrong"] = score(rows)[1]
    print(json.dumps(told, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
