"""What every public page shows around its own content. Nothing here depends on the page that is shown."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from markupsafe import Markup
from wagtail.models import Page, Site

from directory import sources
from directory.contributions import TELL_US
from directory.unmet import NOT_FOUND
from forum.models import ForumPage
from pages import theme
from pages.credits import credits_in_words, sources_in_use
from pages.models import EditorialPage, HelpContact, SiteSettings
from pages.starting import HELP_CONTACTS
from publishing.rendering import environment

HEADER_LINKS = [("What’s on", "/whats-on/"), ("All kinds", "/categories/"), ("Places", "/areas/"), ("A to Z", "/a-z/")]
# Room for a logo of any shape beside the name, sharp on a fine screen.
LOGO_SIZE = "max-400x112"


class Linked(NamedTuple):
    """A page that the frame may link to."""

    title: str
    path: str
    in_menu: bool


def chrome() -> dict[str, Any]:
    """For publishing.registry: loaded once a run, with a fixed number of queries."""
    sources.refresh()  # else the first pages of a process would not name who gave a list that was imported lately
    site, pages = SiteSettings.shown(), _pages()
    credits = [*_lines(site.data_credits), *credits_in_words(sources_in_use())]
    return rendered(_links(site, pages) | _facts(site, _help_contacts(), credits))


def without_database() -> dict[str, Any]:
    """The same from what a new site starts with, for when nothing else works."""
    site = SiteSettings()
    return rendered(_links(site, {}) | _facts(site, HELP_CONTACTS, []))


def rendered(values: dict[str, Any]) -> dict[str, Any]:
    """With the header and the footer as HTML, so that pages need not make them again."""
    parts = {
        name: Markup(environment().get_template(f"layouts/{name}.html").render(chrome=values))  # noqa: S704  (our own)
        for name in ("header", "footer")
    }
    return values | {f"{name}_html": html for name, html in parts.items()}


def _facts(site: SiteSettings, contacts: Sequence[tuple[str, str, str]], credits: list[str]) -> dict[str, Any]:
    stylesheet = theme.of(site)
    return {
        "site_name": site.name,
        "strapline": site.strapline,
        "theme_url": stylesheet.url if stylesheet else "",
        "theme_colour": site.paper,
        # The name stands beside the logo in words, so the picture itself says nothing more.
        "logo_url": site.logo.get_rendition(LOGO_SIZE).url if site.logo else "",
        "logo_alt": "",
        "email": site.email,
        "contact_words": _contact_words(site.email),
        "help_contacts": list(contacts),
        "attributions": credits,
    }


def _links(site: SiteSettings, pages: Mapping[int, Linked]) -> dict[str, Any]:
    def path_of(page_id: int | None, otherwise: str) -> str:
        page = pages.get(page_id) if page_id else None
        return page.path if page else otherwise

    forum = path_of(site.forum_page_id, "")
    return {
        "home_url": "/",
        "search_url": "/search/",
        "results_url": f"{settings.FORTNIGHT_LIVE_ORIGIN}/search/results/",
        "not_found_url": f"{settings.FORTNIGHT_LIVE_ORIGIN}{NOT_FOUND}",
        "tell_us_url": f"{settings.FORTNIGHT_LIVE_ORIGIN}{TELL_US}",
        "help_now_url": path_of(site.help_now_page_id, "/help-now/"),
        "how_we_check_url": path_of(site.how_we_check_page_id, "/how-we-check/"),
        "forum_url": forum,
        "leave_url": site.leave_url,
        "header_links": HEADER_LINKS + ([("Forum", forum)] if forum else []),
        "footer_links": [(page.title, page.path) for page in pages.values() if page.in_menu],
    }


def _pages() -> dict[int, Linked]:
    """What the public may read, in the order in which it stands in Wagtail. Whole pages would be slow to load."""
    pages = Page.objects.type(EditorialPage, ForumPage).live().public().order_by("path")
    rows = pages.values_list("pk", "title", "url_path", "show_in_menus")
    roots = [root.root_path for root in Site.get_site_root_paths()]
    return {
        pk: Linked(title, "/" + url_path.removeprefix(root), in_menu)
        for pk, title, url_path, in_menu in rows
        for root in roots
        if url_path.startswith(root)
    }


def _help_contacts() -> list[tuple[str, str, str]]:
    contacts = HelpContact.objects.filter(held_by__site__is_default_site=True).order_by("sort_order")
    return list(contacts.values_list("what_to_do", "link", "when_to_use_it")) or HELP_CONTACTS


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _contact_words(email: str) -> Markup:
    if not email:
        return Markup("")
    return Markup('Something to tell us? Write to <a href="mailto:{0}">{0}</a>.').format(email)
