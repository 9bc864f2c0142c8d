"""What moderators do with a posted offer: make a draft of it, publish it, ask, turn it down."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from directory.models import Offer, Organisation
from directory.slugs import free_slug
from forum.enums import PledgeState, PostState
from forum.models import OfferOrigin, OfferPost, PostMessage
from forum.offering import letters, photos, workflow
from forum.offering.answering import Answered, offer_of, with_slug
from forum.offering.assuring import count_as_check
from forum.offering.host import SLUG, the_forum
from forum.offering.posting import ChangedMeanwhileError, InHandError
from places.actions import place_venue
from publishing import registry

MODERATE, FACILITATE = "forum.moderate_offers", "forum.facilitate"
TAKEN_UP, ASKED, TURNED_DOWN = "fortnight.take_up_post", "fortnight.ask_about_post", "fortnight.turn_down_post"
NOT_ALLOWED = "You may not decide about offers that members post. Ask a facilitator to look at this."
YOUR_OWN = "This is your own offer. Somebody else has to look at it."
CHANGED = "Its writer has changed it since you opened this page. Look at it again: nothing was done."
NOT_WAITING = "This does not wait for a moderator: it is decided, or its writer took it back."
WAITS = (PostState.WAITING, PostState.ASKED)


@transaction.atomic
def take_up(post: OfferPost, *, version: int, now: datetime, by: User) -> Offer:
    """A draft of the answers, in its workflow; the second time the same one. `version` is what the moderator saw.

    Raises PermissionDenied, InHandError, ChangedMeanwhileError.
    """
    post = _waiting(post, by)
    if post.offer:
        return post.offer
    if version != post.version:
        raise ChangedMeanwhileError(CHANGED)
    offer = _written(offer_of(post.answers), by)
    post.offer, post.decided_by = offer, by
    post.save(update_fields=["offer", "decided_by"])
    workflow.start(offer, by)
    log(post, TAKEN_UP, user=by, data={"offer": offer.pk})
    return offer


@transaction.atomic
def publish(post: OfferPost, *, version: int, now: datetime, by: User) -> Offer:
    """The newest draft goes on the site. Raises as `take_up` does."""
    offer = take_up(post, version=version, now=now, by=by)
    OfferPost.objects.filter(pk=post.pk).update(decided_by=by)
    offer.get_latest_revision().publish(user=by, skip_permission_checks=True)
    return Offer.objects.get(pk=offer.pk)


@transaction.atomic
def ask(post: OfferPost, words: str, *, now: datetime, by: User) -> PostMessage:
    """Whoever posted it gets an e-mail; the same words again are one question. Raises PermissionDenied, InHandError."""
    post = _waiting(post, by)
    last = post.messages.order_by("-at", "-pk").first()
    if last and last.from_moderator and last.words == words:
        return last
    message: PostMessage = post.messages.create(at=now, by=by, from_moderator=True, words=words)
    post.state = PostState.ASKED
    post.save(update_fields=["state"])
    letters.asked(post, words, registry.begin(now))
    log(post, ASKED, user=by)
    return message


@transaction.atomic
def turn_down(post: OfferPost, reason: str, *, now: datetime, by: User) -> None:
    """Whoever posted it reads why, once. The draft goes. Raises PermissionDenied, InHandError."""
    post = _waiting(post, by)
    offer, post.offer = post.offer, None
    post.state, post.reason, post.decided_at, post.decided_by = PostState.TURNED_DOWN, reason, now, by
    post.save(update_fields=["state", "reason", "decided_at", "decided_by", "offer"])
    if offer and not offer.live and offer.first_published_at is None:
        offer.delete()
    letters.turned_down(post, registry.begin(now))
    log(post, TURNED_DOWN, user=by)


@transaction.atomic
def went_live(offer: Offer, now: datetime) -> None:
    """Somebody has published it, from the queue or from the editor: whoever posted it hears so, once, and that they
    posted it is its first check."""
    post = OfferPost.objects.select_for_update(of=("self",)).filter(offer=offer, state__in=WAITS).first()
    if post is None:
        return
    _open_the_door(offer)
    post.state, post.decided_at = PostState.LIVE, now
    post.save(update_fields=["state", "decided_at"])
    photos.make_public(post)
    _remember_origin(post, offer)
    if post.decided_by:
        count_as_check(offer, f"forum.post:{post.pk}", post.sent_at, now=now, by=post.decided_by)
    letters.is_live(post, registry.begin(now))


def _waiting(post: OfferPost, by: User) -> OfferPost:
    """Locked until the end of the transaction."""
    if not by.has_perm(MODERATE):
        raise PermissionDenied(NOT_ALLOWED)
    found: OfferPost = OfferPost.objects.select_for_update(of=("self",)).select_related("offer").get(pk=post.pk)
    if found.by_id == by.pk and not by.has_perm(FACILITATE):
        raise PermissionDenied(YOUR_OWN)
    if found.state not in WAITS:
        raise InHandError(NOT_WAITING)
    return found


def _written(answered: Answered, by: User) -> Offer:
    offer, venue = with_slug(answered.offer), answered.venue
    offer.organisation = _organisation(answered.organisation)
    offer.save()
    if venue:
        if venue.pk is None:
            place_venue(venue)
            venue.save()
        offer.venues.set([venue])
        offer.save()
    offer.save_revision(user=by, clean=False)
    return offer


def _organisation(organisation: Organisation) -> Organisation:
    if organisation.pk is None and organisation.slug == SLUG:
        return the_forum()
    if organisation.pk is None:
        organisation.slug = free_slug(Organisation, organisation.name)
        organisation.save()
        organisation.save_revision(clean=False)
    return organisation


def _open_the_door(offer: Offer) -> None:
    """An organisation that was new with the offer is public from now on."""
    organisation = Organisation.objects.get(pk=offer.organisation_id)
    if not organisation.live and organisation.first_published_at is None:
        organisation.get_latest_revision().publish()


def _remember_origin(post: OfferPost, offer: Offer) -> None:
    pledge = post.pledge
    on = pledge.made_on if pledge else timezone.localdate(post.sent_at)
    meeting = pledge.meeting if pledge else None
    OfferOrigin.objects.get_or_create(
        offer=offer, defaults={"on": on, "meeting": meeting, "pledge": pledge, "post": post}
    )
    if pledge and pledge.state == PledgeState.OPEN:
        pledge.state = PledgeState.OFFER
        pledge.save(update_fields=["state"])
