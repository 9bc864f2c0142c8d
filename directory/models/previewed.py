"""Entries that editors can look at as the public will."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import PreviewableMixin


class PreviewedAsPublished(PreviewableMixin):
    """The preview in the admin is the public page itself."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from directory.previews import preview  # pages are made from models, so models cannot import them first

        return preview(self, timezone.localtime())
