"""What pledges and posted offers hear of, and tell the directory."""

from typing import Any

from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import Revision
from wagtail.signals import published

from directory.catalogue.origins import register_origins
from directory.freshness.actions import also_allow
from directory.freshness.enums import Kind
from directory.models import Offer
from forum.models import PostPhoto
from forum.offering import assuring, moderating, origins, photos


def begin() -> None:
    """Call it in AppConfig.ready()."""
    origins.begin()
    register_origins(origins.load_origins)
    also_allow(Kind.FORUM, moderating.MODERATE)
    published.connect(_published, sender=Offer, dispatch_uid="offering-offer-published")
    post_delete.connect(_photo_deleted, sender=PostPhoto, dispatch_uid="offering-photo-deleted")


def _published(instance: Offer, revision: Revision | None = None, **_: Any) -> None:
    now = timezone.localtime()
    moderating.went_live(instance, now)
    assuring.went_live(instance, revision.user if revision else None, now)


def _photo_deleted(instance: PostPhoto, **_: Any) -> None:
    photos.forget(instance)
