"""Who sends, without knowing who it is: a code for the connection that means nothing the next day."""

import ipaddress
import secrets
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from directory.freshness.reporting.models import DaySecret

# A household, and whoever rents one server, has a whole /64 of IPv6 addresses.
IPV6_HOUSEHOLD = 64


def address_of(request: HttpRequest) -> str:
    """The address that a request comes from; "" where there is none, as behind a socket.

    X-Forwarded-For can be written by anybody. Only as many of its last entries are believed as there are proxies of
    our own in front (settings.FORTNIGHT_TRUSTED_PROXIES).
    """
    trusted: int = settings.FORTNIGHT_TRUSTED_PROXIES
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if trusted else []
    candidate = passed_on[-min(trusted, len(passed_on))] if passed_on else ""
    return _household(candidate) or _household(request.META.get("REMOTE_ADDR", ""))


def _household(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), IPV6_HOUSEHOLD), strict=False))
    return str(address)


def code_of(address: str, day: date) -> str:
    """The code of an address on a day. Locks the day until the end of the transaction, so that reports queue up."""
    _, is_new = DaySecret.objects.get_or_create(day=day, defaults={"secret": secrets.token_hex(32)})
    if is_new:
        DaySecret.objects.filter(day__lt=day).delete()  # even where nothing runs regularly
    secret = DaySecret.objects.select_for_update().get(day=day).secret
    # Django's own secret goes in too: a stolen database alone does not let anybody try out addresses.
    return salted_hmac(f"directory.freshness.reporting.{secret}", address, algorithm="sha256").hexdigest()
