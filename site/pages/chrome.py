"""What every public page shows around its own content. Nothing here depends on the page that is shown."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template import engines
from markupsafe import Markup

from pages import theme
from pages.credits import credits_in_words, sources_in_use
from pages.models import EditorialPage, HelpContact, SiteSettings
from pages.starting import HELP_CONTACTS

HEADER_LINKS = [("All kinds", "/categories/"), ("Places", "/areas/"), ("A to Z", "/a-z/")]
# Room for a logo of any shape beside the name, sharp on a fine screen.
LOGO_SIZE = "max-400x112"


def chrome() -> dict[str, Any]:
    """For publishing.registry: loaded once a run, with a fixed number of queries."""
    values = facts(SiteSettings.shown(), _help_contacts(), _footer_links())
    return rendered(values | {"attributions": [*values["attributions"], *credits_in_words(sources_in_use())]})


def without_database() -> dict[str, Any]:
    """The same from what a new site starts with, for when nothing else works."""
    return rendered(facts(SiteSettings(), HELP_CONTACTS, []))


def facts(
    site: SiteSettings, help_contacts: Sequence[tuple[str, str, str]], footer: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    stylesheet = theme.of(site)
    return {
        "site_name": site.name,
        "strapline": site.strapline,
        "theme_url": stylesheet.url if stylesheet else "",
        "theme_colour": site.paper,
        "home_url": "/",
        "search_url": "/search/",
        "results_url": f"{settings.FORTNIGHT_LIVE_ORIGIN}/search/results/",
        "help_now_url": _path(site.help_now_page, "/help-now/"),
        "how_we_check_url": _path(site.how_we_check_page, "/how-we-check/"),
        "forum_url": _path(site.forum_page, ""),
        "leave_url": site.leave_url,
        "email": site.email,
        "help_contacts": list(help_contacts),
        "attributions": [line.strip() for line in site.data_credits.splitlines() if line.strip()],
        "header_links": HEADER_LINKS + ([("Forum", _path(site.forum_page, ""))] if site.forum_page else []),
        "footer_links": list(footer),
        "contact_words": _contact_words(site),
        **_logo(site),
    }


def rendered(values: dict[str, Any]) -> dict[str, Any]:
    templates = engines["jinja2"].env  # type: ignore[attr-defined]  # the Jinja2 engine has one
    parts = {
        name: Markup(templates.get_template(f"layouts/{name}.html").render(chrome=values))  # noqa: S704  (our templates)
        for name in ("header", "footer")
    }
    return values | {f"{name}_html": html for name, html in parts.items()}


def _path(page: EditorialPage | None, otherwise: str) -> str:
    return page.public_path if page and page.live else otherwise


def _help_contacts() -> list[tuple[str, str, str]]:
    contacts = HelpContact.objects.filter(held_by__site__is_default_site=True).order_by("sort_order")
    return list(contacts.values_list("what_to_do", "link", "when_to_use_it")) or HELP_CONTACTS


def _footer_links() -> list[tuple[str, str]]:
    """Pages that an editor put into the menu, in the order in which they stand in Wagtail."""
    pages = EditorialPage.objects.live().public().in_menu().order_by("path")
    return [(page.title, page.public_path) for page in pages.defer("body")]


def _contact_words(site: SiteSettings) -> Markup:
    return (
        Markup('Something to tell us? Write to <a href="mailto:{0}">{0}</a>.').format(site.email)
        if site.email
        else Markup("")
    )


def _logo(site: SiteSettings) -> dict[str, str]:
    if not site.logo:
        return {"logo_url": "", "logo_alt": ""}
    # The name stands beside it in words, so the picture itself says nothing more.
    return {"logo_url": site.logo.get_rendition(LOGO_SIZE).url, "logo_alt": ""}
