"""What is done with a pledge: it is recorded, taken back, given, or becomes an offer."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.models import Offer
from forum.enums import PledgeState
from forum.models import AgendaItem, MeetingPage, Member, OfferOrigin, Pledge
from forum.offering import drafting
from forum.offering.posting import may_post

TAKE_PART, FACILITATE, MODERATE = "forum.take_part", "forum.facilitate", "forum.moderate_offers"
RECORDED, MADE_OFFER = "fortnight.record_pledge", "fortnight.make_offer_of_pledge"
WITHDRAWN, FULFILLED = "fortnight.withdraw_pledge", "fortnight.fulfil_pledge"
NOT_A_MEMBER = "Only members of the forum may write down what somebody pledges."
NOT_YOURS = "This pledge is somebody else’s. Ask a facilitator to change it."
NOT_A_MODERATOR = "You may not make an offer of a pledge. Ask a facilitator to do it."
TAKEN_BACK = "This pledge was taken back, so there is nothing to make an offer of."
SAYS_NOTHING = "Write what is pledged, such as “our hall on Fridays”."


@transaction.atomic
def record_pledge(
    words: str,
    *,
    meeting: MeetingPage | None = None,
    item: AgendaItem | None = None,
    member: Member | None = None,
    others: Iterable[Member] = (),
    pledger: str = "",
    email: str = "",
    may_be_named: bool = False,
    uuid: UUID | None = None,
    now: datetime,
    by: User,
) -> Pledge:
    """Writes down what somebody gives: a member, with `others`, and in words whoever is none. The same `uuid` twice is
    one pledge. `may_be_named` is what the first of them said; it is for nobody else.

    Raises PermissionDenied, ValueError.
    """
    if not (may_post(by) or by.has_perm(FACILITATE)):
        raise PermissionDenied(NOT_A_MEMBER)
    if not words.strip():
        raise ValueError(SAYS_NOTHING)
    if uuid and (known := Pledge.objects.filter(uuid=uuid).first()):
        return known
    pledge = Pledge.objects.create(
        uuid=uuid or uuid4(),
        words=words.strip(),
        meeting=meeting,
        item=item,
        member=member,
        pledger=pledger.strip(),
        email=email,
        may_be_named=may_be_named,
        made_on=meeting.day if meeting else timezone.localdate(now),
        is_example=bool(meeting and meeting.is_example),
    )
    pledge.others.set(others)
    log(pledge, RECORDED, user=by)
    return pledge


def withdraw(pledge: Pledge, *, now: datetime, by: User) -> bool:
    """Taken back, by whoever gave it or a facilitator. False where it is no longer open. Raises PermissionDenied."""
    return _close(pledge, PledgeState.WITHDRAWN, WITHDRAWN, by)


def fulfil(pledge: Pledge, *, now: datetime, by: User) -> bool:
    """It was given. False where it is no longer open. Raises PermissionDenied."""
    return _close(pledge, PledgeState.DONE, FULFILLED, by)


@transaction.atomic
def make_offer_of(pledge: Pledge, *, now: datetime, by: User) -> Offer:
    """The draft of an offer that says what was pledged; the second time the same one.

    Raises PermissionDenied, and ValueError where the pledge was taken back.
    """
    if not (by.has_perm(MODERATE) or by.has_perm(FACILITATE)):
        raise PermissionDenied(NOT_A_MODERATOR)
    pledge = _locked(pledge)
    if known := Offer.objects.filter(origin__pledge=pledge).order_by("pk").first():
        return known
    if pledge.state == PledgeState.WITHDRAWN:
        raise ValueError(TAKEN_BACK)
    offer = drafting.offer_of_pledge(pledge, timezone.localdate(now))
    offer.save()
    offer.save_revision(user=by, clean=False)
    OfferOrigin.objects.create(offer=offer, on=pledge.made_on, meeting=pledge.meeting, pledge=pledge)
    _move(pledge, PledgeState.OFFER, MADE_OFFER, by, offer=offer.pk)
    log(offer, MADE_OFFER, user=by, data={"pledge": pledge.pk})
    return offer


@transaction.atomic
def _close(pledge: Pledge, state: PledgeState, action: str, by: User) -> bool:
    pledge = _locked(pledge)
    theirs = by.has_perm(TAKE_PART) and Pledge.objects.of(by).filter(pk=pledge.pk).exists()
    if not (theirs or by.has_perm(FACILITATE)):
        raise PermissionDenied(NOT_YOURS)
    if pledge.state != PledgeState.OPEN:
        return False
    _move(pledge, state, action, by)
    return True


def _locked(pledge: Pledge) -> Pledge:
    return Pledge.objects.select_for_update(of=("self",)).select_related("member__organisation").get(pk=pledge.pk)


def _move(pledge: Pledge, state: PledgeState, action: str, by: User, **data: int) -> None:
    pledge.state = state
    pledge.save(update_fields=["state"])
    log(pledge, action, user=by, data=data or None)
