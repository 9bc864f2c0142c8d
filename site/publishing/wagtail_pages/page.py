"""What all pages that people write in Wagtail have in common: they are served as they are published."""

from http import HTTPMethod
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page


class PublishedPage(Page):
    """A Wagtail page that goes through its publishable, live, in a preview and in a file."""

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    class Meta:
        abstract = True

    @property
    def public_path(self) -> str:
        """Its address without the host; "/" for a draft that has no address yet."""
        parts = self.get_url_parts()
        return parts[2] if parts and parts[2] else "/"

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from publishing.wagtail_pages.written import response_to  # it knows this model

        return response_to(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from publishing.wagtail_pages.written import response_to  # it knows this model

        return response_to(self, is_preview=True)
