"""What somebody does who posts an offer: begins, saves after every question, sends, answers, takes back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from forum.enums import PostState
from forum.models import Member, OfferPost, Pledge, PostMessage
from forum.offering.questions import QUESTIONS, Question, fingerprint, unanswered

SENT, TAKEN_BACK = "fortnight.send_post", "fortnight.take_back_post"
TAKE_PART, SPEAK_FOR = "forum.take_part", "accounts.speak_for"
NOT_A_MEMBER = "Only members of the forum, and people who look after an organisation, can post an offer."
NOT_YOURS = "This offer is somebody else’s."
BEGUN_WITH = "begun_with"  # the fingerprint of the first answers as they were sent from the first page
# Of these the answers may still be changed, as long as no moderator has it in hand.
OPEN = (PostState.DRAFT, PostState.WAITING, PostState.ASKED)


class PostingError(Exception):
    """It was not done; the message says why, in words for whoever wanted to."""


class ChangedMeanwhileError(PostingError):
    """Somebody has saved since this was opened. What they wrote is kept."""


class InHandError(PostingError):
    """A moderator has it in hand, or it is decided."""


CHANGED = "This was changed in another window since you opened it. Look at both, and save what is right."
IN_HAND = "Somebody from the forum is looking at your offer now, so its answers stay as they are. Write to them."
DECIDED = "This offer is decided, so the answers stay as they are."
UNFINISHED = "Some questions need an answer before you can send it."


def may_post(user: Any) -> bool:
    """Members, and those who look after an organisation."""
    return bool(user.has_perm(TAKE_PART) or organisations_of(user))


def organisations_of(user: Any) -> list[tuple[int, str]]:
    """The organisations that somebody looks after or comes from: (number, name)."""
    speaks = user.has_perm(SPEAK_FOR)
    found = dict(user.organises.order_by("name").values_list("pk", "name")) if speaks else {}
    member = Member.objects.welcome().filter(user=user).select_related("organisation").first()
    if member and member.organisation:
        found.setdefault(member.organisation.pk, member.organisation.name)
    return list(found.items())


def begin(
    uuid: UUID,
    answers: Mapping[str, Any],
    *,
    saw: str = "",
    by: User,
    now: datetime,
    pledge: Pledge | None = None,
) -> OfferPost:
    """An offer with its first answers; the same `uuid` again is the same offer with those answers changed. `saw` is the
    fingerprint of those that were shown, "" where the page was made before there were any.

    Raises PermissionDenied, InHandError, ChangedMeanwhileError.
    """
    if not may_post(by):
        raise PermissionDenied(NOT_A_MEMBER)
    first = QUESTIONS[0]
    given = {**answers, BEGUN_WITH: fingerprint(first, answers)}
    told = {"by": by, "member": Member.objects.welcome().filter(user=by).first(), "pledge": pledge}
    defaults = {**told, "answers": {**given, "seen": [first.slug]}, "begun_at": now, "saved_at": now}
    post, is_new = OfferPost.objects.get_or_create(uuid=uuid, defaults=defaults)
    if post.by_id != by.pk:
        raise PermissionDenied(NOT_YOURS)
    kept = fingerprint(first, post.answers)
    if is_new or kept == given[BEGUN_WITH]:
        return post
    as_begun = post.answers.get(BEGUN_WITH) == kept
    return save(post, first, given, saw=kept if as_begun else saw, by=by, now=now)


@transaction.atomic
def save(
    post: OfferPost, question: Question, answers: Mapping[str, Any], *, saw: str, by: User, now: datetime
) -> OfferPost:
    """Keeps the answers to a question. `saw` is the fingerprint of those that were shown.

    Raises PermissionDenied, InHandError, and ChangedMeanwhileError where others would be overwritten unseen.
    """
    post = open_post(post, by)
    seen = post.answers.get("seen", [])
    wanted = {**post.answers, **answers, "seen": list(dict.fromkeys([*seen, question.slug]))}
    if wanted == post.answers:
        return post  # sent twice
    differs = fingerprint(question, wanted) != fingerprint(question, post.answers)
    if differs and question.slug in seen and saw != fingerprint(question, post.answers):
        raise ChangedMeanwhileError(CHANGED)
    post.answers, post.saved_at = wanted, now
    post.version += 1
    post.save(update_fields=["answers", "saved_at", "version"])
    return post


@transaction.atomic
def send(post: OfferPost, *, by: User, now: datetime) -> OfferPost:
    """To the moderators; twice is once. Raises PermissionDenied, InHandError, and PostingError for what is missing."""
    post = open_post(post, by)
    if post.state == PostState.WAITING:
        return post
    if unanswered(post.answers):
        raise PostingError(UNFINISHED)
    post.state, post.sent_at = PostState.WAITING, post.sent_at or now
    post.save(update_fields=["state", "sent_at"])
    log(post, SENT, user=by)
    return post


@transaction.atomic
def take_back(post: OfferPost, *, by: User, now: datetime) -> OfferPost:
    """Nobody will look at it. A draft that a moderator has made stays theirs. Raises PermissionDenied, InHandError."""
    post = open_post(post, by)
    post.state, post.decided_at = PostState.WITHDRAWN, now
    post.save(update_fields=["state", "decided_at"])
    log(post, TAKEN_BACK, user=by)
    return post


@transaction.atomic
def say(post: OfferPost, words: str, *, by: User, now: datetime) -> PostMessage:
    """Writes to the moderators; what they asked counts as answered. The same words again are one.

    Raises PermissionDenied, InHandError where it is decided.
    """
    post = _own(post, by)
    if post.state not in OPEN:
        raise InHandError(DECIDED)
    last = post.messages.order_by("-at", "-pk").first()
    if last and not last.from_moderator and last.words == words:
        return last
    if post.state == PostState.ASKED:
        post.state = PostState.WAITING
        post.save(update_fields=["state"])
    message: PostMessage = post.messages.create(at=now, by=by, from_moderator=False, words=words)
    return message


def open_post(post: OfferPost, by: User) -> OfferPost:
    """Locked until the end of the transaction. Raises PermissionDenied, InHandError."""
    post = _own(post, by)
    if post.state not in OPEN:
        raise InHandError(DECIDED)
    if post.offer_id:
        raise InHandError(IN_HAND)
    return post


def _own(post: OfferPost, by: User) -> OfferPost:
    found: OfferPost = OfferPost.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if found.by_id != by.pk:
        raise PermissionDenied(NOT_YOURS)
    return found
