"""How soon one edit is on the public site: in a worker that goes on running, and as a process that begins anew.

Each edit is an everyday one, saved as the admin saves it. `seconds` is from the start of the publish until the link to
the new release is there (of a fresh process: until it has ended); `pages` are those that were rendered.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from statistics import median
from typing import Any

from django.db import transaction

from directory.bench.publishing import told_by
from directory.bench.scratch import Scratch

ROUNDS = 5
ROUNDS_OF_FRESH_PROCESSES = 3
ADDED = datetime(2026, 11, 20, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Figures:
    """One publish."""

    seconds: float
    steps: dict[str, float]
    pages: int
    files: int  # written or removed
    queries: int
    full_because: str  # "" where only what the edit affects was made


def measure(scratch: Scratch) -> dict[str, Any]:
    """Publishes everything, then after each edit. Wants a directory of its own: the edits stay."""
    public = scratch.new_public()
    scratch.publish(public, "--full", "--without-search")
    in_worker = scratch.call(public, "from directory.bench import edits; print(edits.in_one_process())")
    return {"in_a_running_worker": in_worker, "as_a_fresh_process": _fresh(scratch, public)}


def in_one_process(rounds: int = ROUNDS) -> str:
    """Edits and publishes over and over, as a worker does. The first publish, which loads all, is told apart."""
    edit(next(iter(EDITS)), 99)
    first = _published()
    told = {name: [_after(name, number) for number in range(rounds)] for name in EDITS}
    figures = {name: summary(several) for name, several in told.items()}
    return json.dumps({"first": summary([first]), **figures})


def edit(name: str, number: int) -> None:
    """Makes the edit of that name; another number is another offer or category."""
    EDITS[name](Random(f"{name} {number}"))  # noqa: S311  (nothing secret: the same edits each time)


def _fresh(scratch: Scratch, public: str) -> dict[str, Any]:
    told: dict[str, list[Figures]] = {}
    for name in EDITS:
        for number in range(100, 100 + ROUNDS_OF_FRESH_PROCESSES):
            scratch.call("none", f"from directory.bench import edits; edits.edit({name!r}, {number})")
            run = scratch.publish(public, "--without-search")
            report = told_by(run)
            files = sum(report["written"].values()) + report["removed"]
            made = Figures(
                *(run.seconds, report["seconds"], sum(report["reasons"].values()), files, report["sql_queries"]),
                full_because=report["full_because"],
            )
            told.setdefault(name, []).append(made)
    return {name: summary(several) for name, several in told.items()}


def _after(name: str, number: int) -> Figures:
    edit(name, number)
    return _published()


def _published() -> Figures:
    from django.conf import settings
    from django.utils import timezone

    from publishing.publisher import Publisher

    started = time.time()
    report = Publisher(settings.FORTNIGHT_PUBLIC).publish(timezone.localtime())
    switched = (settings.FORTNIGHT_PUBLIC / "current").lstat().st_ctime if report.release else time.time()
    files = sum(report.written.values()) + report.removed
    return Figures(
        *(switched - started, dict(report.seconds), sum(report.reasons.values()), files, report.queries),
        full_because=report.full_because,
    )


def summary(several: Sequence[Figures]) -> dict[str, Any]:
    steps = {step: [each.steps.get(step, 0.0) for each in several] for step in several[0].steps}
    return {
        "seconds": round(median(each.seconds for each in several), 3),
        "slowest": round(max(each.seconds for each in several), 3),
        "times": len(several),
        "pages": median(each.pages for each in several),
        "files": median(each.files for each in several),
        "sql_queries": median(each.queries for each in several),
        "steps": {step: round(median(taken), 3) for step, taken in steps.items()},
        "full_because": sorted({each.full_because for each in several if each.full_because}),
    }


def _text(chance: Random) -> None:
    offer = _some_offer(chance)
    offer.description += f"\n\nWe have a new kettle, number {chance.randint(1, 999_999)}."
    offer.save()


def _title(chance: Random) -> None:
    """To another place in every list where it stands."""
    offer = _some_offer(chance)
    offer.name = f"{chance.choice('ABCDEFGHIJKLMNOPQRSTUVW')}{offer.name.lower()} {chance.randint(1, 999)}"
    offer.save()


def _category(chance: Random) -> None:
    from directory.models import Category

    category = chance.choice(list(Category.objects.filter(parent__isnull=False).order_by("pk")))
    category.name = f"{category.name} {chance.randint(1, 99)}"
    category.save()


def _unpublish(chance: Random) -> None:
    _some_offer(chance).unpublish()


@transaction.atomic
def _create(chance: Random) -> None:
    from directory.models import Category, Offer

    like, number = _some_offer(chance), chance.randint(1, 999_999_999)
    offer = Offer.objects.create(
        name=f"Something new {number}",
        slug=f"something-new-{number}",
        summary="An hour of something that nobody here has done before.",
        organisation=like.organisation,
        phone="0161 496 0000",
        times_note="Mondays, 10am to noon",
        first_published_at=ADDED,
        last_published_at=ADDED,
    )
    offer.categories.set(chance.sample(list(Category.objects.filter(parent__isnull=False).order_by("pk")), 2))
    offer.venues.set(like.venues.all())
    offer.save()


def _some_offer(chance: Random) -> Any:
    from directory.models import Offer

    published = Offer.objects.filter(live=True).order_by("pk")
    return published[chance.randrange(published.count())]


EDITS: dict[str, Callable[[Random], None]] = {
    "text": _text,
    "title": _title,
    "category renamed": _category,
    "unpublished": _unpublish,
    "created": _create,
}
