"""Publishes, and writes down what came of it: editors see there whether their work is on the public site."""

import logging
import os
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import DatabaseError
from django.db.models import Max
from django.utils import timezone

from publishing import changes
from publishing.errors import BusyError, HeldError, PublishError
from publishing.models import Job, Publication
from publishing.publisher import Publisher
from publishing.queue import PAGES, forget_old_results
from publishing.report import Report
from publishing.signals import published

KEPT = timedelta(days=30)
UNCHANGED = "The public site is as it was before."

logger = logging.getLogger(__name__)


def publish_and_record(publisher: Publisher, now: datetime, **how: Any) -> Report:
    """Publishes (`how`: see Publisher.publish) and records it. Raises PublishError, with the public site as it was."""
    contains = _begin(now)
    try:
        report = publisher.publish(now, **how)
    except BusyError:
        raise  # nothing was tried, and whoever is at work will tell
    except (HeldError, KeyboardInterrupt):
        _end()
        raise  # somebody wanted it so
    except Exception as problem:
        _record(Publication(at=timezone.now(), changes=contains, error=in_words(problem)))
        raise
    _record(_told(report, publisher, contains))
    published.send(sender=None, report=report)
    return report


def is_all_published() -> bool:
    """Whether every change was there when the public site was last made."""
    return changes.position().number <= last_contained()


def last_contained() -> int:
    """The number of the last change that is on the public site; -1 when nothing was published yet."""
    last = Publication.objects.filter(error="").values_list("changes", flat=True).first()
    return -1 if last is None else last


def failures() -> int:
    """How many publishes have failed since the last that did not."""
    last = Publication.objects.filter(error="").aggregate(last=Max("pk"))["last"] or 0
    return Publication.objects.filter(pk__gt=last).count()


def in_words(problem: Exception) -> str:
    """What an editor is told. The words of a PublishError are made for that."""
    if not isinstance(problem, PublishError):
        return (
            f"Something went wrong in the software ({type(problem).__name__}). Whoever runs this site finds the "
            f"details in its log. {UNCHANGED}"
        )
    words = str(problem).strip()
    return words if UNCHANGED in words else f"{words} {UNCHANGED}"


def _begin(now: datetime) -> int:
    """Says that somebody is at work. Gives the number of the last change, which the publish will find in any case."""
    try:
        Job.objects.update_or_create(name=PAGES, defaults={"begun_at": now})
        return changes.position().number
    except DatabaseError as problem:  # not migrated yet, or locked: the publish itself says so where it must
        logger.warning("Editors will not see that a publish has begun: %s", problem)
        return 0


def _end() -> None:
    Job.objects.filter(name=PAGES).update(begun_at=None)


def _told(report: Report, publisher: Publisher, contains: int) -> Publication:
    return Publication(
        at=_moment_of_switch(publisher) if report.release else timezone.now(),
        changes=max(contains, report.contains),
        release=int(report.release.name) if report.release else None,
        pages=sum(report.reasons.values()),
        seconds=report.seconds["total"],
    )


def _moment_of_switch(publisher: Publisher) -> datetime:
    """When the link got its name; clearing up after the switch takes a while."""
    return datetime.fromtimestamp(os.lstat(publisher.public / "current").st_ctime, UTC)


def _record(publication: Publication) -> None:
    try:
        last = Publication.objects.first()
        if not publication.error:
            # One that has waited for another contains what that one did.
            publication.changes = max(publication.changes, last_contained())
        if not _says_nothing_new(publication, last):
            publication.save()
        if last is None or timezone.localdate(last.at) != timezone.localdate(publication.at):
            forget_old(publication.at)
        _end()
    except DatabaseError as problem:
        logger.warning("The publish cannot be recorded, editors will not see it: %s", problem)


def _says_nothing_new(publication: Publication, last: Publication | None) -> bool:
    """A publish every ten minutes that changes nothing is no news."""
    if last is None or publication.error or publication.release:
        return False
    return not last.error and last.changes == publication.changes


def forget_old(now: datetime) -> None:
    """Once a day is enough. The newest publication without error always stays."""
    changes.forget_old(now)
    forget_old_results(now)
    newest = list(Publication.objects.filter(error="").values_list("pk", flat=True)[:1])
    Publication.objects.filter(at__lt=now - KEPT).exclude(pk__in=newest).delete()
