"""How fast it is known when offers are, as JSON: python tests/bench/bench_sessions.py [OFFERS]

One in five has exceptions, one in five keeps to school terms, one in five is closed on bank holidays, one in ten began
in 1990 and comes round every other week.
Each figure is the best of three; loading is measured in processes of their own.
"""

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scratch import scratch_site

OFFERS = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdecimal() else 20_000
LISTED = 10_000
FIRST = date(2026, 11, 22)
LAST = FIRST + timedelta(days=13)
TERMS = ((date(2026, 9, 2), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18)))


def vary() -> None:
    """What makes sessions hard: exceptions, terms, bank holidays; a tenth has begun in 1990, every other week."""
    from directory.models import OfferSchedule
    from events.models import TermDates
    from places.models import Area

    for area in Area.objects.all():
        for first, last in TERMS:
            TermDates.objects.create(area=area, name="Term", first=first, last=last)
    schedules = list(OfferSchedule.objects.order_by("pk"))
    for number, schedule in enumerate(schedules):
        schedule.in_term_time = number % 5 == 1
        schedule.not_on_bank_holidays = number % 5 == 2
        if number % 5 == 3:
            schedule.exceptions = [
                {"day": str(FIRST + timedelta(days=number % 7)), "reason": "hall is being painted"},
                {"day": "2026-12-22", "moved_to": "2026-12-23", "opens_at": "14:00", "closes_at": "15:00"},
            ]
        if number % 10 == 4:
            schedule.valid_from, schedule.interval = date(1990, 1, 1) + timedelta(days=number % 14), 2
    fields = ["in_term_time", "not_on_bank_holidays", "exceptions", "valid_from", "interval"]
    OfferSchedule.objects.bulk_update(schedules, fields, batch_size=500)


def best(work: Callable[[], Any]) -> float:
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return round(min(seconds), 3)


def loaded(with_sessions: bool) -> dict[str, Any]:
    """Seconds, megabytes that stay, and queries, in a process of its own."""
    reader, writer = os.pipe()
    if not os.fork():
        os.write(writer, json.dumps(_load(with_sessions)).encode())
        os._exit(0)
    os.wait()
    return dict(json.loads(os.read(reader, 10_000)))


def _load(with_sessions: bool) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from directory.catalogue import keeping, load_taxonomy

    connection.close()
    if not with_sessions:
        from directory.catalogue import loading

        loading.load_sessions = lambda offers: {}
    before = _megabytes()
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        kept = keeping.load(load_taxonomy(), FIRST)
        seconds = time.perf_counter() - start
    return {
        "seconds": round(seconds, 2),
        "megabytes": round(_megabytes() - before, 1),
        "queries": len(queries),
        "offers": len(kept.offers),
    }


def _megabytes() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure() -> dict[str, Any]:
    from directory.bench.filling import fill

    fill(OFFERS)
    vary()
    told: dict[str, Any] = {"loading": {"with sessions": loaded(True), "without": loaded(False)}}
    from directory.catalogue import keeping, load_taxonomy, taking_place
    from directory.catalogue.facets import days_of
    from directory.publishables.timing import in_words, timing
    from directory.words.sessions import when_in_short

    offers = keeping.load(load_taxonomy(), FIRST).offers
    listed = offers[:LISTED]
    told["sessions in the next 14 days"] = {
        "offers": len(listed),
        "found": len(list(taking_place(listed, FIRST, LAST))),
        "seconds": best(lambda: list(taking_place(listed, FIRST, LAST))),
    }
    told["of all offers"] = {
        "offers": len(offers),
        "seconds for the next three dates": best(lambda: [timing(offer, FIRST) for offer in offers]),
        "seconds for these in words too": best(lambda: [in_words(one, timing(one, FIRST), FIRST) for one in offers]),
        "seconds for the words of cards": best(lambda: [when_in_short(offer, FIRST) for offer in offers]),
        "seconds for the days on which cards change": best(lambda: [days_of(offer) for offer in offers]),
    }
    return told | {"pages made anew by themselves": made_anew(offers)}


def made_anew(offers: Any) -> dict[str, Any]:
    """How many pages of offers a week costs: at midnights, and were each made anew when a session ends."""
    from directory.catalogue import taking_place
    from directory.publishables.timing import timing

    week = [FIRST + timedelta(days=number) for number in range(7)]
    by_night = [sum(timing(offer, day).changes_on == day + timedelta(days=1) for offer in offers) for day in week]
    ends = [(offer.id, one.ends_at or one.day) for offer, _, one in taking_place(offers, week[0], week[-1])]
    return {
        "by night": by_night,
        "sessions that end in that week": len(ends),
        "moments at which one ends": len({str(moment) for _, moment in ends}),
    }


def main() -> None:
    with scratch_site():
        told = measure()
    packages = {name: version(name) for name in ("django", "wagtail", "holidays")}
    machine = {"cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()}
    print(json.dumps({"machine": machine, "versions": packages, **told}, indent=2))


if __name__ == "__main__":
    main()
