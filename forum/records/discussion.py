"""The comments on a draft as members read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Comment

from accounts.models import User
from directory.words.dates import day_in_words
from forum.enums import Audience
from forum.models import SOMEBODY, MeetingPage, Member
from forum.records.commenting import block_of


@dataclass(frozen=True, slots=True)
class Reply:
    who: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    pk: int
    who: str
    when: str
    words: str
    is_settled: bool
    replies: tuple[Reply, ...]


@dataclass(slots=True)
class Discussion:
    """`by_block` is by the id of the block; `others` are about words that are not there any more."""

    by_block: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    others: list[Said] = field(default_factory=list)
    unsettled: int = 0


def discussion(meeting: MeetingPage, blocks: Iterable[str], reader: User) -> Discussion:
    """Three queries."""
    comments = Comment.objects.filter(page=meeting).order_by("created_at", "pk").prefetch_related("replies")
    found, known = list(comments), set(blocks)
    names = _names({user for one in found for user in (one.user_id, *(each.user_id for each in one.replies.all()))})
    names[reader.pk] = "You"
    told = Discussion(unsettled=sum(one.resolved_at is None for one in found))
    for one in found:
        about = block_of(one)
        (told.by_block[about] if about in known else told.others).append(_said(one, names))
    return told


def _said(comment: Comment, names: dict[int, str]) -> Said:
    return Said(
        pk=comment.pk,
        who=names.get(comment.user_id, SOMEBODY),
        when=day_in_words(timezone.localdate(comment.created_at)),
        words=comment.text,
        is_settled=comment.resolved_at is not None,
        replies=tuple(
            Reply(names.get(each.user_id, SOMEBODY), day_in_words(timezone.localdate(each.created_at)), each.text)
            for each in sorted(comment.replies.all(), key=lambda reply: (reply.created_at, reply.pk))
        ),
    )


def _names(users: Iterable[int]) -> dict[int, str]:
    members = Member.objects.welcome().filter(user__in=users)
    return {member.user_id: member.name_for(Audience.MEMBERS) for member in members if member.user_id}
