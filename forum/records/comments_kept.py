"""Comments that come while a draft of the page is being saved.

Wagtail saves with a page the comments that it loaded with it, and deletes all others: those that somebody wrote in
between, and those that were settled before.
"""

from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME, Comment


def remember(page: Any) -> None:
    """Which comments were loaded with a draft: of these, whatever is missing later was deleted on purpose."""
    page.comments_loaded = {comment.pk for comment in getattr(page, COMMENTS_RELATION_NAME).all()}


def take_in(page: Any) -> None:
    """Before the page is saved: all other comments are its own as well."""
    loaded = getattr(page, "comments_loaded", None)
    if loaded is None or not page.pk:
        return
    comments = getattr(page, COMMENTS_RELATION_NAME)
    known = loaded | {comment.pk for comment in comments.all()}
    comments.add(*Comment.objects.filter(page=page.pk).exclude(pk__in=known))
