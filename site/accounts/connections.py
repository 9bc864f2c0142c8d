"""Where a request comes from."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

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


def nowhere(request: HttpRequest) -> None:
    """For what would keep the address of a connection though it need not."""
