"""Which web pages are to be watched: made to agree with the offers at the start of every run, in few queries."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from directory.freshness.watching.enums import State
from directory.freshness.watching.fetching import urls
from directory.freshness.watching.fetching.problems import FetchError, Problem
from directory.freshness.watching.models import RobotsFile, WatchedHost, WatchedOffer, WatchedPage
from directory.models import Offer

BATCH = 500
FORGOTTEN_AFTER = timedelta(days=60)
LONGEST = WatchedPage._meta.get_field("url").max_length or 0


def link_pages(now: datetime, today: date) -> None:
    """A page for every link of an offer that the public sees. An offer whose link changed starts on a new page;
    pages that no offer leads to any more are forgotten.
    """
    wanted = _wanted(today)
    # Another run may be doing the same at this moment: then its links are as good.
    with suppress(IntegrityError), transaction.atomic():
        _make_pages(set(wanted.values()), now)
        _link(wanted)
        WatchedPage.objects.filter(offers__isnull=True).delete()
        WatchedHost.objects.filter(pages__isnull=True, claimed_until__isnull=True, not_before__isnull=True).delete()
        RobotsFile.objects.filter(read_at__lt=now - FORGOTTEN_AFTER).delete()


def _wanted(today: date) -> dict[int, str]:
    """The web address that says something about each offer: its own, else its organisation's."""
    shown = Offer.objects.published(today).filter(is_example=False).exclude(url="", organisation__url="")
    rows = shown.values_list("pk", "url", "organisation__url")
    return {pk: address for pk, own, shared in rows if (address := _address(own or shared))}


def _address(text: str) -> str:
    """Without the fragment, which never reaches a server."""
    return text.strip().partition("#")[0][:LONGEST]


def _make_pages(addresses: set[str], now: datetime) -> None:
    new = sorted(addresses - set(WatchedPage.objects.values_list("url", flat=True)))
    if not new:
        return
    hosts = {address: _host(address) for address in new}
    names = {name for name in hosts.values() if name}
    WatchedHost.objects.bulk_create([WatchedHost(name=name) for name in sorted(names)], BATCH, ignore_conflicts=True)
    ids = dict(WatchedHost.objects.values_list("name", "pk"))
    pages = [_page(address, ids.get(hosts[address] or ""), now) for address in new]
    WatchedPage.objects.bulk_create(pages, BATCH, ignore_conflicts=True)


def _page(address: str, host: int | None, now: datetime) -> WatchedPage:
    if host is None:
        return WatchedPage(url=address, next_look_at=now, state=State.NOT_ALLOWED, reason=Problem.URL_REFUSED)
    return WatchedPage(url=address, next_look_at=now, host_id=host)


def _host(address: str) -> str | None:
    """The name of its server; None where it is no address that we look at."""
    try:
        return urls.split(address).host[:255]
    except FetchError:
        return None


def _link(wanted: dict[int, str]) -> None:
    pages = dict(WatchedPage.objects.values_list("url", "pk"))
    links = {offer: pages[address] for offer, address in wanted.items() if address in pages}
    known = dict(WatchedOffer.objects.values_list("offer_id", "page_id"))
    moved = [offer for offer, page in known.items() if links.get(offer) != page]
    for start in range(0, len(moved), BATCH):
        WatchedOffer.objects.filter(pk__in=moved[start : start + BATCH]).delete()
    new = [WatchedOffer(offer_id=offer, page_id=page) for offer, page in links.items() if known.get(offer) != page]
    WatchedOffer.objects.bulk_create(new, BATCH, ignore_conflicts=True)
