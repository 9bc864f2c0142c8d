"""E-mail addresses, telephone numbers and web addresses, as people write them into cells."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

LONGEST_URL = 500
LONGEST_EMAIL = 254
_is_url = URLValidator(schemes=["http", "https"])

_EMAIL = re.compile(r"[^\s,;/<>()\[\]|]+@[^\s,;/<>()\[\]|]+")
_URL = re.compile(r"(?:https?[:/]+|www[.,])\S+", re.IGNORECASE)
_BARE_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
# Digits in groups, with what people put between and before them; a letter O or I where a digit is meant.
_GAP = r"[\s().\-]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w.])(?:\+\(?\d(?:{_GAP}\d){{7,14}}"
    rf"|00(?:{_GAP}\d){{9,14}}"
    rf"|\(?[0O](?:{_GAP}[\dOIl]){{9,10}}"
    r"|\d{3,14}(?:\s\d{3,4}){0,2})(?!\w)"
)
_BETWEEN = re.compile(
    r"\s*(?:\bor\b|\band\b|\be-?mail\b|\btel(?:ephone)?\b|\bphone\b|[/,;:|&.\n]|\s)+\s*", re.IGNORECASE
)


@dataclass
class Contacts:
    """What was found in a cell: the first of each kind that is valid, the rest, and what is not valid."""

    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    # (what it looks like, the text, why it cannot be used)
    refused: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # Words that are none of the three.
    rest: str = ""


def find_emails(text: str) -> Contacts:
    found = Contacts()
    rest = _take_emails(text, found)
    found.rest = _words_left(rest)
    if not found.emails and not found.refused and found.rest:
        found.refused.append(("email", text, "This is not an e-mail address."))
    return found


def find_urls(text: str) -> Contacts:
    found = Contacts()
    rest = _take_urls(_joined_lines(text), found)
    if not found.urls and not found.refused:
        rest = _take_bare_domains(rest, found)
    found.rest = _words_left(rest)
    if not found.urls and not found.refused and found.rest:
        found.refused.append(("url", text, "This is not a web address."))
    return found


def find_phones(text: str) -> Contacts:
    found = Contacts()
    rest = _take_phones(text, found)
    found.rest = _words_left(rest)
    if not found.phones and not found.refused and found.rest:
        found.refused.append(("phone", text, "This is not a telephone number."))
    return found


def find_all(text: str) -> Contacts:
    """Take apart a cell in which somebody wrote every way to reach them."""
    found = Contacts()
    rest = _take_emails(text, found)
    rest = _take_urls(_joined_lines(rest), found)
    found.rest = _words_left(_take_phones(rest, found))
    return found


def _take_emails(text: str, found: Contacts) -> str:
    for match in _EMAIL.finditer(text):
        written = match[0]
        address = written.removeprefix("mailto:").strip(".:'\"“”‘’")
        reason = email_fault(address)
        if reason:
            found.refused.append(("email", written, reason))
        elif address not in found.emails:
            found.emails.append(address)
    return _EMAIL.sub(" ", text)


def email_fault(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return "This is not an e-mail address."
    return "This e-mail address is too long." if len(address) > LONGEST_EMAIL else ""


def _take_urls(text: str, found: Contacts) -> str:
    for match in _URL.finditer(text):
        _take_url(match[0], found)
    return _URL.sub(" ", text)


def _take_bare_domains(text: str, found: Contacts) -> str:
    for match in _BARE_DOMAIN.finditer(text):
        _take_url(match[0], found)
    return _BARE_DOMAIN.sub(" ", text)


def _take_url(written: str, found: Contacts) -> None:
    address = repaired_url(written)
    try:
        _is_url(address)
    except ValidationError:
        found.refused.append(("url", written, "This is not a web address."))
        return
    if len(address) > LONGEST_URL:
        found.refused.append(("url", written, f"This web address is longer than {LONGEST_URL} characters."))
    elif address not in found.urls:
        found.urls.append(address)


def repaired_url(written: str) -> str:
    """Give a web address its scheme, and put right what a slip of the finger did to it: "http//:www.x.org"."""
    bare = re.sub(r"^[(\[<\"'“‘]+|[)\]>\"'”’,;.]+$", "", written)
    match = re.match(r"(https?)(?:[:/]+)(.*)", bare, re.IGNORECASE | re.DOTALL)
    scheme, rest = (match[1].lower(), match[2]) if match else ("http", bare)
    host, slash, path = rest.partition("/")
    # A site that has moved to https sends people on; one that has not can only be reached like this.
    return f"{scheme}://{host.lower().rstrip('.')}{slash}{path}" if host else ""


def _joined_lines(text: str) -> str:
    """A long web address that was broken over two lines."""
    return re.sub(r"\s*\n\s*(?=/)", "", text)


def _take_phones(text: str, found: Contacts) -> str:
    for match in _PHONE.finditer(text):
        written = " ".join(match[0].split()).strip(" .-")
        number, note = repaired_phone(written)
        if not number:
            found.refused.append(("phone", written, "This is not a whole telephone number."))
        elif number not in found.phones:
            found.phones.append(number)
            found.notes += [note] if note else []
    return _PHONE.sub(" ", text)


def repaired_phone(written: str) -> tuple[str, str]:
    """Give a telephone number and what was put right in it; "" for one that cannot be.

    The groups that its writer made stay. Lengths: national numbers have 10 or 11 digits, mobile ones 11 (Ofcom,
    "National Telephone Numbering Plan"); short ones such as 999, 111 or 116 123 three to six.
    """
    number = re.sub(r"[OoIl]", lambda letter: "0" if letter[0] in "Oo" else "1", written)
    digits = re.sub(r"\D", "", number)
    national = _national(number.strip(), digits)
    if national.startswith("0"):
        whole = len(set(national)) > 2 and len(national) in ((11,) if national[1] == "7" else (10, 11))
        note = "" if number == written else f"Letters in the telephone number {written} were read as digits."
        return (number, note) if whole else ("", "")
    if number.startswith(("+", "00")):
        return (number, "") if 8 <= len(digits) <= 15 else ("", "")
    if (3 <= len(digits) <= 6 and digits[0] in "168") or digits == "999":
        return number, ""
    if len(digits) == 10 and digits[0] in "12378" and len(set(digits)) > 2:
        # Spreadsheets take numbers for amounts and drop their first 0.
        return f"0{number}", f"The telephone number {written} was given its 0 back."
    return "", ""


def _national(number: str, digits: str) -> str:
    for prefix in ("0044", "44"):
        international = number.startswith(("+", "(+")) or prefix == "0044"
        if international and digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).lstrip("0")
    return digits


def _words_left(text: str) -> str:
    """What is left of a cell, without the signs and small words that only joined its parts."""
    words = " ".join(text.split())
    return "" if not re.search(r"\w", _BETWEEN.sub("", words)) else words.strip(" ,;/|")
