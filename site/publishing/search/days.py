"""What is on, day by day, for a browser that decides by its own clock; it loads the one day that somebody asks for.

    times.<digest>.json      how much is known of the times of every row, and when it usually is
    day-<day>.<digest>.json  {"spans": [[start, end, marks, words, rows]]}: minutes from midnight UTC of that day, null
                             where not known; the rows as how many after the one before

The marks of a span are a sum: 1 for the morning, 2 for the afternoon, 4 for the evening, 8 for what is by appointment,
16 for what began the day before. A day outside of those that are published is not known: an old copy claims nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from publishing.publishable import SearchRecord, SearchSpan
from publishing.search.columns import column
from publishing.search.files import Files


def add_days(rows: Sequence[SearchRecord], files: Files) -> Mapping[str, str]:
    """Adds the files; gives what the entry file says of them, nothing where no record says when it is on."""
    first = min((record.days_from for record in rows if record.days), default="")
    if not first:
        return {}
    number = max(len(record.days) for record in rows)
    days = [date.fromisoformat(first) + timedelta(after) for after in range(number)]
    return {
        "times": files.add("times", _times(rows)),
        "days_from": first,
        "days": "".join(files.add(f"day-{day}", {"spans": _spans(rows, day)}) for day in days),
    }


def _times(rows: Sequence[SearchRecord]) -> dict[str, Any]:
    return {
        "known": column([record.times_known for record in rows]),
        "usual": column([tuple(sorted(record.usual)) for record in rows]),
    }


def _spans(rows: Sequence[SearchRecord], day: date) -> list[list[Any]]:
    by_span: dict[SearchSpan, list[int]] = defaultdict(list)
    for row, record in enumerate(rows):
        for span in dict.fromkeys(_of_day(record, day)):
            by_span[span].append(row)
    return [[*span, _apart(found)] for span, found in sorted(by_span.items(), key=_in_order)]


def _of_day(record: SearchRecord, day: date) -> Sequence[SearchSpan]:
    if not record.days:
        return ()
    place = (day - date.fromisoformat(record.days_from)).days
    return record.days[place] if 0 <= place < len(record.days) else ()


def _apart(rows: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise([0, *rows])]


def _in_order(item: tuple[SearchSpan, list[int]]) -> tuple[Any, ...]:
    span = item[0]
    return span.start is None, span.start or 0, span.end is None, span.end or 0, span.marks, span.words
