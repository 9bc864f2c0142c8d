"""How things stand with what an editor changed: is it on the public site, since when, and if not, why not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from publishing.errors import InvalidPathError
from publishing.keys import EVERYTHING, key_of
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


_shown: set[type[Model]] = set()


def tell_editors_of(*models: type[Model]) -> None:
    """Call it when the site starts, with what the public site shows and people edit one at a time."""
    _shown.update(models)


def is_told_of(instance: object) -> bool:
    return type(instance) in _shown


def standing(instance: Model, now: datetime) -> Standing:
    """Six queries at most."""
    is_live = getattr(instance, "live", True)
    if not is_live and getattr(instance, "first_published_at", None) is None:
        return Standing(State.DRAFT, "Draft: not on the public site", _schedule(instance))
    known = _known(key_of(instance))
    if known.waiting:
        return _unfinished(known, known.waiting, "published" if is_live else "taken off the public site", now)
    if known.contained is None:
        return Standing(State.WAITING, "Not on the public site yet", f"Nothing was published so far. {ASK}")
    return _finished(instance, known, now)


def moment(at: datetime, now: datetime) -> str:
    """Such as "14:02:07", or "20 November 2026, 14:02:07" on another day. In the time of the site, not of who asks."""
    here = timezone.localtime(at, timezone.get_default_timezone())
    is_today = here.date() == timezone.localtime(now, timezone.get_default_timezone()).date()
    return f"{here:%H:%M:%S}" if is_today else f"{here:%-d %B %Y, %H:%M:%S}"


def _known(key: str) -> _Known:
    own = Change.objects.filter(key=key).last()
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
    begun = Job.objects.filter(name=PAGES).values_list("begun_at", flat=True).first()
    if begun and now - begun < LONG:
        return Standing(State.AT_WORK, f"Being {doing} now")
    last = known.last
    if last and last.error and last.at >= change.at:
        return Standing(State.FAILED, f"Could not be {doing} at {moment(last.at, now)}", last.error)
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
    here = timezone.localtime(at, timezone.get_default_timezone())
    return f"A version is scheduled for {here:%-d %B %Y, %H:%M}."


def public_url(instance: Model) -> str:
    """The address of its page on the public site; "" where it has none, or where none is published."""
    path = _path(instance)
    if not path.startswith("/"):
        return path
    current = settings.FORTNIGHT_PUBLIC / "current"
    try:
        is_there = not current.exists() or (current / file_of(path)).is_file()
    except InvalidPathError:
        return ""
    return settings.FORTNIGHT_ORIGIN + path if is_there else ""


def _path(instance: Any) -> str:
    """Wagtail's pages and Django's models each know it in their own way."""
    if hasattr(instance, "get_url_parts"):
        parts = instance.get_url_parts()
        return (parts[2] or "") if parts else ""
    return instance.get_absolute_url() if hasattr(instance, "get_absolute_url") else ""
