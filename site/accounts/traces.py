"""What Django, Wagtail and others keep of whoever has an account, beside the rows that go with it."""

from datetime import datetime
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from post_office.models import Email
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    Revision,
    TaskState,
    UploadedFile,
)

from accounts.addresses import is_told_of
from accounts.models import User
from accounts.sessions import end_all

SOMEBODY = "somebody"  # as whom the log then speaks of them
COMMENTS = "wagtail_admin_comments"  # where a revision keeps the comments of its page
WORKFLOW, COMMENTING = "wagtail.workflow", "wagtail.comments"  # how actions in the log begin


def forget(user: User, now: datetime) -> None:
    """A part that hears of it (accounts.leaving)."""
    if user.email:
        _address(user.email)
    end_all(user)
    _comments(user)
    _workflows(user)
    _log(user)
    for half_done in UploadedFile.objects.filter(uploaded_by_user=user):
        half_done.file.delete(save=False)
        half_done.delete()
    _picture(user)


def _address(email: str) -> None:
    Email.objects.filter(to__iexact=email).delete()  # with their log, which quotes what a mail server said
    labels = ModelLogEntry.objects.filter(label__icontains=email).values_list("pk", "label")
    theirs = [pk for pk, label in labels if is_told_of(email, label)]
    ModelLogEntry.objects.filter(pk__in=theirs).update(label=SOMEBODY)
    for tries in (AccessAttempt, AccessFailureLog, AccessLog):
        tries.objects.filter(username__iexact=email).delete()


def _picture(user: User) -> None:
    profile = getattr(user, "wagtail_userprofile", None)
    if profile and profile.avatar:
        profile.avatar.delete(save=False)


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


def _workflows(user: User) -> None:
    """What was decided stays; what they wrote about it goes, also from the log."""
    TaskState.objects.filter(finished_by=user).exclude(comment="").update(comment="")
    for entries in (PageLogEntry, ModelLogEntry):
        for entry in entries.objects.filter(user_id=user.pk, action__startswith=WORKFLOW):
            if entry.data.get("comment"):
                entries.objects.filter(pk=entry.pk).update(data={**entry.data, "comment": ""})


def _log(user: User) -> None:
    """Who did what stays in the log as a number that leads to nobody."""
    PageLogEntry.objects.filter(user_id=user.pk, action__startswith=COMMENTING).update(data={})
    about_them = Q(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    ModelLogEntry.objects.filter(about_them).update(label=SOMEBODY, data={})
