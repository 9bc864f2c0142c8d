"""A standing (publishing.standing) as the pages of the admin show it."""

from datetime import datetime
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse

from publishing.standing import Standing, is_told_of, standing


def shown(instance: Any, now: datetime) -> dict[str, Any]:
    """For publishing_admin/status.html. Says nothing of what is not saved yet, or never on the public site."""
    if not is_told_of(instance) or not instance.pk:
        return {}
    return {"standing": standing(instance, now), "look_again_at": address(instance)}


def address(instance: Model) -> str:
    about = instance._meta
    return reverse("publishing_admin:standing", args=[about.app_label, about.model_name, quote(instance.pk)])


def as_json(found: Standing) -> dict[str, Any]:
    return {
        "state": found.state,
        "headline": found.headline,
        "detail": found.detail,
        "url": found.url,
        "willChange": found.will_change,
    }
