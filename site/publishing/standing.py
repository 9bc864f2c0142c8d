"""How things stand with what an editor changed: is it on the public site, since when, and if not, why not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from publishing import rollback
from publishing.errors import InvalidPathError
from publishing.keys import EVERYTHING, key, key_of
from publishing.models import Change, Job, Publication
from publishing.paths import file_of
from publishing.queue import PAGES

LONG = timedelta(minutes=5)
ASK = "Ask whoever runs this site: is the worker running (manage.py db_worker), and is manage.py publish run regularly?"


class State(StrEnum):
    DRAFT = "draft"  # never was on the public site
    WAITING = "waiting"
    AT_WORK = "at work"
    FAILED = "failed"
    HELD = "held"  # somebody has set the public site back
    DONE = "done"  # the public site says what it should: the object as it is, or nothing of it


@dataclass(frozen=True)
class Standing:
    """`headline` and `detail` are shown to the editor; `url` is "" where the public site has no page to look at."""

    state: State
    headline: str
    detail: str = ""
    url: str = ""

    @property
    def will_change(self) -> bool:
        """Whether it is worth looking again soon."""
        return self.state in (State.WAITING, State.AT_WORK, State.FAILED)


@dataclass(frozen=True)
class _Known:
    """What the log and the publications tell of one object."""

    waiting: Change | None  # its last change, or one of everything, where the public site does not contain it yet
    contained: Publication | None  # what is on the public site
    since: Publication | None  # the first that contained its last change
    last: Publication | None  # the last that was tried


Address = Callable[[Any], str]


def path_of(instance: Any) -> str:
    """Wagtail's pages and Django's models each know it in their own way."""
    if hasattr(instance, "get_url_parts"):
        parts = instance.get_url_parts()
        return (parts[2] or "") if parts else ""
    return instance.get_absolute_url() if hasattr(instance, "get_absolute_url") else ""


_addresses: dict[type[Model], Address] = {}


def tell_editors_of(*models: type[Model], address: Address = path_of) -> None:
    """Call it when the site starts, with what the public site shows and people edit one at a time. `address` gives the
    path of its own page there, "" where it has none."""
    _addresses.update(dict.fromkeys(models, address))


def is_told_of(instance: object) -> bool:
    return type(instance) in _addresses


def standing(instance: Model, now: datetime) -> Standing:
    """Seven queries at most."""
    is_live = getattr(instance, "live", True)
    if not is_live and not _was_live(instance):
        return Standing(State.DRAFT, "Draft: not on the public site", _schedule(instance))
    if held := rollback.hold(settings.FORTNIGHT_PUBLIC):
        return Standing(State.HELD, "The public site is held as it was before", held.words())
    known = _known(_keys(instance))
    if known.waiting:
        return _unfinished(known, known.waiting, "published" if is_live else "taken off the public site", now)
    if known.contained is None:
        return Standing(State.WAITING, "Not on the public site yet", f"Nothing was published so far. {ASK}")
    return _finished(instance, known, now)


def moment(at: datetime, now: datetime) -> str:
    """Such as "14:02:07"; with the date on another day."""
    is_today = _here(at).date() == _here(now).date()
    return f"{_here(at):%H:%M:%S}" if is_today else dated(at)


def dated(at: datetime) -> str:
    """Such as "20 November 2026, 14:02:07"."""
    return f"{_here(at):%-d %B %Y, %H:%M:%S}"


def _here(at: datetime) -> datetime:
    """In the time of the site, not of the editor who asks."""
    return timezone.localtime(at, timezone.get_default_timezone())


def _was_live(instance: Model) -> bool:
    """What was imported has never been published by anybody, and may have a page all the same."""
    return getattr(instance, "first_published_at", None) is not None or _has_file(_addresses[type(instance)](instance))


def _keys(instance: Model) -> list[str]:
    """A page is also noted as the Page that it is."""
    return [key_of(instance), *(key(parent, instance.pk) for parent in instance._meta.get_parent_list())]


def _known(keys: list[str]) -> _Known:
    own = Change.objects.filter(key__in=keys).last()
    everything = Change.objects.filter(key=EVERYTHING).last()
    last = Publication.objects.first()
    done = Publication.objects.filter(error="")
    contained = last if last is None or not last.error else done.first()
    newest = max(filter(None, [own, everything]), key=lambda change: change.pk, default=None)
    waits = newest is not None and (contained is None or contained.changes < newest.pk)
    change = own or everything
    since = done.filter(changes__gte=change.pk).last() if change and not waits else None
    return _Known(newest if waits else None, contained, since, last)


def _unfinished(known: _Known, change: Change, doing: str, now: datetime) -> Standing:
    job = Job.objects.filter(name=PAGES).first() or Job(name=PAGES)
    if job.begun_at and now - job.begun_at < LONG:
        return Standing(State.AT_WORK, f"Being {doing} now")
    last = known.last
    if last and last.error and last.at >= change.at:
        again = f" It is tried again at {moment(job.again_at, now)}." if job.again_at and job.again_at > now else ""
        return Standing(State.FAILED, f"Could not be {doing} at {moment(last.at, now)}", last.error + again)
    waited = now - change.at
    detail = f"Nobody has worked on it for {waited // timedelta(minutes=1)} minutes. {ASK}" if waited >= LONG else ""
    return Standing(State.WAITING, f"Waiting to be {doing}", detail)


def _finished(instance: Model, known: _Known, now: datetime) -> Standing:
    since = f" since {moment(known.since.at, now)}" if known.since else ""
    if not getattr(instance, "live", True):
        return Standing(State.DONE, f"Not on the public site{since}", _schedule(instance))
    is_newer = getattr(instance, "has_unpublished_changes", False)
    detail = _schedule(instance) or ("A newer version is a draft and not on it." if is_newer else "")
    return Standing(State.DONE, f"On the public site{since}", detail, public_url(instance))


def _schedule(instance: Model) -> str:
    """When a version that waits for its time goes live."""
    at = getattr(getattr(instance, "scheduled_revision", None), "approved_go_live_at", None)
    if at is None:
        return ""
    return f"A version is scheduled for {_here(at):%-d %B %Y, %H:%M}."


def public_url(instance: Model) -> str:
    """The address of its page on the public site; "" where it has none, or where none is published."""
    path = _addresses[type(instance)](instance)
    if not path.startswith("/"):
        return path
    is_elsewhere = not (settings.FORTNIGHT_PUBLIC / "current").exists()
    return settings.FORTNIGHT_ORIGIN + path if is_elsewhere or _has_file(path) else ""


def _has_file(path: str) -> bool:
    try:
        return path.startswith("/") and (settings.FORTNIGHT_PUBLIC / "current" / file_of(path)).is_file()
    except InvalidPathError:
        return False
