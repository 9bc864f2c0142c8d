"""{% publishing_status object %}: whether what is edited here is on the public site."""

from typing import Any

from django import template
from django.utils import timezone

from publishing.admin.showing import shown

register = template.Library()


@register.inclusion_tag("publishing_admin/panel.html")
def publishing_status(instance: Any) -> dict[str, Any]:
    return shown(instance, timezone.now())
