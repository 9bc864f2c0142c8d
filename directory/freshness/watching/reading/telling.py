"""Pages that say with a good status that they are gone."""

import re

NOT_FOUND = re.compile(
    r"(?:error )?(?:404|410)(?:\W+(?:error|not found|page|file|oops|gone).*)?"
    r"|(?:.{0,40}\W)?(?:page|file) (?:was |could |can ?)?(?:not|cannot) (?:be )?found(?:\W.*)?"
    r"|not found"
)
FOR_SALE = re.compile(
    r"\b(?:this|the) (?:web ?site |web )?(?:domain|domain name)\b.{0,80}?\b(?:is|may be|might be) (?:available )?"
    r"(?:for sale|parked|expired|has expired)\b"
    r"|\bbuy this domain\b|\bthis domain (?:name )?(?:has expired|is parked)\b|\bdomain (?:is )?parked\b"
)
# Whose pages say nothing else than that a name is for sale.
PARKING = re.compile(
    rb"//(?:[a-z0-9-]+\.)*(?:sedoparking\.com|parkingcrew\.net|parklogic\.com|bodis\.com|hugedomains\.com|"
    rb"afternic\.com|dan\.com/buy-domain|domainmarket\.com|undeveloped\.com)[/\"']"
)
SHORT = 1_500  # characters: a page with more than this has something of its own to say


def gone_because(title: str, heading: str, text: str, html: bytes) -> str:
    """A sentence about why the page is certainly gone, "" when it is not certain.

    Left alone is what only might be gone: a home page in place of the page that was asked for, an empty list.
    """
    if len(text) > SHORT:
        return ""
    if any(NOT_FOUND.fullmatch(" ".join(words.casefold().split())) for words in (title, heading)):
        return "It says that there is no such page."
    if FOR_SALE.search(f"{title}\n{text}".casefold()) or PARKING.search(html.lower()):
        return "Its name is for sale."
    return ""
