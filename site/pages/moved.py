"""Old addresses lead on to new ones: of entries and topics, which are moved here, and of pages, which Wagtail moves.

All are kept as redirects of Wagtail, where editors see them and add their own. Which of them the public gets is for
publishing.redirects to say.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import F, Model, Q
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.contrib.redirects.models import Redirect as Kept
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

from directory.models import Category, LifeArea, Offer, Organisation, WayToWellbeing
from events.models import Event
from places.models import Area
from publishing import changes, registry
from publishing.keys import collection
from publishing.redirects import Redirect
from publishing.watched import watch

FOLDERS: dict[type[Model], str] = {
    Offer: "offers",
    Organisation: "organisations",
    Event: "events",
    Category: "categories",
    LifeArea: "life-areas",
    WayToWellbeing: "five-ways",
    Area: "areas",
}
LONGEST = 255  # of what Wagtail keeps
_BEFORE = "_public_path_before"
_TOLD_BY = ("slug", "live", "first_published_at")


def begin() -> None:
    """Call it in AppConfig.ready()."""
    for model in FOLDERS:
        name = model._meta.label_lower
        pre_save.connect(_saving, sender=model, dispatch_uid=f"moved-{name}-saving")
        post_save.connect(_saved, sender=model, dispatch_uid=f"moved-{name}-saved")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"moved-{name}-deleted")
    watch(Kept)
    # Wagtail writes redirects of pages in bulk, which sends no signal. Its receivers of these come before ours, because
    # its app stands before ours in INSTALLED_APPS.
    page_slug_changed.connect(_note, dispatch_uid="moved-page-renamed")
    post_page_move.connect(_note, dispatch_uid="moved-page-moved")
    registry.register_redirects(redirects, collection(Kept), collection(Page))


def redirects() -> Iterator[Redirect]:
    """For publishing.registry. Those of the public site come before those of every site. Two queries."""
    roots = [root.root_path for root in Site.get_site_root_paths()]
    known = Kept.objects.filter(Q(site=None) | Q(site__is_default_site=True))
    rows = known.order_by(F("site").asc(nulls_last=True), "pk")
    for old, link, page, permanent in rows.values_list(
        "old_path", "redirect_link", "redirect_page__url_path", "is_permanent"
    ):
        yield Redirect(old, _address(page, roots) if page else link, permanent)


def record(old: str, new: str) -> None:
    """From now on, what was at the public path `old` is at `new`. What led to the old one leads straight there."""
    if max(len(old), len(new)) > LONGEST:
        return
    made_here = Kept.objects.filter(automatically_created=True)
    with transaction.atomic():
        made_here.filter(old_path__in=[Kept.normalise_path(old), Kept.normalise_path(new)]).delete()
        made_here.filter(redirect_link=old).update(redirect_link=new)
        Kept.add_redirect(old, new, automatically_created=True)
        _note()


def forget(path: str) -> None:
    """Nothing will ever be at that public path again that was meant by what leads there."""
    Kept.objects.filter(automatically_created=True, redirect_link=path).delete()


def _address(url_path: str, roots: list[str]) -> str:
    return next(("/" + url_path.removeprefix(root) for root in roots if url_path.startswith(root)), "")


def _saving(
    sender: type[Model], instance: Any, raw: bool = False, update_fields: frozenset[str] | None = None, **_: Any
) -> None:
    if raw or not instance.pk or not (update_fields is None or "slug" in update_fields):
        return
    columns = [field.attname for field in sender._meta.concrete_fields if field.attname in _TOLD_BY]
    before = sender._base_manager.filter(pk=instance.pk).only(*columns).first()
    if before and _was_public(before):
        setattr(instance, _BEFORE, _path(before))


def _saved(instance: Any, **_: Any) -> None:
    before = instance.__dict__.pop(_BEFORE, "")
    if before and before != _path(instance):
        record(before, _path(instance))


def _deleted(instance: Any, **_: Any) -> None:
    forget(_path(instance))


def _path(entry: Any) -> str:
    return f"/{FOLDERS[type(entry)]}/{entry.slug}/"


def _was_public(entry: Any) -> bool:
    return bool(getattr(entry, "live", True) or getattr(entry, "first_published_at", None))


def _note(**_: Any) -> None:
    changes.note([collection(Kept)])
