"""Ways to reach people that look like somebody's own, and not like those of an organisation. They are asked about, and
never refused: a small group may have nothing else."""

import re
from collections.abc import Mapping
from typing import Any

# Mobile numbers. 070 is none: it leads on to another number, and costs a lot.
MOBILE = re.compile(r"(?<!\d)(?:\+?44\s*(?:\(0\)\s*)?|0)7(?:[\s()./-]*[1-9])(?:[\s()./-]*\d){8}(?!\d)")
ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
# Where people, and not organisations, have their mail.
DOMAINS = frozenset(
    {
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "live.co.uk"),
        *("msn.com", "yahoo.com", "yahoo.co.uk", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com"),
        *("btinternet.com", "btopenworld.com", "talktalk.net", "sky.com", "virginmedia.com", "ntlworld.com"),
        *("blueyonder.co.uk", "tiscali.co.uk", "protonmail.com", "proton.me", "gmx.com", "gmx.co.uk", "mail.com"),
    }
)


def personal_in(text: str) -> list[str]:
    """The mobile numbers and private e-mail addresses in a text, as they stand there."""
    found = [match.group().strip() for match in MOBILE.finditer(text)]
    return found + [match.group() for match in ADDRESS.finditer(text) if match.group(1).lower() in DOMAINS]


def personal_in_answers(answers: Mapping[str, Any]) -> list[str]:
    """Those in everything that the public would read."""
    texts = (value for value in answers.values() if isinstance(value, str))
    return list(dict.fromkeys(one for text in texts for one in personal_in(text)))
