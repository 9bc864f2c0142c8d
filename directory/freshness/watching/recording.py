"""Writing down what looks brought: what we know of the pages, since when they are watched, and the evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import chain

from django.db import transaction
from django.utils import timezone

from directory.freshness import actions
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence, Standing
from directory.freshness.watching import spans
from directory.freshness.watching.enums import State
from directory.freshness.watching.judging import Judgement, Known, Look, judge
from directory.freshness.watching.models import WatchedHost, WatchedOffer, WatchedPage
from directory.models import Offer

# How the keys of evidence begin that organisers' calendars give: that a page works says nothing about those.
CALENDARS = "calendar "
LOOKED = (
    *("state", "reason", "looked_at", "next_look_at", "etag", "last_modified", "fingerprint"),
    *("changes", "changed_on", "failures", "failed_on"),
)


@dataclass(slots=True)
class Written:
    """How many pages were looked at, and what was found."""

    looked: int = 0
    watched: int = 0
    changed: int = 0
    failed: int = 0
    not_allowed: int = 0
    other: int = 0
    evidence: int = 0  # pieces, one for each offer

    def __add__(self, more: "Written") -> "Written":
        return Written(**{name: value + getattr(more, name) for name, value in asdict(self).items()})


@transaction.atomic
def write(looks: Sequence[Look]) -> Written:
    """All of it or nothing; writing the same again changes nothing. A fixed number of queries, and those of
    directory.freshness.actions.record for each piece of evidence.
    """
    pages = WatchedPage.objects.select_for_update().order_by("pk").in_bulk([look.page for look in looks])
    found = [(pages[look.page], look) for look in looks if look.page in pages]
    judged = [(page, look, judge(_known(page), look)) for page, look in found]
    for page, look, judgement in judged:
        _apply(page, look, judgement)
    WatchedPage.objects.bulk_update(pages.values(), LOOKED, batch_size=100)
    _let_rest(found)
    offers = _offers_of(pages)
    _lock_standings(offers)
    _extend_spans(judged, offers)
    return _count(judged, _record(judged, offers))


def _known(page: WatchedPage) -> Known:
    return Known(page.state, page.reason, page.fingerprint, page.failures, page.failed_on)


def _apply(page: WatchedPage, look: Look, judgement: Judgement) -> None:
    known = judgement.known
    page.state, page.reason, page.fingerprint = known.state, known.reason[:255], known.fingerprint
    page.failures, page.failed_on = known.failures, known.failed_on
    page.looked_at, page.next_look_at = look.at, judgement.next_look_at
    if look.fingerprint:
        page.etag, page.last_modified = look.etag, look.last_modified
    if Kind.PAGE_CHANGED in judgement.heard:
        page.changes += 1
        page.changed_on = look.at.date()


def _let_rest(found: Iterable[tuple[WatchedPage, Look]]) -> None:
    for page, look in found:
        if look.rest:
            WatchedHost.objects.filter(pages=page.pk).update(not_before=look.at + look.rest)


def _offers_of(pages: Iterable[int]) -> dict[int, list[int]]:
    offers: dict[int, list[int]] = defaultdict(list)
    for page, offer in WatchedOffer.objects.filter(page__in=list(pages)).order_by("pk").values_list("page", "offer"):
        offers[page].append(offer)
    return offers


def _lock_standings(offers: Mapping[int, list[int]]) -> None:
    """All of them at once and in order, so that two writers never wait for each other."""
    standings = Standing.objects.filter(pk__in=list(chain.from_iterable(offers.values())))
    list(standings.order_by("pk").select_for_update().values_list("pk"))


Judged = Sequence[tuple[WatchedPage, Look, Judgement]]


def _extend_spans(judged: Judged, offers: Mapping[int, list[int]]) -> None:
    by_day: dict[date, dict[int, str]] = defaultdict(dict)
    for page, look, judgement in judged:
        if judgement.was_watched:
            by_day[look.at.date()] |= dict.fromkeys(offers.get(page.pk, ()), page.url)
    for day, urls in sorted(by_day.items()):
        spans.extend(urls, day)


def _record(judged: Judged, offers: Mapping[int, list[int]]) -> int:
    """How many pieces of evidence there are to record; what was said of a link is not said again."""
    said = _said_of_links(chain.from_iterable(offers.values()))
    wanted = [
        (offer, kind, page, look)
        for page, look, judgement in judged
        for offer in offers.get(page.pk, ())
        for kind in sorted(judgement.heard)
        if kind == Kind.PAGE_CHANGED or (kind == Kind.LINK_DEAD) != (said.get(offer) == Kind.LINK_DEAD)
    ]
    entries = Offer.objects.in_bulk({offer for offer, *_ in wanted})
    for offer, kind, page, look in sorted(wanted, key=lambda piece: piece[0]):
        key = f"page {page.pk}, offer {offer}, {kind}, {timezone.localdate(look.at)}"
        actions.record(entries[offer], kind, now=look.at, key=key, note=" ".join((page.reason, page.url)).strip())
    return len(wanted)


def _said_of_links(offers: Iterable[int]) -> dict[int, str]:
    """What was said last of each offer's link. Also what was taken back: nobody wants to hear it again tomorrow."""
    about = Evidence.objects.about(list(offers)).filter(kind__in=[Kind.LINK_DEAD, Kind.LINK_WORKS])
    about = about.exclude(key__startswith=CALENDARS)
    return dict(about.order_by("happened_at", "pk").values_list("offer_id", "kind"))


def _count(judged: Judged, evidence: int) -> Written:
    states = [judgement.known.state for *_, judgement in judged]
    watched, not_allowed = states.count(State.WATCHED), states.count(State.NOT_ALLOWED)
    failed = states.count(State.FAILING) + states.count(State.DEAD)
    changed = sum(Kind.PAGE_CHANGED in judgement.heard for *_, judgement in judged)
    other = len(judged) - watched - failed - not_allowed
    return Written(len(judged), watched, changed, failed, not_allowed, other, evidence)


def put_off(looks: Sequence[Look], until: datetime) -> None:
    """Not written yet, and not looked at again before."""
    WatchedPage.objects.filter(pk__in=[look.page for look in looks]).update(next_look_at=until)
