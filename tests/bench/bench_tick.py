"""How long a tick takes over a large directory: the first one, a daily one, the one after that, and a replay.

    .venv/bin/python tests/bench/bench_tick.py [OFFERS]

Prints one JSON object. Every command is a process of its own. On SQLite, or what BENCH_DATABASE_URL names.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))

from scratch import ROOT, scratch_site

BATCH = 2000


def fill(offers: int) -> None:
    """Offers imported over two years, of which most have web pages that are watched."""
    from django.utils import timezone

    from directory.models import Category, Offer, Organisation

    chance, today = Random(2026), timezone.localdate()
    organisation = Organisation.objects.create(name="A charity", slug="a-charity")
    made = Offer.objects.bulk_create(
        (
            Offer(
                name=f"Offer {n}",
                slug=f"offer-{n}",
                phone="0161 496 0000",
                organisation=organisation,
                imported_on=today - timedelta(days=chance.randrange(730)),
                in_term_time=chance.random() < 0.2,
            )
            for n in range(offers)
        ),
        batch_size=BATCH,
    )
    categories = list(Category.objects.filter(parent__isnull=False))
    links = Offer.categories.through
    links.objects.bulk_create(
        (links(offer=offer, category=chance.choice(categories)) for offer in made), batch_size=BATCH
    )


def live_a_year(offers: int) -> None:
    """A check for every second offer, watched pages, views of 30 weeks, and a tick that was yesterday."""
    from django.utils import timezone

    from directory.freshness.derivation import derive
    from directory.freshness.models import Evidence, LastTick, Standing, WatchSpan, WeeklyViews
    from directory.freshness.viewing import monday_of

    chance, now = Random(2027), timezone.now()
    today = timezone.localdate(now)
    pks = list(Standing.objects.values_list("pk", flat=True))
    Evidence.objects.bulk_create(
        (
            Evidence(
                offer_id=pk,
                kind="phone",
                outcome=chance.choice(["right", "right", "detail wrong"]),
                owed_before=0,
                owed_after=0,
                recorded_at=now,
                happened_at=now - timedelta(days=chance.randrange(2, 600)),
            )
            for pk in pks + pks[::2]
        ),
        batch_size=BATCH,
    )
    WatchSpan.objects.bulk_create(
        (
            WatchSpan(offer_id=pk, url="https://charity.example/", since=today - timedelta(days=90), until=today)
            for pk in pks
            if chance.random() < 0.7
        ),
        batch_size=BATCH,
    )
    week = monday_of(today) - timedelta(weeks=1)
    WeeklyViews.objects.bulk_create(
        (
            WeeklyViews(offer_id=pk, week=week - timedelta(weeks=n), views=chance.randrange(1, 30))
            for n in range(8)
            for pk in pks[::4]
        ),
        batch_size=BATCH,
    )
    for start in range(0, len(pks), BATCH):
        derive(pks[start : start + BATCH], today - timedelta(days=1))
    Standing.objects.update(owed_on=today - timedelta(days=1))
    LastTick.objects.update(day=today - timedelta(days=1))


def main() -> None:
    offers = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with scratch_site():
        from django.conf import settings
        from django.db import connection, transaction

        from directory.bench.measuring import machine, run, versions

        fill(offers)
        environment = dict(os.environ)

        def measured(*command: str) -> dict[str, object]:
            done = run([sys.executable, str(ROOT / "manage.py"), *command, "--json"], environment)
            said = json.loads(done.output.strip().splitlines()[-1])
            return {
                "seconds": round(done.seconds, 1),
                "processor_seconds": round(done.processor_seconds, 1),
                "inside": said["seconds"],
                "peak_mb": done.peak_mb,
                "said": {k: v for k, v in said.items() if k not in ("seconds", "done", "failed", "examples")},
            }

        figures = {"first tick": measured("tick")}
        with transaction.atomic():
            live_a_year(offers)
        figures["repair"] = measured("replay", "--repair")
        figures["daily tick, and 8 weeks of views"] = measured("tick")
        figures["tick with nothing to do"] = measured("tick")
        figures["replay"] = measured("replay")
        print(
            json.dumps(
                {
                    "offers": offers,
                    "database": connection.vendor,
                    **figures,
                    "machine": machine(),
                    "versions": versions("Django", "wagtail"),
                    "settings": settings.SETTINGS_MODULE,
                },
                indent=1,
            )
        )


if __name__ == "__main__":
    main()
