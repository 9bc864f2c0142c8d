"""Keeps the links of our e-mails out of every log: whoever reads one could answer in an organiser's name."""

import logging
import re
from typing import Any

# Where the links of our e-mails lead, those of the forum too: what follows is a key.
_TOKEN = re.compile(
    r"(/confirm/(?:(?:all|stop)/)?|/members/[a-z]+/(?:answer|stop)/|/forum/digest/(?:confirm|stop|leave)/)"
    r"[^\s/?#\"'<>]+"
)
_PLACES = ("/confirm/", "/members/", "/forum/digest/")


def without_tokens(text: str) -> str:
    """Such as "GET /confirm/…/changed/ HTTP/1.1"."""
    return _TOKEN.sub(lambda found: f"{found[1]}…", text)


def keep_tokens_out() -> None:
    """From now on no record of any logger in this process has one: neither Django's nor gunicorn's.

    At the source and not in a handler, because handlers are many and a new one would be forgotten.
    """
    make = logging.getLogRecordFactory()
    if getattr(make, "keeps_tokens_out", False):
        return

    def record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        made = make(*args, **kwargs)
        return _cleaned(made)

    record.keeps_tokens_out = True  # type: ignore[attr-defined]  # a mark, so that it is put on once
    logging.setLogRecordFactory(record)


def _cleaned(record: logging.LogRecord) -> logging.LogRecord:
    try:
        text = record.getMessage()
    except (TypeError, ValueError, KeyError):  # whoever handles the record complains about its arguments
        return record
    if any(place in text for place in _PLACES):
        record.msg, record.args = without_tokens(text), ()
    return record
