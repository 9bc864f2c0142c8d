"""Addresses in e-mails about meetings. Each has its authority in itself: nobody has to sign in."""

from datetime import datetime

from forum import tokens
from forum.models import MeetingLetter, MeetingPage, Member
from forum.tokens import Claim, Purpose
from publishing.publishable import Build

ROOT = "/members/meetings/"


def origin(build: Build) -> str:
    return build.live_origin or build.origin


def page_link(meeting: MeetingPage, build: Build) -> str:
    return f"{origin(build)}{ROOT}{meeting.pk}/"


def answer_link(letter: MeetingLetter, build: Build) -> str:
    token = tokens.sign(Purpose.MEETING, letter.pk, address_of(letter.member), build.now)
    return f"{origin(build)}{ROOT}answer/{token}/"


def stop_link(member: Member, build: Build) -> str:
    return f"{origin(build)}{ROOT}stop/{tokens.sign(Purpose.INVITATIONS, member.pk, address_of(member), None)}/"


def letter_behind(token: str, now: datetime) -> MeetingLetter:
    """Raises forum.tokens.TokenError."""
    claim = tokens.read(Purpose.MEETING, token, now)
    letter = MeetingLetter.objects.select_related("meeting__venue", "member__user").filter(pk=claim.pk).first()
    if letter is None:
        raise tokens.VoidError
    _require(claim, letter.member)
    return letter


def member_behind(token: str, now: datetime) -> Member:
    """Of a link that stops e-mails. Raises forum.tokens.TokenError."""
    claim = tokens.read(Purpose.INVITATIONS, token, now)
    member = Member.objects.select_related("user").filter(pk=claim.pk).first()
    if member is None:
        raise tokens.VoidError
    _require(claim, member)
    return member


def address_of(member: Member) -> str:
    return member.user.email if member.user else ""


def _require(claim: Claim, member: Member) -> None:
    if not address_of(member):
        raise tokens.VoidError
    claim.require(address_of(member))
