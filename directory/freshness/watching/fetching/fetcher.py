"""Asking the web for one page: bounded in time, size and redirects, and only on the public internet."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import httpcore
import httpx

from directory.freshness.watching.fetching import bodies, urls
from directory.freshness.watching.fetching.network import GuardedNetwork, Resolver, system_resolver
from directory.freshness.watching.fetching.problems import FetchError, Problem

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# OpenSSL's code for a missing piece between a certificate and its root. Browsers find that piece by themselves.
CHAIN_INCOMPLETE = frozenset({2, 20, 21})


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one page, however many redirects lead to it."""

    seconds: float = 10.0
    size: int = 2_000_000  # bytes, unpacked
    redirects: int = 5
    ports: frozenset[int] = frozenset()  # besides 80 and 443


@dataclass(frozen=True, slots=True)
class Answer:
    url: str  # after redirects
    status: int
    headers: httpx.Headers
    body: bodies.Body


# Entered before each request and left after it. What is waited for in there does not count as the page's time.
Turn = Callable[[httpx.URL], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def at_once(url: httpx.URL) -> AsyncIterator[None]:
    """No waiting for a turn."""
    yield


class Fetcher:
    """Use it as a context manager. Nothing of the environment (proxies, cookies, passwords) goes into a request.

    `allowed_addresses` are asked although they are not public: for tests with servers of their own.
    """

    def __init__(
        self,
        user_agent: str,
        limits: Limits = Limits(),
        resolve: Resolver | None = None,
        allowed_addresses: Collection[str] = (),
        tls: ssl.SSLContext | None = None,
        connections: int = 32,
    ) -> None:
        self.limits = limits
        self._user_agent = user_agent
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls or httpx.create_ssl_context(trust_env=False),
            network_backend=GuardedNetwork(resolve or system_resolver(), allowed_addresses),
            max_connections=connections * 2,
            # A new one for each request: one that the server is just closing would look like a fault of the page.
            max_keepalive_connections=0,
        )

    async def __aenter__(self) -> "Fetcher":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._pool.aclose()

    async def get(self, address: str, headers: Mapping[str, str] | None = None, turn: Turn = at_once) -> Answer:
        """The page at an address, after redirects. Raises FetchError."""
        loop = asyncio.get_running_loop()
        cookies, left = httpx.Cookies(), self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            url = urls.checked(address, self.limits.ports)
            async with turn(url):
                start = loop.time()
                answer = await self._ask_in_time(url, headers or {}, cookies, left)
                left -= loop.time() - start
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer
            address = _next(url, answer.headers["location"])
        raise FetchError(Problem.TOO_MANY_REDIRECTS)

    async def _ask_in_time(
        self, url: httpx.URL, headers: Mapping[str, str], cookies: httpx.Cookies, seconds: float
    ) -> Answer:
        """The clock runs for the whole answer: a server that sends a byte now and then wins no time."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                return await self._ask(url, headers, cookies)
        except TimeoutError as error:
            raise FetchError(Problem.TOO_SLOW) from error
        except httpcore.ConnectError as error:
            raise FetchError(_connect_problem(error)) from error
        except httpcore.TimeoutException as error:
            raise FetchError(Problem.TOO_SLOW) from error
        except httpcore.NetworkError as error:
            raise FetchError(Problem.NO_CONNECTION) from error
        except httpcore.RemoteProtocolError as error:
            raise FetchError(Problem.BROKEN_ANSWER) from error
        except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol, ValueError) as error:
            # What we were about to send (an odd cookie, an odd address) makes no request: that says nothing.
            raise FetchError(Problem.URL_REFUSED) from error

    async def _ask(self, url: httpx.URL, headers: Mapping[str, str], cookies: httpx.Cookies) -> Answer:
        request = httpx.Request("GET", url, headers={**self._headers(), **headers})
        cookies.set_cookie_header(request)
        async with self._pool.stream("GET", str(url), headers=request.headers.raw) as got:
            told = httpx.Headers(got.headers)
            cookies.extract_cookies(httpx.Response(got.status, headers=told, request=request))
            if got.status in REDIRECTS or got.status == 304:
                body = bodies.Body(b"")
            else:
                body = await bodies.read(got.aiter_stream(), told.get("content-encoding", ""), self.limits.size)
            return Answer(str(url), got.status, told, body)

    def _headers(self) -> dict[str, str]:
        return {
            "User-Agent": self._user_agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
            "Accept-Encoding": bodies.ACCEPTED,
            "Accept-Language": "en-GB,en;q=0.8",
        }


def _next(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(Problem.URL_REFUSED) from error


def _connect_problem(error: BaseException) -> Problem:
    """Only a certificate that browsers refuse too is certain; other quarrels about TLS may be ours alone."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            refused = isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code not in CHAIN_INCOMPLETE
            return Problem.CERTIFICATE if refused else Problem.TLS_UNCERTAIN
        cause = cause.__cause__ or cause.__context__
    return Problem.NO_CONNECTION
