"""What of a page's text says something about the offer: the rest may change every day without meaning anything.

Left out are whole lines that only stamp a date, thank for cookies or claim copyright, and the numbers in "12 visitors"
or "3 days ago". Weekdays, times of day, prices, telephone numbers and dates inside a sentence stay: those are what
people come for.
"""

import re
import unicodedata

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
WEEKDAYS = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
DAY_AND_MONTH = rf"(?:{WEEKDAYS})?,? ?(?:the )?(?:{DAY} (?:of )?(?:{MONTHS})\.?|(?:{MONTHS})\.? {DAY})"
# With its year: "12 December" alone in a line is rather when something takes place.
DATE = rf"(?:{DAY_AND_MONTH},? {YEAR}|{YEAR}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.](?:{YEAR}|\d\d))"
CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)? ?(?:am|pm|gmt|bst)?"
STAMPED = (
    r"(?:(?:page |content |site )?(?:was )?(?:last |first )?"
    r"(?:updated|reviewed|modified|published|posted|edited|changed|checked|created)(?: on| at| by)?|today is)"
)

# Whole lines that say nothing about the offer.
IDLE_LINES = (
    rf"(?:{STAMPED})?\W*{DATE}(?:\W+(?:at\W*)?{CLOCK}\S*)?\W*",
    rf"{CLOCK}\W+{DATE}\W*",
    rf"{STAMPED}\W*(?:{DATE}|{DAY_AND_MONTH}|{CLOCK}|{YEAR}).{{0,40}}",
    rf"{STAMPED}\W*",
    r"(?:.{0,80}\W)?(?:©|\(c\)|copyright\b|all rights reserved\b).{0,200}",
    r".*\bcookies?\b.*\b(?:accept|agree|allow|consent|experience|manage|policy|preferences|settings|use|work)\b.*",
    r".*\b(?:accept|agree|allow|consent|manage|use|uses|using)\b.*\bcookies?\b.*",
    r"(?:accept|reject|allow)(?: all)?(?: cookies)?",
    r"(?:skip to (?:main )?content|back to top|share(?: this)?(?: page)?|print(?: this)?(?: page)?|loading\W*)",
)
IDLE_LINE = re.compile("|".join(f"(?:{line})" for line in IDLE_LINES))

COUNTED = "visitors?|visits?|views?|hits?|likes?|shares?|comments?|followers?|reads?|downloads?|online"
IDLE_PARTS = [
    (re.compile(rf"\b\d[\d,.]*k? (?={COUNTED}\b)"), ""),
    (re.compile(rf"\b((?:{COUNTED})(?: number| count(?:er)?)?\W{{0,3}})\d[\d,]*\b"), r"\1"),
    (re.compile(r"\b(?:\d+|an?|one) (?:second|minute|min|hour|day|week|month|year)s? ago\b"), ""),
    (re.compile(r"-?\d+(?:\.\d+)? ?°[cf]?"), ""),
]
ODD_CHARACTERS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
DASHES_AND_QUOTES = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"'})
LONGEST_LINE = 2_000  # characters; rules are tried on lines no longer than this


def normalised(text: str) -> str:
    """The text as it is compared, line by line."""
    plain = ODD_CHARACTERS.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(DASHES_AND_QUOTES)
    lines = (_without_idle_parts(" ".join(line.split()).lstrip("•*- ")) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


def _without_idle_parts(line: str) -> str:
    if len(line) > LONGEST_LINE:
        return line
    if IDLE_LINE.fullmatch(line):
        return ""
    for part, instead in IDLE_PARTS:
        line = part.sub(instead, line)
    return " ".join(line.split())
