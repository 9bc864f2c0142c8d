"""The e-mails to whoever posts an offer."""

from typing import Any

from post_office.models import Email

from directory.words.names import shortened
from forum import letters
from forum.models import OfferPost
from publishing.publishable import Build

NAME_LENGTH = 50


def is_live(post: OfferPost, build: Build) -> Email | None:
    return _put(post, "Now on the site: {}", "post_live", {"url": f"{build.origin}{_path(post)}"}, build)


def asked(post: OfferPost, words: str, build: Build) -> Email | None:
    return _put(post, "A question about {}", "post_question", {"words": words}, build)


def turned_down(post: OfferPost, build: Build) -> Email | None:
    return _put(post, "About your offer {}", "post_turned_down", {"words": post.reason}, build)


def _path(post: OfferPost) -> str:
    return f"/offers/{post.offer.slug}/" if post.offer else ""


def _put(post: OfferPost, subject: str, template: str, told: dict[str, Any], build: Build) -> Email | None:
    """None where there is nobody to write to any more."""
    if post.by is None or not post.by.is_active:
        return None
    live = build.live_origin or build.origin
    context = {**told, "name": str(post), "answer_url": f"{live}/members/offers/{post.uuid}/"}
    return letters.put(post.by.email, subject.format(shortened(str(post), NAME_LENGTH)), template, context, build)
