"""Joining the forum: somebody asks, a facilitator says welcome or says why not."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from accounts.limits import Limit, take_all
from accounts.models import User
from accounts.roles import Role
from forum.enums import Standing
from forum.live import FACILITATE
from forum.members import letters
from forum.models import Member
from forum.models.member import SOMEBODY
from publishing import registry

DAY = timedelta(days=1)
FROM_A_CONNECTION, FOR_AN_ADDRESS = Limit("join", 10, DAY), Limit("join with an address", 3, DAY)
TAKEN_IN, DECLINED = "fortnight.take_in", "fortnight.decline_member"
NOT_ALLOWED = "You may not decide who joins. Ask a facilitator."
TOLD = ("display_name", "takes_part", "why")


class TooOftenError(Exception):
    """So many asked from one connection, or with one address, that this one is not kept."""


def ask_to_join(told: Mapping[str, Any], *, connection: str, now: datetime) -> None:
    """Keeps what somebody wrote in a JoinForm, and writes to them. Nobody can tell from it who is a member.

    `connection` is counted and not kept. Raises TooOftenError.
    """
    email = told["email"].strip().lower()
    if not take_all([(FROM_A_CONNECTION, connection), (FOR_AN_ADDRESS, email)], now):
        raise TooOftenError
    with transaction.atomic():
        known = Member.objects.welcome().filter(user__in=_with_address(email)).exists()
        _keep(told, email, now, only_as_if=known)
        if known:
            letters.member_already(email, registry.begin(now))
        else:
            letters.asked(email, told["display_name"], registry.begin(now))


def _with_address(email: str) -> list[User]:
    user = User.objects.with_address(email)
    return [user] if user else []


def _keep(told: Mapping[str, Any], email: str, now: datetime, *, only_as_if: bool) -> None:
    """`only_as_if`: nothing is kept, but it takes as long, so that nobody can measure who is a member."""
    try:
        with transaction.atomic():
            Member.objects.create(email=email, asked_at=now, **{name: told[name] for name in TOLD})
            if only_as_if:
                transaction.set_rollback(True)
    except IntegrityError:  # they asked before, perhaps a moment ago: that one waits
        return


@transaction.atomic
def take_in(member: Member, *, now: datetime, by: User) -> bool:
    """Gives them an account and writes to them. False when it is decided already. Raises PermissionDenied."""
    if not (waiting := _waiting(member, by)):
        return False
    email, name = waiting.email, waiting.display_name
    user = User.objects.with_address(email) or User.objects.create_user(email, first_name=name[:150])
    belongs = Member.objects.select_for_update().filter(user=user).first() or waiting
    for field in (*TOLD, "is_example"):
        setattr(belongs, field, getattr(waiting, field))
    if belongs != waiting:
        waiting.delete()  # they were here before
    belongs.user, belongs.email, belongs.standing, belongs.erased_at = user, "", Standing.MEMBER, None
    belongs.decided_at, belongs.decided_by = now, by
    belongs.save()
    join_group(user)
    log(belongs, TAKEN_IN, user=by, title=SOMEBODY)
    letters.welcome(email, name, registry.begin(now))
    return True


def join_group(user: User) -> None:
    """Puts somebody into the group of members, unless an administrator has done away with it."""
    user.groups.add(*Group.objects.filter(role__role=Role.MEMBER.name))


@transaction.atomic
def decline(member: Member, words: str, *, now: datetime, by: User) -> bool:
    """They read why, and then nothing is kept of them. False when it is decided already. Raises PermissionDenied."""
    if not (waiting := _waiting(member, by)):
        return False
    letters.declined(waiting.email, waiting.display_name, words, registry.begin(now))
    waiting.standing, waiting.decided_at, waiting.decided_by = Standing.DECLINED, now, by
    waiting.email = waiting.display_name = waiting.takes_part = waiting.why = waiting.can_offer = ""
    waiting.erased_at = now
    waiting.save()
    log(waiting, DECLINED, user=by, title=SOMEBODY)
    return True


def _waiting(member: Member, by: User) -> Member | None:
    if not by.has_perm(FACILITATE):
        raise PermissionDenied(NOT_ALLOWED)
    waiting: Member | None = Member.objects.select_for_update().filter(pk=member.pk).waiting().first()
    return waiting
