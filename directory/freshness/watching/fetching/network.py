"""Connections to public addresses only, and to exactly the address that was checked."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Collection, Iterable
from concurrent.futures import Executor
from typing import Any

import httpcore

from directory.freshness.watching.fetching.addresses import all_public
from directory.freshness.watching.fetching.problems import FetchError, Problem

Resolver = Callable[[str, int], Awaitable[list[str]]]
ADDRESSES_TRIED = 3


def system_resolver(executor: Executor | None = None) -> Resolver:
    """Asks the operating system, in `executor`: a slow name must not keep the others waiting."""

    async def resolve(host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(executor, socket.getaddrinfo, host, port, 0, socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(Problem.NO_SUCH_HOST, host) from error
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    return resolve


class GuardedNetwork(httpcore.AsyncNetworkBackend):
    """Looks a name up once, refuses it when any of its addresses is not public, and connects to what it checked.

    Because nobody looks the name up a second time, a name server that changes its mind gains nothing. The name
    itself stays what TLS and the Host header say.
    """

    def __init__(self, resolve: Resolver, allowed_addresses: Collection[str] = ()) -> None:
        self._resolve = resolve
        self._allowed = allowed_addresses
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._resolve(host.strip("[]"), port)
        if not all_public(addresses, self._allowed):
            raise FetchError(Problem.ADDRESS_REFUSED, host)
        return await self._connect(addresses[:ADDRESSES_TRIED], port, timeout)

    async def _connect(self, addresses: list[str], port: int, timeout: float | None) -> httpcore.AsyncNetworkStream:
        for number, address in enumerate(addresses, 1):
            try:
                return await self._network.connect_tcp(address, port, timeout=timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise FetchError(Problem.NO_SUCH_HOST)

    async def connect_unix_socket(self, *args: Any, **options: Any) -> httpcore.AsyncNetworkStream:
        raise FetchError(Problem.ADDRESS_REFUSED)
