"""Somebody goes, and wants nothing left that says who they are. Records keep "a member".

What is not reached: what others wrote about them in their own words, and an address that an entry of the directory
shows to everybody (`public_contact_of`): they hear of it before they say that they are sure.
"""

import re
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import ModelLogEntry, Page, Revision

from accounts.models import User
from directory.models import Offer, Organisation
from events.models import Event
from forum.enums import Audience, Happened, Standing
from forum.models import (
    ActionChange,
    Attendance,
    DigestSubscriber,
    Member,
    OfferPost,
    Pledge,
    PostMessage,
    ProjectPage,
    ProjectPerson,
    Rsvp,
    SentChange,
)
from forum.models.member import SOMEBODY
from publishing import changes
from publishing.keys import collection, key, key_of

PEOPLE = "people"  # where a revision of a project keeps them


@transaction.atomic
def erase(member: Member, now: datetime) -> None:
    """The account is gone, the row has no name. Doing it again does no harm."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    user = member.user
    _forget_member(member, now)
    if user:
        user.delete()  # and whatever else says who it was: accounts.leaving


@transaction.atomic
def erase_account(user: User, now: datetime) -> None:
    """The same for whoever has an account, member or not."""
    member = Member.objects.filter(user=user).first()
    if member:
        erase(member, now)
    else:
        user.delete()


def forget(user: User, now: datetime) -> None:
    """The account goes, perhaps because an administrator deletes it (accounts.leaving)."""
    for member in Member.objects.filter(user=user):
        _forget_member(member, now)
    _forget_posts(OfferPost.objects.filter(by=user))
    if user.email:
        Member.objects.waiting().filter(email__iexact=user.email).delete()
        DigestSubscriber.objects.filter(email__iexact=user.email).delete()
        _forget_pledges(Pledge.objects.filter(email__iexact=user.email))


def public_contact_of(user: User) -> list[str]:
    """The names of entries that show the address of this person to everybody."""
    kinds: tuple[Any, ...] = (Organisation, Offer, Event)
    shown = [kind.objects.filter(email__iexact=user.email, live=True) for kind in kinds] if user.email else []
    return sorted({name for entries in shown for name in entries.values_list("name", flat=True)})


def _forget_member(member: Member, now: datetime) -> None:
    changes.note([key_of(member), collection(Member), *_shown_on(member)])
    _what_was_sent(member)
    _what_they_left(member)
    _drafts_of_projects(member)
    _row(member, now)


def _row(member: Member, now: datetime) -> None:
    member.display_name = member.takes_part = member.can_offer = member.why = member.email = ""
    member.name_shown = member.takes_part_shown = Audience.FACILITATORS
    member.organisation_shown = member.can_offer_shown = Audience.FACILITATORS
    member.organisation = member.user = None
    member.wants_invitations = member.wants_digest = False
    member.standing, member.erased_at, member.decided_at = Standing.LEFT, now, member.decided_at or now
    member.save()
    of_members = ContentType.objects.get_for_model(Member)
    ModelLogEntry.objects.filter(content_type=of_members, object_id=str(member.pk)).update(label=SOMEBODY, data={})


def _shown_on(member: Member) -> list[str]:
    """The pages on which their name may stand."""
    meetings = Attendance.objects.filter(member=member).values_list("meeting_id", flat=True)
    projects = ProjectPerson.objects.filter(member=member).values_list("project_id", flat=True)
    return [key(Page, pk) for pk in (*meetings, *projects)]


def _what_they_left(member: Member) -> None:
    Rsvp.objects.filter(member=member).delete()  # with what they need to take part
    Attendance.objects.filter(member=member).update(may_be_named=False, takes_part="")
    ProjectPerson.objects.filter(member=member).update(may_be_named=False, does_what="")
    ActionChange.objects.filter(by=member, what__in=[Happened.HELP, Happened.HELPED]).update(words="")
    _forget_pledges(Pledge.objects.filter(member=member))
    _forget_posts(OfferPost.objects.filter(member=member))


def _forget_pledges(pledges: Any) -> None:
    changes.note([key_of(pledge) for pledge in pledges])
    pledges.update(may_be_named=False, pledger="", email="")


def _forget_posts(posts: Any) -> None:
    """What is public stays; how it came about, and what never was, goes with its pictures."""
    PostMessage.objects.filter(post__in=posts).delete()
    for draft in Offer.objects.filter(post__in=posts, live=False, first_published_at__isnull=True):
        draft.delete()  # a moderator had it in hand
    posts.filter(offer__isnull=True).delete()
    posts.update(answers={}, reason="")


def _what_was_sent(member: Member) -> None:
    """What phones were told while notes were taken, such as "Action for Mia: …", at any meeting."""
    if not (name := member.display_name):
        return
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for sent in SentChange.objects.filter(answer__words__icontains=name).iterator(chunk_size=500):
        if named.search(str(sent.answer["words"])):
            SentChange.objects.filter(pk=sent.pk).update(answer={**sent.answer, "words": ""})


def _drafts_of_projects(member: Member) -> None:
    """A draft that is published later does not bring back what they do, or that they may be named."""
    projects = ProjectPerson.objects.filter(member=member).values_list("project_id", flat=True)
    of_projects = ContentType.objects.get_for_model(ProjectPage)
    drafts = Revision.objects.filter(content_type=of_projects, object_id__in=[str(pk) for pk in projects])
    for draft in drafts.iterator(chunk_size=100):
        people = [_unnamed(one, member.pk) for one in draft.content.get(PEOPLE) or []]
        Revision.objects.filter(pk=draft.pk).update(content={**draft.content, PEOPLE: people})


def _unnamed(person: dict[str, Any], member: int) -> dict[str, Any]:
    return {**person, "does_what": "", "may_be_named": False} if person.get("member") == member else person
