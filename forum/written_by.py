"""Who was signed in when a page was made: every form for members says so, beside Django's token.

On a computer that several people use, what one of them wrote does not reach the next, nor goes out in their name.
"""

from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "written_by"


def inputs(token: str, person: Any) -> SafeString:
    """What every form for members begins with. `person`: who has signed in, or None."""
    hidden = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    if person is None:
        return hidden
    return format_html('{}<input type="hidden" name="{}" value="{}">', hidden, FIELD, mark(person))


def mark(person: Any, key: str | bytes | None = None) -> str:
    """The same on every page for this person. It tells nobody who they are."""
    return salted_hmac("forum.written_by", str(person.pk), secret=key, algorithm="sha256").hexdigest()[:32]


def is_by(person: Any, marked: str) -> bool:
    """Whether this person was signed in when the page was made that carried this mark."""
    if not person.is_authenticated:
        return False
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(marked, mark(person, key)) for key in keys)
