"""Somebody goes, and wants nothing left that says who they are. Records keep "a member".

What is not reached: what others wrote about them in their own words.
"""

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from post_office.models import Email
from wagtail.models import Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, Revision

from accounts.models import User
from forum.enums import Audience, Standing
from forum.models import Attendance, DigestSubscriber, Member, OfferPost, Pledge, PostMessage, ProjectPerson, Rsvp
from forum.models.member import SOMEBODY
from publishing import changes
from publishing.keys import collection, key, key_of

COMMENTS = "wagtail_admin_comments"  # where a revision keeps the comments of its page


@transaction.atomic
def erase(member: Member, now: datetime) -> None:
    """The account is gone, the row has no name. Doing it again does no harm."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    changes.note([key_of(member), collection(Member), *_shown_on(member)])
    _what_they_left(member)
    if user := member.user:
        _what_was_written_to(user.email)
        _comments(user)
        _log_of(user)
        _sessions(user)
    _row(member, now)
    if user:
        user.delete()


def _row(member: Member, now: datetime) -> None:
    member.display_name = member.takes_part = member.can_offer = member.why = member.email = ""
    member.name_shown = member.takes_part_shown = Audience.FACILITATORS
    member.organisation_shown = member.can_offer_shown = Audience.FACILITATORS
    member.organisation = member.user = None
    member.wants_invitations = member.wants_digest = False
    member.standing, member.erased_at, member.decided_at = Standing.LEFT, now, member.decided_at or now
    member.save()
    ModelLogEntry.objects.filter(_about(Member, member.pk)).update(label=SOMEBODY, data={})


def _shown_on(member: Member) -> list[str]:
    """The pages on which their name may stand."""
    meetings = Attendance.objects.filter(member=member).values_list("meeting_id", flat=True)
    projects = ProjectPerson.objects.filter(member=member).values_list("project_id", flat=True)
    return [key(Page, pk) for pk in (*meetings, *projects)]


def _what_they_left(member: Member) -> None:
    Rsvp.objects.filter(member=member).delete()  # with what they need to take part
    Attendance.objects.filter(member=member).update(may_be_named=False, takes_part="")
    ProjectPerson.objects.filter(member=member).update(may_be_named=False, does_what="")
    Pledge.objects.filter(member=member).update(may_be_named=False, pledger="", email="")
    posts = OfferPost.objects.filter(member=member)
    PostMessage.objects.filter(post__in=posts).delete()
    posts.filter(offer__isnull=True).delete()
    posts.update(answers={}, reason="")


def _what_was_written_to(email: str) -> None:
    Email.objects.filter(to__iexact=email).delete()
    DigestSubscriber.objects.filter(email__iexact=email).delete()


def _comments(user: User) -> None:
    """Django deletes the comments with the account; here go the copies of them in drafts."""
    pages = set(Comment.objects.filter(user=user).values_list("page_id", flat=True))
    pages |= set(CommentReply.objects.filter(user=user).values_list("comment__page_id", flat=True))
    revisions = Revision.page_revisions.filter(object_id__in=[str(pk) for pk in pages])
    for revision in revisions.iterator(chunk_size=100):
        comments = revision.content.get(COMMENTS) or []
        kept = [_without(comment, user.pk) for comment in comments if comment.get("user") != user.pk]
        if kept != comments:
            Revision.objects.filter(pk=revision.pk).update(content={**revision.content, COMMENTS: kept})


def _without(comment: dict[str, Any], user: int) -> dict[str, Any]:
    replies = [reply for reply in comment.get("replies") or [] if reply.get("user") != user]
    return {**comment, "replies": replies}


def _log_of(user: User) -> None:
    """Who did what stays in the log as a number that leads to nobody; what they said goes."""
    PageLogEntry.objects.filter(user_id=user.pk, action__startswith="wagtail.comments").update(data={})
    ModelLogEntry.objects.filter(_about(User, user.pk)).update(label=SOMEBODY, data={})


def _about(model: type[Any], pk: int) -> Q:
    return Q(content_type=ContentType.objects.get_for_model(model), object_id=str(pk))


def _sessions(user: User) -> None:
    """Sessions remember by which address somebody signed in."""
    for session in Session.objects.iterator(chunk_size=500):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
