"""Ways to reach somebody, as words and as addresses that are safe to link to."""

import re
from urllib.parse import quote, urlsplit

# (kind of icon, label, words, address or "")
Contact = tuple[str, str, str, str]

_BETWEEN_NUMBERS = re.compile(r"\s*(?:[/;|]|\bor\b|,)\s*", re.IGNORECASE)
_EXTENSION = re.compile(r"\s*(?:ext(?:ension|n)?\.?|option|x)\s*\d+.*$", re.IGNORECASE)


def tel_url(phone: str) -> str:
    """A tel: address from a number as people write it; "" where there is no number in it."""
    number = _EXTENSION.sub("", phone)
    if number.strip().startswith("+"):
        number = number.replace("(0)", "")
    if re.search(r"[^\d\s()+.\-–]", number):
        number = "".join(re.findall(r"\+?\d[\d\s().\-–]*", number)[:1])
    digits = re.sub(r"\D", "", number)
    if not 3 <= len(digits) <= 15:
        return ""
    return f"tel:{'+' if number.strip().startswith('+') else ''}{digits}"


def web_url(url: str) -> str:
    """The address of a web page; "" for anything but http and https."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or re.search(r"[\s<>\"]", url.strip()):
        return ""
    return url.strip()


def web_words(url: str) -> str:
    """A web address as people say it: without what only machines need, and short enough for a phone."""
    parts = urlsplit(url)
    words = (parts.netloc.rpartition("@")[2] + parts.path).removeprefix("www.").rstrip("/")
    return words if len(words) <= 45 else parts.netloc.rpartition("@")[2].removeprefix("www.")


def contacts(name: str, phone: str, email: str, url: str) -> list[Contact]:
    """Every way to reach somebody, in the order in which most people try them."""
    found: list[Contact] = []
    if name:
        found.append(("by", "Ask for", name, ""))
    for number in filter(None, _BETWEEN_NUMBERS.split(phone.strip())):
        found.append(("phone", "Phone", number, tel_url(number)))
    if email:
        found.append(("email", "E-mail", email, f"mailto:{quote(email, safe='@')}"))
    if address := web_url(url):
        found.append(("web", "Web page", web_words(address), address))
    return found
