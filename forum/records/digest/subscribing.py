"""Somebody who is no member asks for the digest, confirms the address, or stops it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from directory.freshness.reporting.clients import code_of
from forum import letters
from forum.models import DigestSubscriber, Member
from forum.records.digest.links import confirm_link
from publishing import registry

ASKED_AGAIN_AFTER = timedelta(hours=12)  # nobody fills somebody else's mailbox
CONFIRMED_WITHIN = timedelta(days=7)
ASKED_A_DAY = 10  # from one connection


class TooManyError(Exception):
    """So many addresses came from one connection today that no more are taken."""


@transaction.atomic
def ask(email: str, *, address: str, now: datetime) -> None:
    """Sends the link to confirm it. Whoever asks learns nothing about the address, not even whether we know it.

    `address` is used for today's code of the connection and kept nowhere. Raises TooManyError.
    """
    client = code_of(address, timezone.localdate(now))
    if DigestSubscriber.objects.filter(client=client, asked_at__gt=now - timedelta(days=1)).count() >= ASKED_A_DAY:
        raise TooManyError
    asked = {"asked_at": now, "client": client}
    reader, is_new = DigestSubscriber.objects.get_or_create(email=email.lower(), defaults=asked)
    if not is_new and now - reader.asked_at < ASKED_AGAIN_AFTER:
        return
    reader.asked_at, reader.client = now, client
    reader.save()
    build = registry.begin(timezone.localtime(now))
    link = {"confirm_url": confirm_link(reader, build)}
    letters.put(reader.email, "Please confirm your e-mail address", "digest_confirm", link, build)


def confirm(reader: DigestSubscriber, now: datetime) -> None:
    DigestSubscriber.objects.filter(pk=reader.pk, confirmed_at=None).update(confirmed_at=now)


def stop_reader(reader: DigestSubscriber) -> None:
    """Nothing is kept of them."""
    reader.delete()


def stop_member(member: Member) -> None:
    Member.objects.filter(pk=member.pk).update(wants_digest=False)


def forget_unconfirmed(now: datetime) -> str:
    """A periodic function: addresses that nobody confirmed, and codes of connections of another day, are erased."""
    unconfirmed = DigestSubscriber.objects.filter(confirmed_at=None, asked_at__lt=now - CONFIRMED_WITHIN)
    erased, _ = unconfirmed.delete()
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    DigestSubscriber.objects.filter(asked_at__lt=midnight).exclude(client="").update(client="")
    return f"{erased} addresses erased that nobody confirmed" if erased else ""
