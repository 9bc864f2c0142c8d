"""Which addresses are on the public internet."""

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.freshness.watching.fetching.addresses import all_public, is_public


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2a00:1450:4009:81f::200e", "64:ff9b::5db8:d70e"])
def test_public_addresses_may_be_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 169.254.169.254 172.16.0.1 192.0.0.192 192.0.2.1
    192.88.99.1 192.168.0.1 198.18.0.1 203.0.113.9 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1
    2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 2a00::1%1 fec0::1 ff02::1
    localhost 127.1 0x7f000001""".split(),
)
def test_everything_else_may_not(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_into_ipv6_is_as_public_as_it_is_bare(address: IPv4Address) -> None:
    number = int(address)
    assert is_public(str(IPv6Address(0xFFFF_0000_0000 + number))) == is_public(str(address))
    assert is_public(str(IPv6Address((0x64_FF9B << 96) + number))) == is_public(str(address))


def test_one_bad_address_is_enough_and_none_is_too_few() -> None:
    assert all_public(["8.8.8.8", "127.0.0.1"], allowed={"127.0.0.1"})
    assert not all_public(["8.8.8.8", "127.0.0.1"])
    assert not all_public([])
