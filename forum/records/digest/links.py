"""Addresses in digests. Each has its authority in itself."""

from datetime import datetime

from forum import tokens
from forum.models import DigestSubscriber, Member
from forum.records.digest import DIGEST
from forum.tokens import Purpose
from publishing.publishable import Build


def stop_for_member(member: Member, build: Build) -> str:
    return _url("stop", tokens.sign(Purpose.DIGEST, member.pk, _address(member), None), build)


def stop_for_subscriber(reader: DigestSubscriber, build: Build) -> str:
    return _url("leave", tokens.sign(Purpose.READER, reader.pk, reader.email, None), build)


def confirm_link(reader: DigestSubscriber, build: Build) -> str:
    return _url("confirm", tokens.sign(Purpose.CONFIRM_READER, reader.pk, reader.email, build.now), build)


def member_behind(token: str, now: datetime) -> Member:
    """Raises forum.tokens.TokenError."""
    claim = tokens.read(Purpose.DIGEST, token, now)
    member = Member.objects.select_related("user").filter(pk=claim.pk, user__isnull=False).first()
    if member is None:
        raise tokens.VoidError
    claim.require(_address(member))
    return member


def subscriber_behind(purpose: Purpose, token: str, now: datetime) -> DigestSubscriber:
    """Raises forum.tokens.TokenError; VoidError too where they have stopped it."""
    claim = tokens.read(purpose, token, now)
    reader = DigestSubscriber.objects.filter(pk=claim.pk).first()
    if reader is None:
        raise tokens.VoidError
    claim.require(reader.email)
    return reader


def _address(member: Member) -> str:
    return member.user.email if member.user else ""


def _url(what: str, token: str, build: Build) -> str:
    return f"{build.live_origin or build.origin}{DIGEST}{what}/{token}/"
