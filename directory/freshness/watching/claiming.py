"""Which servers this run asks. Another run at the same time leaves them alone; a killed one frees them soon."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from directory.freshness.watching.fetching.urls import origin, split
from directory.freshness.watching.looking import Target
from directory.freshness.watching.models import RobotsFile, WatchedHost, WatchedPage
from directory.freshness.watching.politeness import Robots

LEASE = timedelta(minutes=3)  # prolonged with every batch that is written
AT_ONCE = 100  # servers


@dataclass(frozen=True, slots=True)
class Claim:
    """A server, and its pages that are due."""

    host: int
    name: str
    targets: list[Target]


def claim(run: str, now: datetime, most_pages: int | None = None) -> list[Claim]:
    """Servers with pages due that nobody else asks now, longest waiting first, for the run of this name."""
    with transaction.atomic():
        waiting = WatchedHost.objects.free(now).with_pages_due(now).select_for_update(skip_locked=True)
        hosts = dict(waiting[:AT_ONCE].values_list("pk", "name"))
        WatchedHost.objects.filter(pk__in=hosts).update(claimed_by=run, claimed_until=now + LEASE)
    return _claims(hosts, now, most_pages)


def _claims(hosts: dict[int, str], now: datetime, most_pages: int | None) -> list[Claim]:
    claims = {pk: Claim(pk, name, []) for pk, name in hosts.items()}
    rows = WatchedPage.objects.due(now).filter(host__in=hosts).order_by("next_look_at", "pk")
    fields = ("host_id", "pk", "url", "etag", "last_modified", "fingerprint")
    for host, *values in rows.values_list(*fields)[:most_pages]:
        claims[host].targets.append(Target(*values))
    return list(claims.values())


def prolong(run: str, now: datetime) -> None:
    WatchedHost.objects.filter(claimed_by=run).update(claimed_until=now + LEASE)


def free(run: str, hosts: Collection[int] | None = None) -> None:
    """Lets others ask these servers; all that the run still holds when none are named."""
    held = Q(claimed_by=run) if hosts is None else Q(claimed_by=run, pk__in=hosts)
    WatchedHost.objects.filter(held).update(claimed_by="", claimed_until=None)


def robots_of(claims: Iterable[Claim]) -> list[Robots]:
    """What these servers said about programs when they were last asked."""
    origins = {origin(split(target.url)) for claim in claims for target in claim.targets}
    rows = RobotsFile.objects.filter(origin__in=origins)
    return [Robots(*row) for row in rows.values_list("origin", "rules", "read_at", "failing_since")]


def keep_robots(learned: Iterable[Robots]) -> None:
    rows = [
        RobotsFile(origin=one.origin, rules=one.rules, read_at=one.read_at, failing_since=one.failing_since)
        for one in {one.origin: one for one in learned}.values()
        if len(one.origin) <= (RobotsFile._meta.get_field("origin").max_length or 0)
    ]
    fields = ["rules", "read_at", "failing_since"]
    RobotsFile.objects.bulk_create(rows, update_conflicts=True, unique_fields=["origin"], update_fields=fields)
