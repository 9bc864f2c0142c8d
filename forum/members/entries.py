"""The entries of the organisations that somebody speaks for, and how sure each of them is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from directory.freshness.asking.showing import Shown, shown
from directory.freshness.asking.unasked import waiting_since
from directory.models import Offer
from directory.querysets import OfferQuerySet
from directory.words.dates import day_in_words

PER_PAGE = 20
MOST_HIDDEN = 30


@dataclass(frozen=True, slots=True)
class Entry:
    pk: int
    organisation: str
    shown: Shown
    waiting_since: str  # in words; "" where nothing waits for an editor


@dataclass(frozen=True, slots=True)
class Entries:
    shown: Sequence[Entry]
    page: Page[Offer]
    hidden: Sequence[Offer]  # what the public does not see now


def entries_of(user: User) -> OfferQuerySet:
    """Whatever becomes of them."""
    theirs: OfferQuerySet = Offer.objects.filter(organisation__organisers=user)
    return theirs.select_related("organisation", "live_revision")


def listed(user: User, today: date, number: str | None) -> Entries:
    """Those that waited longest for a word come first. A fixed number of queries for each page."""
    public = entries_of(user).published(today)
    waiting_longest = public.order_by(F("standing__checked_on").asc(nulls_first=True), "name", "pk")
    page = Paginator(waiting_longest, PER_PAGE).get_page(number)
    hidden = entries_of(user).exclude(pk__in=public.values("pk")).order_by("name", "pk")[:MOST_HIDDEN]
    return Entries(_entries(list(page), today), page, list(hidden))


def one(offer: Offer, today: date) -> Entry | None:
    """None where the public does not see it."""
    return next(iter(_entries([offer], today)), None)


def _entries(offers: Sequence[Offer], today: date) -> list[Entry]:
    pks = [offer.pk for offer in offers]
    public, waiting = shown(pks, today), waiting_since(pks)
    since = {pk: day_in_words(timezone.localdate(at)) for pk, at in waiting.items()}
    return [
        Entry(offer.pk, offer.organisation.name, public[offer.pk], since.get(offer.pk, ""))
        for offer in offers
        if offer.pk in public
    ]
