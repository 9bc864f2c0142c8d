"""How long the week's plan and the volunteers' screens take on a directory of 2,000 offers with evidence.

    .venv/bin/python tests/bench/bench_checking.py [OFFERS]

Prints one JSON object. To click through it oneself, say where to keep the database:

    FORTNIGHT_VAR=/some/folder DATABASE_URL=sqlite:////some/folder/demo.sqlite3 \\
        .venv/bin/python tests/bench/bench_checking.py --keep
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))

from scratch import ROOT, scratch_site

BUDGET = 60


def live_a_while(now: datetime) -> None:
    """Evidence as two years of checks, visitors, pages and mails would leave it."""
    from django.utils import timezone

    from directory.freshness.actions import standing_of
    from directory.freshness.derivation import derive
    from directory.freshness.models import Evidence, FreshnessSettings, Standing, WatchSpan
    from directory.models import Offer

    chance, today = Random(2026), timezone.localdate(now)
    added = now - timedelta(weeks=100)
    Offer.objects.update(first_published_at=added, imported_on=None)
    kinds = [("phone", "right"), ("phone", "detail wrong"), ("visitor", ""), ("page changed", ""), ("bounced", "")]
    heard, watched = [], []
    for offer in Offer.objects.all():
        standing_of(offer, now)
        for kind, outcome in chance.choices(kinds, [6, 2, 1, 3, 1], k=chance.randrange(5)):
            at = added + timedelta(days=chance.randrange(1, 690))
            told = {"happened_at": at, "recorded_at": at, "owed_before": 0, "owed_after": 0}
            heard.append(Evidence(offer=offer, kind=kind, outcome=outcome, **told))
        if offer.url and chance.random() < 0.5:
            since = today - timedelta(weeks=chance.randrange(5, 40))
            watched.append(WatchSpan(offer=offer, url=offer.url, since=since, until=today))
    Evidence.objects.bulk_create(heard, batch_size=500)
    WatchSpan.objects.bulk_create(watched, batch_size=500)
    standings = derive(Offer.objects.values_list("pk", flat=True), today)
    for standing in standings:
        standing.views, standing.view_weeks = chance.paretovariate(1.2), 26
    Standing.objects.bulk_update(standings, ["views", "view_weeks"], batch_size=500)
    settings = FreshnessSettings.load()
    settings.checks_a_week = BUDGET
    settings.save()


def timed(act: Callable[[], object]) -> dict[str, object]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        began = perf_counter()
        said = act()
        return {"seconds": round(perf_counter() - began, 3), "queries": len(queries), "said": str(said)}


def figures(offers: int) -> dict[str, object]:
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from django.db.models import Count
    from django.test import Client
    from django.utils import timezone

    from directory.bench.filling import fill
    from directory.freshness.checking.models import Call
    from directory.freshness.checking.plans import plan_week

    now = timezone.localtime()
    fill(offers)
    with transaction.atomic():
        live_a_while(now)
    planned = timed(lambda: plan_week(now))
    person = get_user_model().objects.create_superuser("vera@fortnight.example", os.environ.get("BENCH_PASSWORD"))
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    longest = Call.objects.annotate(many=Count("checks")).order_by("-many")[0]
    client.post(f"/admin/checking/calls/{longest.pk}/start/")
    pages = {
        "today's list": "/admin/checking/",
        f"a call about {longest.many} entries": f"/admin/checking/calls/{longest.pk}/",
        "the whole week": "/admin/checking/week/",
    }
    for path in pages.values():
        client.get(path)  # templates are read once
    return {"plan": planned} | {
        name: timed(lambda path=path: client.get(path).status_code) for name, path in pages.items()
    }


def keep() -> nullcontext[None]:
    """A database of one's own instead of a scratch one."""
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("set_up", verbosity=0, stdout=sys.stderr)
    return nullcontext()


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    offers = numbers[0] if numbers else 2000
    with keep() if "--keep" in sys.argv else scratch_site():
        from directory.bench.measuring import machine, versions

        told = figures(offers)
        print(
            json.dumps(
                {"offers": offers, "budget": BUDGET, **told, "machine": machine()}
                | {"versions": versions("Django", "wagtail")},
                indent=1,
            )
        )


if __name__ == "__main__":
    main()
