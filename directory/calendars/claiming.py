"""Which calendars this run reads. Another run at the same time leaves them alone; a killed one frees them soon."""

from datetime import date, datetime, timedelta

from django.db import transaction

from directory.calendars.fetching import AT_ONCE, Target
from directory.calendars.models import Calendar

LEASE = timedelta(minutes=10)  # prolonged with every batch that is written
LOOKS_AHEAD = timedelta(days=90)
# What repeats comes nearer although the file stays the same: then it is asked for as if we had never seen it.
MAY_LAG = timedelta(days=7)


class LostClaimError(Exception):
    """This run took too long, and another reads the calendar now."""


def claim(run: str, now: datetime, most: int | None = None, only: int | None = None) -> list[Target]:
    """Calendars that are due, for the run of this name; one that somebody wants to be read now needs not be due."""
    with transaction.atomic():
        free = Calendar.objects.free(now)
        wanted = free.due(now) if only is None else free.filter(pk=only)
        rows = list(wanted.select_for_update(skip_locked=True)[: min(most or AT_ONCE, AT_ONCE)])
        Calendar.objects.filter(pk__in=[row.pk for row in rows]).update(claimed_by=run, claimed_until=now + LEASE)
    return [_target(row, now.date()) for row in rows]


def _target(row: Calendar, today: date) -> Target:
    if row.read_until is None or row.read_until < today + LOOKS_AHEAD - MAY_LAG:
        return Target(row.pk, row.url, is_invited=row.is_invited)
    return Target(row.pk, row.url, row.etag, row.last_modified, row.is_invited)


def held(pk: int, run: str, now: datetime) -> Calendar:
    """The calendar, locked until the end of the transaction and ours for longer. Raises LostClaimError."""
    row: Calendar | None = Calendar.objects.select_for_update().filter(pk=pk, claimed_by=run).first()
    if row is None:
        raise LostClaimError
    Calendar.objects.filter(pk=pk).update(claimed_until=now + LEASE)
    return row


def free(run: str) -> None:
    """Lets others read what this run still holds."""
    Calendar.objects.filter(claimed_by=run).update(claimed_by="", claimed_until=None)
