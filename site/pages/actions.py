"""What is done to the pages as a whole."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.log_actions import log
from wagtail.models import Collection, Locale, Page, PageLogEntry, Site

from directory.models import Category, LifeArea
from forum.starting import set_up_forum
from pages import starting
from pages.models import EditorialPage, HelpContact, HelpContacts, HomePage, SiteSettings, WayIn

TEXTS = Path(__file__).parent / "texts"
# Who made a page is kept in Wagtail's log, which outlives the page: one that an editor threw away stays away.
MADE_HERE = "set_up"


@transaction.atomic
def set_up_pages() -> list[str]:
    """Makes the pages and settings that a new site starts with. Returns the names of what is new.

    What is there, or was there until an editor deleted it, stays as it is: running it again changes nothing.
    """
    home, home_is_new = _home_under(_root())
    site = _site_at(home)
    forum = set_up_forum(home)
    new_pages = list(_editorial_pages(home))
    ids = _ids_by_name(home)
    for page, body in new_pages:
        _publish(page, body=json.dumps([{"value": None} | _with_links(block, ids) for block in body]))
    if home_is_new:
        _publish(
            home, **{name: _with_links(text, ids) for name, text in starting.HOME.items() if name.endswith("_text")}
        )
    new_settings = [*_settings(site, bool(new_pages or forum)), *_help_contacts(site)]
    forum_pages = [forum.title] if forum else []
    return [*(["Home"] if home_is_new else []), *forum_pages, *(page.title for page, _ in new_pages), *new_settings]


def _root() -> Page:
    """Wagtail's migrations make these; an emptied database has lost them."""
    if not Locale.objects.exists():
        Locale.objects.create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    return Page.get_first_root_node() or Page.add_root(title="Root", slug="root")


def _home_under(root: Page) -> tuple[HomePage, bool]:
    if home := HomePage.objects.first():
        return home, False
    # Not called "home": Wagtail's own first page has that name until it makes room.
    home = HomePage(slug="front", **starting.HOME)
    home.ways_in = [_way_in(number, *row) for number, row in enumerate(starting.WAYS_IN)]
    return _added(root, home, "home"), True


def _way_in(number: int, label: str, words: str, kind: str, slug: str) -> WayIn:
    model: Any = {"category": Category, "life_area": LifeArea}[kind]
    found = model.objects.filter(slug=slug).first()
    target = {kind: found} if found else {"search_words": label.lower()}
    return WayIn(sort_order=number, label=label, words=words, **target)


def _site_at(home: HomePage) -> Site:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, root_page=home)
    if site.pk and isinstance(site.root_page.specific, HomePage):
        return site
    welcome = site.root_page if site.pk else None
    address = urlsplit(settings.FORTNIGHT_ORIGIN)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.root_page = home
    site.save()
    if welcome and welcome.is_leaf():
        Page.objects.get(pk=welcome.pk).delete()
    return site


def _editorial_pages(home: HomePage) -> Iterator[tuple[EditorialPage, list[dict[str, Any]]]]:
    """Those that were never made before, with the body that they will get."""
    for path in sorted(TEXTS.glob("*.toml")):
        text = tomllib.loads(path.read_text(encoding="utf-8"))
        body = text.pop("body")
        if not _was_made(text["slug"]) and not home.get_children().filter(slug=text["slug"]).exists():
            yield _added(home, EditorialPage(show_in_menus=True, **text), text["slug"]), body


def _added(parent: Page, page: Any, name: str) -> Any:
    parent.add_child(instance=page)
    log(instance=page, action="wagtail.create", data={MADE_HERE: name})
    return page


def _was_made(name: str) -> bool:
    return PageLogEntry.objects.filter(action="wagtail.create", **{f"data__{MADE_HERE}": name}).exists()


def _ids_by_name(home: HomePage) -> dict[str, str]:
    return {page.slug.replace("-", "_"): str(page.pk) for page in home.get_children()}


def _with_links(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, str):
        return Template(value.strip()).safe_substitute(ids)
    if isinstance(value, list):
        return [_with_links(each, ids) for each in value]
    return {name: _with_links(each, ids) for name, each in value.items()}


def _publish(page: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _settings(site: Site, pages_are_new: bool) -> Iterator[str]:
    chosen, is_new = SiteSettings.objects.get_or_create(site=site, defaults={"data_credits": starting.DATA_CREDITS})
    if pages_are_new:
        for field in ("help_now_page", "how_we_check_page", "forum_page"):
            if getattr(chosen, field) is None:
                slug = field.removesuffix("_page").replace("_", "-")
                setattr(chosen, field, chosen._meta.get_field(field).related_model.objects.filter(slug=slug).first())
        chosen.save()
    if is_new:
        yield "Site name and colours"


def _help_contacts(site: Site) -> Iterator[str]:
    holder, is_new = HelpContacts.objects.get_or_create(site=site)
    if is_new:
        HelpContact.objects.bulk_create(
            HelpContact(held_by=holder, sort_order=number, what_to_do=what, link=link, when_to_use_it=when)
            for number, (what, link, when) in enumerate(starting.HELP_CONTACTS)
        )
        yield "Help now contacts"
