"""Small things that make Wagtail's admin feel like part of this site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from pages.models import EditorialPage, HelpContacts, HomePage, SiteSettings
from publishing.standing import tell_editors_of

# Whoever edits these sees whether the public site shows it.
tell_editors_of(EditorialPage, HelpContacts, HomePage, SiteSettings)


class PublicSitePanel(Component):
    """On the dashboard: where the public site is, and what it still lacks."""

    name = "public_site"
    order = 50
    template_name = "pages/admin/public_site_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"origin": settings.FORTNIGHT_ORIGIN, "site_settings": SiteSettings.shown()}


@hooks.register("construct_homepage_panels")
def add_public_site_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(PublicSitePanel())
