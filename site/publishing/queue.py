"""What is asked of the workers: each kind of work at most once at a time, however many ask for it.

The marks are rows (models.Job) and not the tasks themselves, so that they hold for any number of web servers and
workers, whatever carries the tasks. A mark that a killed process has left is overlooked after a while.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from publishing.models import Change, Job

PAGES, SEARCH, COPIES = "pages", "search", "copies"
# Who asked so long ago has lost its task, or no worker is running: asking again costs one more row.
FORGOTTEN = timedelta(minutes=2)
RESULTS_KEPT = timedelta(days=7)
LONGEST_SETTLE = 2.0  # seconds: however busy the editors are, they see their work soon


def ask(name: str, enqueue: Callable[[], object], now: datetime) -> bool:
    """Calls `enqueue` unless a task is waiting already. Call it after the commit of what is asked for: a task that is
    waiting takes its mark away before it reads what was changed."""
    job, _ = Job.objects.get_or_create(name=name)
    if job.asked_at and job.asked_at > now - FORGOTTEN:
        return False
    nobody_waits = Q(asked_at=None) | Q(asked_at__lte=now - FORGOTTEN)
    with transaction.atomic():
        is_first = bool(Job.objects.filter(nobody_waits, name=name).update(asked_at=now))
        if is_first:
            enqueue()
    return is_first


def is_asked(name: str) -> bool:
    return Job.objects.filter(name=name, asked_at__isnull=False).exists()


def take(name: str) -> bool:
    """Takes the mark away; False where another worker was faster."""
    return bool(Job.objects.filter(name=name, asked_at__isnull=False).update(asked_at=None))


def look_again(name: str, enqueue: Callable[[datetime], object], now: datetime, pause: timedelta) -> None:
    """Calls `enqueue` for a task that looks after `pause` whether the work was done, unless one is on its way."""
    nobody_will = Q(again_at=None) | Q(again_at__lte=now - FORGOTTEN)
    with transaction.atomic():
        if Job.objects.filter(nobody_will, name=name).update(again_at=now + pause):
            enqueue(now + pause)


def looked_again(name: str) -> None:
    Job.objects.filter(name=name).update(again_at=None)


def settle() -> None:
    """Waits until nobody has changed anything for a moment, so that a hundred edits in a second are one publish."""
    quiet = getattr(settings, "FORTNIGHT_PUBLISH_SETTLE", 0.3)  # seconds
    end = time.monotonic() + LONGEST_SETTLE
    while (left := min(quiet - _quiet_for(), end - time.monotonic())) > 0:
        time.sleep(left)


def _quiet_for() -> float:
    last = Change.objects.order_by("-pk").values_list("at", flat=True).first()
    return (timezone.now() - last).total_seconds() if last else float("inf")


def forget_old_results(now: datetime) -> None:
    """What became of tasks, where the database keeps it; those that were killed stay "running" there for ever."""
    if apps.is_installed("django_tasks_db"):
        results = apps.get_model("django_tasks_database", "DBTaskResult")
        results.objects.filter(enqueued_at__lt=now - RESULTS_KEPT).exclude(status="READY").delete()
