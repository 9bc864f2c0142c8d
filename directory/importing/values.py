"""What people write for costs, ages, dates and the like, as values. Each gives None where it is not sure."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from directory.enums import Cost, Joining, Status

_YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔", "on"})
_NO = frozenset({"no", "n", "false", "f", "0", "off"})
_FREE = re.compile(
    r"(?:it'?s |is )?(?:free|free of charge|no charge|no cost|free to (?:attend|join|use)|0|£0(?:\.00)?)\.?", re.I
)
_AMOUNT = re.compile(r"£?\s*(\d{1,6}(?:\.\d{1,2})?)(?:p)?", re.IGNORECASE)
_AGE_RANGE = re.compile(
    r"(?:ages?d?\s*)?(\d{1,3})\s*(?:-|–|to|and)\s*(\d{1,3})(?:\s*(?:years?|yrs?)(?: old| of age)?)?", re.I
)
_AGE_FROM = re.compile(
    r"(?:ages?d?\s*|over\s+)?(\d{1,3})\s*(?:\+|plus|and over|and above|years? and over|or over)", re.I
)
_AGE_TO = re.compile(r"(?:up to|under)\s*(\d{1,3})s?", re.IGNORECASE)
OLDEST = 120
NO_END = 2099
PENNY = Decimal("0.01")
DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d %H:%M")
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b", re.IGNORECASE)

JOINING_WORDS = {
    Joining.TURN_UP: "just turn up|turn up|drop in|drop-in|open door|no referral|no referral needed|"
    "no booking required|first come first served|open access|walk in|walk-in|no booking needed",
    Joining.CONTACT_FIRST: "contact first|call first|ring first|by appointment|appointment|book|booking required|"
    "pre-book|contact us|please contact|phone first|appointment only|booking",
    Joining.SELF_REFERRAL: "self-referral|self referral|self refer|self-refer|refer yourself|self referrals",
    Joining.PROFESSIONAL_REFERRAL: "professional referral|professional-referral|referral only|referral|gp referral|"
    "agency referral|referral by professional|referral required|by referral|by referral only|referral needed|"
    "professional referral only|health professional",
}
_JOINING = {word: joining for joining, words in JOINING_WORDS.items() for word in words.split("|")}
STATUS_WORDS = {
    Status.ACTIVE: "active|open|live|current|running|yes|y|operational|available",
    Status.TEMPORARILY_CLOSED: "temporarily closed|paused|suspended|on hold|closed temporarily|temporary closure",
    Status.ENDED: "ended|closed|defunct|ceased|inactive|finished|permanently closed|no|n|closed permanently",
}
_STATUS = {word: status for status, words in STATUS_WORDS.items() for word in words.split("|")}
# Words with which a source says, among its notes, that something is no longer there.
NO_LONGER_OPEN = re.compile(
    r"\b(?:no longer (?:open|running|operating|operational|in operation|meeting|meets|exists?)"
    r"|permanently closed|closed permanently|closed down|has ceased|ceased (?:operating|trading|running|to operate))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]*[^.!?\n]*[.!?]?")


class Money(NamedTuple):
    cost: Cost
    amount: Decimal | None
    note: str


class Ages(NamedTuple):
    youngest: int | None
    oldest: int | None


def flag(text: str) -> bool | None:
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def money(text: str) -> Money:
    """Give what is sure: "free" and bare amounts. Everything else stays a note in its own words."""
    word = text.strip()
    if _FREE.fullmatch(word) or flag(word) is True:
        return Money(Cost.FREE, None, "")
    amount = _AMOUNT.fullmatch(word)
    if amount and not word.casefold().endswith("p") and Decimal(amount[1]) > 0:
        return Money(Cost.CHARGE, Decimal(amount[1]), "")
    return Money(Cost.UNKNOWN, None, "" if word in {"", *Cost.values} else word)


def ages(text: str) -> Ages | None:
    word = text.strip()
    if word.casefold() in {"all", "all ages", "any", "any age", "everyone"}:
        return Ages(None, None)
    if match := _AGE_RANGE.fullmatch(word):
        youngest, oldest = int(match[1]), int(match[2])
        return Ages(youngest, oldest) if youngest <= oldest <= OLDEST else None
    if match := _AGE_FROM.fullmatch(word):
        return Ages(int(match[1]), None) if int(match[1]) <= OLDEST else None
    if match := _AGE_TO.fullmatch(word):
        last = int(match[1]) - (1 if word.casefold().startswith("under") else 0)
        return Ages(None, last) if 0 <= last <= OLDEST else None
    return None


def day(text: str) -> date | None:
    """None too for a year with which spreadsheets say that nobody knows of an end: 2099, 2999, 9999."""
    word = _ORDINAL.sub(r"\1", " ".join(text.replace(",", " ").split()))
    for form in DATE_FORMATS:
        try:
            found = datetime.strptime(word, form).date()  # noqa: DTZ007  (a day has no time zone)
        except ValueError:
            continue
        return found if found.year < NO_END else None
    return None


def whole_number(text: str) -> int | None:
    word = text.strip().removesuffix(".0")
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None


def joining(text: str) -> Joining | None:
    """Give how to join where the words say nothing else; None where they have to be read."""
    word = " ".join(text.split()).strip(" .").casefold()
    if word in Joining.values:
        return Joining(word)
    return _JOINING.get(word)


def status(text: str) -> Status | None:
    word = " ".join(text.split()).strip(" .").casefold()
    return Status(word) if word in Status.values else _STATUS.get(word)


def says_closed(texts: Iterable[str]) -> str:
    """Give the sentence in which a source says that an offer is no longer there; "" where none does."""
    for text in texts:
        match = NO_LONGER_OPEN.search(text)
        if match:
            sentences = (sentence for sentence in _SENTENCE.finditer(text) if sentence[0].strip())
            return next(one[0].strip() for one in sentences if one.start() <= match.start() < one.end())
    return ""
