"""Which network addresses may be asked. A link that somebody typed in must never reach what only we can reach."""

from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address

# Global by Python's tables, and yet not a web site of somebody else.
REFUSED = [
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments; a cloud's metadata at 192.0.0.192
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # a cloud's metadata
        "::/96",  # IPv4 inside IPv6, as it was once written
        "64:ff9b:1::/48",  # local translation to IPv4
        "2001::/32",  # Teredo: IPv4 inside IPv6
        "2002::/16",  # 6to4: IPv4 inside IPv6
        "fec0::/10",  # site-local
    )
]
NAT64 = ip_network("64:ff9b::/96")


def is_public(text: str) -> bool:
    """Whether an address (without port) belongs to the public internet. What is no address does not."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return _is_public(address)


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.scope_id:
            return False
        if address.ipv4_mapped:
            return _is_public(address.ipv4_mapped)
        if address in NAT64:
            return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    if address.is_multicast or address.is_reserved or address.is_unspecified or not address.is_global:
        return False
    return not any(address in network for network in REFUSED if network.version == address.version)


def all_public(addresses: Collection[str], allowed: Collection[str] = ()) -> bool:
    """Whether a host may be asked that has these addresses: one bad one is enough to refuse it."""
    return bool(addresses) and all(address in allowed or is_public(address) for address in addresses)
