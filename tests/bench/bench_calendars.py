"""What calendars cost, as JSON: python tests/bench/bench_calendars.py [offers …]

For each number of made-up offers, once with calendars and once without: publishing everything, and one edit (a new
summary, published) in a worker that goes on running. And how long the text of a session takes, beside `icalendar`.
Seconds are those of processors, which do not mind what else the machine is doing.
"""

import json
import os
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from datetime import time as CLOCK
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

WITHOUT = "from directory.catalogue.entries import OfferEntry; OfferEntry.has_calendar = property(lambda self: False); "
ROUNDS = 7


def in_one_process() -> str:
    """Publishes everything, then an edit at a time. Runs in the process of a scratch directory."""
    from django.conf import settings
    from django.utils import timezone

    from publishing.publisher import Publisher

    publisher = Publisher(settings.FORTNIGHT_PUBLIC)
    started = _processor()
    publisher.publish(timezone.localtime(), full=True)
    told: dict[str, Any] = {"everything": round(_processor() - started, 2)}
    edits = [_edited(publisher, number) for number in range(ROUNDS)][1:]  # the first one loads the directory
    told["edit"] = round(median(seconds for seconds, _ in edits), 3)
    told["files_of_an_edit"] = median(files for _, files in edits)
    calendars = list((settings.FORTNIGHT_PUBLIC / "current").resolve().rglob("*.ics"))
    sizes = sorted(file.stat().st_size for file in calendars)
    told |= {"calendars": len(sizes), "megabytes": round(sum(sizes) / 1e6, 1), "largest": sizes[-1]}
    return json.dumps(told)


def _edited(publisher: Any, number: int) -> tuple[float, int]:
    from django.utils import timezone

    from directory.models import Offer

    offers = Offer.objects.filter(live=True).order_by("pk")
    offer = offers[number * 37 % offers.count()]
    offer.summary, offer.last_published_at = f"There is a new kettle, number {number}.", timezone.now()
    offer.save()
    started = _processor()
    report = publisher.publish(timezone.localtime())
    return _processor() - started, sum(report.written.values())


def _processor() -> float:
    """Seconds of this process and those that it has started."""
    return sum(os.times()[:4])


def writing() -> dict[str, float]:
    """Milliseconds for one weekly session."""
    import icalendar

    from events.icalendar.entries import About
    from events.icalendar.sessions import sessions
    from events.timetables.pattern import Pattern
    from events.timetables.rules import Weekly
    from events.timetables.weekdays import Weekday

    words = "A friendly hour for anybody who would like to come. " * 3
    about = About(
        summary="Tai Chi", description=words, url="https://x.example/", changed=datetime(2026, 1, 1, tzinfo=UTC)
    )
    pattern = Pattern(rule=Weekly((Weekday.TUESDAY,)), starts=CLOCK(10), ends=CLOCK(11))
    [text] = sessions("one", "x.example", about, pattern, date(2026, 1, 1))
    event = icalendar.Event.from_ical(text)
    return {
        "ours_ms": _milliseconds(lambda: list(sessions("one", "x.example", about, pattern, date(2026, 1, 1))), 5_000),
        "icalendar_without_making_the_event_ms": _milliseconds(event.to_ical, 500),
    }


def _milliseconds(task: Any, times: int) -> float:
    started = time.process_time()
    for _ in range(times):
        task()
    return round((time.process_time() - started) / times * 1000, 4)


def main(numbers: list[int]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django

    django.setup()
    from directory.bench.measuring import machine, versions
    from directory.bench.scratch import Scratch

    run = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.bench import bench_calendars as b; "
    told: dict[str, Any] = {}
    for offers in numbers:
        with tempfile.TemporaryDirectory(prefix="fortnight-bench-") as folder:
            scratch = Scratch(Path(folder))
            scratch.prepare(offers)
            told[f"{offers} offers"] = {
                "with": scratch.call(scratch.new_public(), f"{run}print(b.in_one_process())"),
                "without": scratch.call(scratch.new_public(), f"{WITHOUT}{run}print(b.in_one_process())"),
            }
    figures = {"writing": writing(), **told, "machine": machine(), "versions": versions("icalendar")}
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [5_000])
