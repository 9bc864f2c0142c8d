"""What pledges and posted offers hear of, and tell the directory."""

from typing import Any

from django.utils import timezone
from wagtail.signals import published

from directory.catalogue.origins import register_origins
from directory.freshness.actions import also_allow
from directory.freshness.enums import Kind
from directory.models import Offer
from forum.offering import moderating, origins


def begin() -> None:
    """Call it in AppConfig.ready()."""
    origins.begin()
    register_origins(origins.load_origins)
    also_allow(Kind.FORUM, moderating.MODERATE)
    published.connect(_published, sender=Offer, dispatch_uid="offering-offer-published")


def _published(instance: Offer, **_: Any) -> None:
    moderating.went_live(instance, timezone.localtime())
