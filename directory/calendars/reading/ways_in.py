"""What lets anybody into an online meeting: its link, its number, the code for it.

Whoever has these is in, so they are for those who book, and not for every robot. They stand in invitations that
programs write, each in its own words, so that more is taken out than has to be, and an editor looks at what is left.
"""

import re

A_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
ASK = "(ask the organiser for the link)"
_A_WORD = re.compile(r"\S+")
# Links may be wrapped into others, which write "/" as "%2F".
_ROOM = re.compile(
    r"""(?:zoom\.us|zoom\.com|zoomgov\.com|teams\.microsoft\.com|teams\.live\.com|webex\.com|jit\.si|8x8\.vc
    |whereby\.com|gotomeeting\.com|gotomeet\.me|goto\.com|skype\.com|bluejeans\.com|ringcentral\.com|chime\.aws
    |facetime\.apple\.com|g\.co/meet|\bmeet\.(?:[\w-]{1,60}\.){1,4}\w{2,20})(?:[/?:\#]|%2F)
    |[?&](?:amp;)?(?:pwd|passcode|password)=""",
    re.IGNORECASE | re.VERBOSE,
)
_CODE = re.compile(
    r"""\b(?:meeting|zoom|webinar|conference|access|security|joining)[ ](?:id|code|number|pin|key)\b
    |\bpass[ -]?(?:code|word|key)s?\b|\bpin\W{0,3}\d|\bone[ -]?tap\b|\bdial(?:[ -]?in\b|[ ]by\b)
    |\bfind[ ](?:your|a)[ ]local[ ]number\b
    |\d\#|,,[\d*]""",
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(r"\S{1,40}|[\d\s+*#,()-]+")


def has_way_in(link: str) -> bool:
    return bool(_ROOM.search(link))


def without_ways_in(text: str) -> str:
    """Links give way to a word of advice. Lines with codes go, and so does a code in a line of its own after them."""
    kept: list[str] = []
    after_code = False
    for line in text.split("\n"):
        told = _A_WORD.sub(_unless_link, line)
        after_code = bool(_CODE.search(told)) or (after_code and _is_alone(line))
        if not after_code:
            kept.append(told)
    return "\n".join(kept).strip()


def name_without_ways_in(name: str) -> str:
    """As far as the first of them."""
    room, code = _ROOM.search(name), _CODE.search(name)
    ends = [name.rfind(" ", 0, room.start()) + 1] if room else []
    ends += [code.start()] if code else []
    return name[: min(ends)].strip(" ,;:|(-–") if ends else name


def _unless_link(word: re.Match[str]) -> str:
    return ASK if has_way_in(word[0]) else word[0]


def _is_alone(line: str) -> bool:
    return not line.strip() or bool(_ALONE.fullmatch(line.strip()))
