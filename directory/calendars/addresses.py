"""The address of a calendar, as people paste it."""

from directory.freshness.watching.fetching import urls
from directory.freshness.watching.fetching.problems import FetchError

# What programs for calendars write in place of https, so that a click opens them.
SCHEMES = {"webcal://": "https://", "webcals://": "https://", "feed://": "https://"}
ODD = (
    "This is not an address that we may read. It starts with https:// (or http:// or webcal://) and holds no name "
    "and password, such as https://example.org/events.ics"
)


class AddressError(ValueError):
    """The message is for whoever typed it."""


def usual(text: str) -> str:
    """The address as it is asked for: webcal://example.org/a.ics is https://example.org/a.ics. Raises AddressError."""
    plain = text.strip()
    for scheme, instead in SCHEMES.items():
        if plain.casefold().startswith(scheme):
            plain = instead + plain[len(scheme) :]
    if "://" not in plain:
        plain = f"https://{plain}"
    try:
        return str(urls.split(plain))
    except FetchError as error:
        raise AddressError(ODD) from error
