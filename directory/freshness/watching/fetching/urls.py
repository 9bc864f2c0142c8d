"""Which web addresses may be asked for."""

from collections.abc import Collection

import httpx

from directory.freshness.watching.fetching.problems import FetchError, Problem

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000


def split(text: str) -> httpx.URL:
    """The address, without a fragment. Raises FetchError unless it is http or https, and without name and password."""
    try:
        url = httpx.URL(text[: LONGEST + 1])
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise FetchError(Problem.URL_REFUSED) from error
    if url.scheme not in PORTS or not url.host or url.userinfo or len(text) > LONGEST:
        raise FetchError(Problem.URL_REFUSED)
    return url.copy_with(fragment=None)


def checked(text: str, ports: Collection[int] = ()) -> httpx.URL:
    """Also on its usual port or one of `ports`, else raises FetchError."""
    url = split(text)
    if (url.port or PORTS[url.scheme]) not in {*PORTS.values(), *ports}:
        raise FetchError(Problem.URL_REFUSED)
    return url


def origin(url: httpx.URL) -> str:
    """Such as "https://example.org": what one robots.txt speaks for."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
