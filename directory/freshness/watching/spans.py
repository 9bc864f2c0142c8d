"""Since when the pages of offers are watched. An unbroken watch makes their weeks count half."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from directory.freshness.derivation import derive
from directory.freshness.history import QUIET_DAYS
from directory.freshness.models import Standing, WatchSpan

LONGEST_GAP = timedelta(days=QUIET_DAYS)


def extend(pages: Mapping[int, str], day: date) -> None:
    """The page at this address was seen for these offers on a day. A fixed number of queries."""
    latest = {span.offer_id: span for span in WatchSpan.objects.filter(offer__in=pages).order_by("since", "pk")}
    goes_on = {offer: latest[offer].pk for offer, url in pages.items() if _goes_on(latest.get(offer), url, day)}
    WatchSpan.objects.filter(pk__in=goes_on.values(), until__lt=day).update(until=day)
    # What is derived from it moves along, without counting every week again.
    Standing.objects.filter(pk__in=goes_on, watched_until__lt=day).update(watched_until=day)
    new = [offer for offer in pages if offer not in goes_on]
    _begin({offer: pages[offer] for offer in new}, day)
    unaware = Standing.objects.filter(pk__in=goes_on, watched_until__isnull=True).values_list("pk", flat=True)
    _derive({*new, *unaware}, day)


def _goes_on(span: WatchSpan | None, url: str, day: date) -> bool:
    return span is not None and span.url == url and day - span.until <= LONGEST_GAP


def _begin(pages: Mapping[int, str], day: date) -> None:
    spans = [WatchSpan(offer_id=offer, url=url, since=day, until=day) for offer, url in pages.items()]
    WatchSpan.objects.bulk_create(spans, ignore_conflicts=True)


def _derive(offers: Collection[int], day: date) -> None:
    if offers:
        derive(sorted(offers), day)
