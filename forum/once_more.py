"""What somebody typed is not lost where they were signed out meanwhile, or where a page stood open for too long.

They see it again with one button that sends it. Nothing is ever sent without that tap, and only what came from a page
of ours is kept: in the session of this browser, for half an hour, and for whoever was signed in when the page was made.
On a computer that several people use, somebody else who signs in next does not see it, and it is gone.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils import timezone

from accounts.connections import address_of
from accounts.limits import Limit, take
from forum import written_by

KEPT = "typed_before_signing_in"
KEPT_FOR = timedelta(minutes=30)
LONGEST = 32 * 1024  # bytes; the questions that we ask take a tenth of it
LIMIT = Limit("keep what was typed", 30, timedelta(hours=1))
# Of a form, what is no word of theirs, and what nobody should keep.
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "password", "code", "again"})
ALREADY = "sent_once_more"
READ_BY_PEOPLE = re.compile(r"\s|@|\d{5}")
NUMBER_OF_OURS = re.compile(r"[0-9a-f-]{16,}")

Fields = list[tuple[str, str]]


def keep(request: HttpRequest) -> bool:
    """Before somebody who is signed out is asked to sign in. Whether there was anything to keep.

    Of a form that does not say who wrote it nothing is kept: it could only be given to whoever comes next.
    """
    fields = typed(request) if _is_short_form(request) and came_from_here(request) else []
    if not words_in(fields) or not writer_of(fields) or not take(LIMIT, address_of(request), timezone.now()):
        return False
    request.session[KEPT] = {"path": request.get_full_path(), "fields": fields, "at": timezone.now().timestamp()}
    request.session.set_expiry(KEPT_FOR)  # then it goes from the database too; who signs in gets a session anew
    return True


def kept(request: HttpRequest) -> Fields:
    """What this person typed at this address before signing in; it is given once, and to nobody else."""
    found: Mapping[str, Any] = request.session.get(KEPT) or {}
    if not found or request.method != "GET":
        return []
    fields = [(name, value) for name, value in found["fields"]]
    is_theirs = _is_fresh(found) and written_by.is_by(request.user, writer_of(fields))
    if is_theirs and found["path"] != request.get_full_path():
        return []
    del request.session[KEPT]
    return fields if is_theirs else []


def typed(request: HttpRequest) -> Fields:
    """The fields of a form, without secrets, as they were sent."""
    return [(name, value) for name, values in request.POST.lists() for value in values if name not in NEVER_KEPT]


def writer_of(fields: Fields) -> str:
    """The mark of who was signed in when the page was made (`forum.written_by`); "" where it does not say."""
    return dict(fields).get(written_by.FIELD, "")


def is_of_another(request: HttpRequest, fields: Fields) -> bool:
    """Whether these fields come from a page that was made for somebody else than who is signed in now."""
    writer = writer_of(fields)
    return bool(writer and request.user.is_authenticated and not written_by.is_by(request.user, writer))


def words_in(fields: Fields) -> list[str]:
    """What a person would know again: not numbers of ours, nor what was ticked."""
    texts = (value.strip() for _, value in fields)
    return [text for text in texts if READ_BY_PEOPLE.search(text) and not NUMBER_OF_OURS.fullmatch(text)]


def came_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sent it, as every browser says."""
    said = request.META.get("HTTP_ORIGIN") or request.META.get("HTTP_REFERER") or ""
    return urlsplit(said).netloc == request.get_host()


def _is_fresh(found: Mapping[str, Any]) -> bool:
    return bool(timezone.now().timestamp() - found["at"] < KEPT_FOR.total_seconds())


def _is_short_form(request: HttpRequest) -> bool:
    is_short = int(request.META.get("CONTENT_LENGTH") or 0) <= LONGEST
    return request.method == "POST" and is_short and not request.FILES  # a file cannot be given back
