"""Who sends, without knowing who it is: a code for the connection that means nothing the next day."""

import secrets
from datetime import date

from django.utils.crypto import salted_hmac

from accounts.connections import address_of as address_of
from directory.freshness.reporting.models import DaySecret


def code_of(address: str, day: date) -> str:
    """The code of an address on a day. Locks the day until the end of the transaction, so that reports queue up."""
    _, is_new = DaySecret.objects.get_or_create(day=day, defaults={"secret": secrets.token_hex(32)})
    if is_new:
        DaySecret.objects.filter(day__lt=day).delete()  # even where nothing runs regularly
    secret = DaySecret.objects.select_for_update().get(day=day).secret
    # Django's own secret goes in too: a stolen database alone does not let anybody try out addresses.
    return salted_hmac(f"directory.freshness.reporting.{secret}", address, algorithm="sha256").hexdigest()
