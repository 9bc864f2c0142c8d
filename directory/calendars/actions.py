"""Reading organisers' calendars: all that are due, one that somebody wants now, or one just to see what is in it."""

import logging
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import uuid4

from asgiref.sync import async_to_sync
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from directory.calendars import claiming, fetching, recording
from directory.calendars.addresses import usual
from directory.calendars.applying import Counts, apply
from directory.calendars.claiming import LOOKS_AHEAD, LostClaimError
from directory.calendars.fetching import Fetched, FetcherOf, Target, make_fetcher
from directory.calendars.models import Calendar
from directory.calendars.reading.reader import Reader, read_apart
from directory.calendars.reading.result import Reading, UnreadableError
from directory.freshness.watching.claiming import Claim, keep_robots, robots_of
from directory.freshness.watching.enums import State
from directory.freshness.watching.fetching.problems import UNREACHABLE
from directory.freshness.watching.judging import WORKING, Known, Look, judge
from directory.freshness.watching.looking import Target as Page
from directory.freshness.watching.politeness import PAUSE, Robots

logger = logging.getLogger(__name__)

PERMISSION = "directory_calendars.change_calendar"
FEW = 2  # calendars out of reach that need no explanation
OUR_FAULT = "Something went wrong here while it was read. Tell whoever looks after this site; we try again."
NOT_ALLOWED = "You may not read organisers' calendars. Ask an editor to do it."


@dataclass(slots=True)
class Report:
    """How many calendars were read, and what became of their events."""

    read: int = 0
    unchanged: int = 0  # as their servers say
    failed: int = 0
    counts: Counts = field(default_factory=Counts)
    own_network_is_down: bool = False


class TooSoonError(Exception):
    """It was read a moment ago; the message says when it may be read again."""


def read_calendars(
    now: datetime,
    most: int | None = None,
    minutes: float | None = None,
    fetcher_of: FetcherOf = make_fetcher,
    pause: float = PAUSE,
    reader: Reader = read_apart,
) -> Report:
    """Reads the calendars that are due, at most so many and for about so many minutes; the next run goes on.

    `pause` is in seconds, between two requests to one server. Safe to run while another run is under way.
    """
    return _Run(now, fetcher_of, pause, reader).all_due(most, minutes)


def in_words(report: Report) -> str:
    return f"{report.read:,} calendars read, {report.failed:,} of them did not work. {counts_in_words(report.counts)}"


def counts_in_words(counts: Counts) -> str:
    told = {
        "new": counts.created,
        "changed": counts.changed,
        "cancelled": counts.cancelled,
        "taken down": counts.taken_down,
        "kept as an editor has them": counts.kept,
    }
    parts = [f"{number:,} {what}" for what, number in told.items() if number]
    return f"Events: {', '.join(parts)}." if parts else "Nothing has changed."


def read_now(
    calendar: Calendar, *, now: datetime, by: User, fetcher_of: FetcherOf = make_fetcher, pause: float = PAUSE
) -> Report:
    """Reads one calendar although it is not due. Raises PermissionDenied and TooSoonError."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied(NOT_ALLOWED)
    again_at = (calendar.read_at or now) + recording.AT_MOST_EVERY
    if calendar.read_at and calendar.state != State.NEW and now < again_at:
        raise TooSoonError(
            "We visit a calendar at most once an hour, so as not to be a burden. You can read this one again at "
            f"{timezone.localtime(again_at):%-H:%M}."
        )
    return _Run(now, fetcher_of, pause).one(calendar.pk)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an address would bring. `problem` is a sentence, "" where it can be read."""

    url: str
    problem: str = ""
    reading: Reading | None = None


def preview(
    url: str,
    *,
    now: datetime,
    by: User,
    is_invited: bool = False,
    fetcher_of: FetcherOf = make_fetcher,
    pause: float = PAUSE,
) -> Preview:
    """Reads an address and writes nothing down. Raises PermissionDenied, and AddressError where it is no address."""
    if not by.has_perm("directory_calendars.add_calendar"):
        raise PermissionDenied(NOT_ALLOWED)
    target = Target(0, usual(url), is_invited=is_invited)
    [fetched] = _Run(now, fetcher_of, pause).fetch([target])
    if fetched.problem or fetched.fault or fetched.status not in WORKING:
        look = Look(0, fetched.at, fetched.problem, fetched.status)
        return Preview(target.url, fetched.fault or judge(Known(), look).known.reason)
    try:
        return Preview(target.url, reading=read_apart(fetched.content, fetched.content_type, *days_read(now)))
    except UnreadableError as error:
        return Preview(target.url, str(error))


def days_read(now: datetime) -> tuple[date, date]:
    today = timezone.localdate(now)
    return today, today + LOOKS_AHEAD


class _Run:
    """Used once."""

    def __init__(self, now: datetime, fetcher_of: FetcherOf, pause: float, reader: Reader = read_apart) -> None:
        self.name = uuid4().hex
        self.report = Report()
        self._now = now
        self._start = time.monotonic()
        self._fetcher_of = fetcher_of
        self._pause = pause
        self._reader = reader
        self._away: list[Fetched] = []

    def clock(self) -> datetime:
        return timezone.localtime(self._now + timedelta(seconds=time.monotonic() - self._start))

    def all_due(self, most: int | None, minutes: float | None) -> Report:
        left = most
        try:
            while (left is None or left > 0) and self._has_time(minutes):
                targets = claiming.claim(self.name, self.clock(), left)
                if not targets:
                    break
                self._read(targets)
                left = None if left is None else left - len(targets)
            self._write_away()
        finally:
            claiming.free(self.name)
        return self.report

    def one(self, pk: int) -> Report:
        try:
            self._read(claiming.claim(self.name, self.clock(), only=pk))
            self._write_away()
        finally:
            claiming.free(self.name)
        return self.report

    def _has_time(self, minutes: float | None) -> bool:
        return minutes is None or time.monotonic() - self._start < minutes * 60

    def fetch(self, targets: Sequence[Target]) -> list[Fetched]:
        known = robots_of([Claim(0, "", [Page(0, target.url) for target in targets])])
        fetched, learned = self._ask(targets, known)
        keep_robots(learned)
        return fetched

    def _ask(self, targets: Sequence[Target], known: list[Robots]) -> tuple[list[Fetched], list[Robots]]:
        return async_to_sync(fetching.fetch_all)(targets, known, self.clock, self._fetcher_of, self._pause)

    def _read(self, targets: Sequence[Target]) -> None:
        for fetched in self.fetch(targets):
            with suppress(LostClaimError):
                self._take_in(fetched)

    def _take_in(self, fetched: Fetched) -> None:
        """One calendar that does us harm must not keep the others from being read."""
        self.report.read += 1
        if fetched.problem in UNREACHABLE:
            self._away.append(fetched)
            recording.put_off(self.name, fetched.calendar, self.clock() + recording.AT_MOST_EVERY)
            return
        try:
            self._write(fetched)
        except LostClaimError:
            raise
        except Exception:  # whatever it is
            logger.exception("The calendar %s could not be taken in", fetched.calendar)
            self.report.failed += 1
            recording.put_off(self.name, fetched.calendar, self.clock() + recording.EVERY, OUR_FAULT)

    def _write(self, fetched: Fetched) -> None:
        counts, reading, error = Counts(), None, None
        if fetched.status in WORKING and not fetched.fault:
            try:
                reading = self._reader(fetched.content, fetched.content_type, *days_read(self.clock()))
                counts = apply(fetched.calendar, self.name, reading, self.clock())
            except UnreadableError as why:
                error = why
        recording.finish(self.name, fetched, reading, counts, error)
        self.report.counts += counts
        self.report.unchanged += fetched.status == 304
        self.report.failed += reading is None and fetched.status != 304

    def _write_away(self) -> None:
        """When hardly any could be reached it is our own network that is down, and says nothing about them."""
        away = self._away
        self.report.own_network_is_down = len(away) > max(FEW, self.report.read - len(away))
        self.report.failed += len(away)
        if self.report.own_network_is_down:
            return
        for fetched in away:
            with suppress(LostClaimError):
                if claiming.claim(self.name, self.clock(), only=fetched.calendar):
                    recording.finish(self.name, fetched, None, Counts())
