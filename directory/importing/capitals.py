"""Names that a register keeps in capitals, written as people write them: capitals throughout are hard to read."""

import re
from typing import Any

from titlecase import titlecase

# Letters that stand for words, and forms of companies, as they are written on paper.
_AS_WRITTEN = {
    word.upper(): word
    for word in """
    3D AA ADHD AFC BAME BBC BID BME BMX BSL CAB CIC CIO CPR DJ ESOL FC GM GMP GP HIV HMP IT IVF JFC LGBT LGBTQ MBE MS
    NHS NSPCC NW PCC PE PSA PTA PTFA RAF RC RAFA RFC RFU RSPB RSPCA RUFC SE SEN SEND TLC TV UCAN UK US USA VC WI WW1
    WW2 YHA YMCA YWCA II III IV VI Ltd PLC
    """.split()
}
_LETTERS = re.compile(r"[^\W\d_]")
_WITH_DOTS_OR_DIGITS = re.compile(r"(?:[A-Z]\.){2,}|.*\d")
_ORDINAL = re.compile(r"(\d+)(ST|ND|RD|TH)")


def in_ordinary_case(text: str) -> str:
    """Give a name of several words that is all in capitals with capitals only where words begin; others as they are.

    Letters that stand for words stay: those we know, those with dots, and those without a vowel.
    """
    if not text.isupper() or " " not in text or len(_LETTERS.findall(text)) < 6:
        return text
    return str(titlecase(text, callback=_one_word))


def _one_word(word: str, **_: Any) -> str | None:
    """What titlecase should write for a word; None leaves it to titlecase."""
    bare = word.strip("().,'&").upper()
    if bare in _AS_WRITTEN:
        return word.upper().replace(bare, _AS_WRITTEN[bare])
    if ordinal := _ORDINAL.fullmatch(bare):
        return word.upper().replace(bare, ordinal[1] + ordinal[2].lower())
    if _WITH_DOTS_OR_DIGITS.match(bare) or (len(bare) > 1 and bare.isalpha() and not re.search("[AEIOUY]", bare)):
        return word.upper() if bare not in {"ST", "MR", "MRS", "DR"} else None
    return None
