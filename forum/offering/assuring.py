"""An offer that was made of a pledge: who pledged it said so at the forum, which is its first check, and is asked later
whether it is still right."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from directory.freshness.actions import RECORD_CHECK, record
from directory.freshness.asking.contacts import add_private
from directory.freshness.enums import Kind, Outcome
from directory.models import Offer
from forum.models import OfferOrigin, Pledge

MODERATE = "forum.moderate_offers"
NOON = time(12)  # nobody wrote down at what hour they said it


@transaction.atomic
def went_live(offer: Offer, published_by: User | None, now: datetime) -> None:
    """Whoever published it vouches for it, or else whoever made an offer of the pledge. However often it is published,
    it counts once; a post of the pledge is a check of its own."""
    origin = OfferOrigin.objects.filter(offer=offer, pledge__isnull=False, post__isnull=True).first()
    if origin is None or origin.pledge is None:
        return
    if by := _who_vouches(offer, published_by):
        said_at = timezone.make_aware(datetime.combine(origin.pledge.made_on, NOON))
        count_as_check(offer, f"forum.pledge:{origin.pledge.pk}", min(said_at, now), now=now, by=by)
    if email := _address_of(origin.pledge):
        add_private(offer, email)


def _address_of(pledge: Pledge) -> str:
    """For us to ask, and for nobody to read. "" where we know none."""
    member = pledge.member
    return pledge.email or (member.user.email if member and member.is_welcome and member.user else "")


def _who_vouches(offer: Offer, published_by: User | None) -> User | None:
    first = offer.revisions.select_related("user").order_by("created_at", "pk").first()
    people = (published_by, first and first.user)
    return next((one for one in people if one and (one.has_perm(MODERATE) or one.has_perm(RECORD_CHECK))), None)


def count_as_check(offer: Offer, key: str, said_at: datetime | None, *, now: datetime, by: User) -> None:
    """What somebody told the forum of their own offer is its first check. The same key counts once."""
    record(
        offer,
        Kind.FORUM,
        Outcome.RIGHT,
        now=now,
        by=by,
        happened_at=said_at,
        key=key,
        spoke_to="the person who offers it",
    )
