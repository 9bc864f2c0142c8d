"""From what was heard about one offer to how fresh it is. Pure: the same evidence gives the same numbers.

Weeks owed are counted by days. `owed_on` is the day up to which they are counted; what was heard that day is in.
Things heard on one day count in the order in which they happened.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from math import inf

from directory.freshness import policy
from directory.freshness.enums import CHECKS, ORGANISER, WRONG, Kind, Outcome
from directory.freshness.policy import Signal

DAY = timedelta(days=1)
QUIET_DAYS = 7  # a look or a change of its web page counts for the week that follows it


@dataclass(frozen=True, slots=True)
class Event:
    """A piece of evidence that was not withdrawn."""

    day: date
    kind: str
    outcome: str = ""
    id: int = 0
    at: float = 0.0  # the moment, as a timestamp

    @property
    def order(self) -> tuple[date, float, float]:
        """What is only supposed comes after everything else of its moment."""
        return self.day, self.at, self.id or inf


@dataclass(frozen=True, slots=True)
class Watch:
    """The web page `url` was looked at from one day to another, with never more than QUIET_DAYS in between."""

    url: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Interval:
    """The time from one check to the next, and whether something had changed."""

    ended_by: int  # the id of the evidence
    ended_on: date
    weeks: float
    changed: bool


@dataclass(slots=True)
class History:
    """How fresh an offer is on the day `owed_on`, and how it came to that."""

    started_on: date
    owed_on: date
    in_term_time: bool = False
    watches: Sequence[Watch] = ()
    owed: float = 0.0
    owed_if_link_works: float | None = None  # while it is dead: as if it had never been
    checked_on: date | None = None  # by us or its organiser
    checked_by: int | None = None  # the id of the evidence
    navigator_on: date | None = None  # a navigator last found it right
    alarms: dict[str, date] = field(default_factory=dict)  # open ones, since when
    page_changes: list[date] = field(default_factory=list)
    intervals: list[Interval] = field(default_factory=list)

    @property
    def alarm_since(self) -> date | None:
        return min(self.alarms.values(), default=None)

    @property
    def page_changed_on(self) -> date | None:
        return self.page_changes[-1] if self.page_changes else None

    def grow_until(self, day: date) -> None:
        """Days that count the same are counted at once."""
        while self.owed_on < day:
            until = min([day, *(turn for turn in self._turns() if turn > self.owed_on)])
            quiet = is_quiet(self.owed_on, self.watches, self.page_changed_on)
            pace = pace_of(self.owed_on) if self.in_term_time else 1.0
            weeks = (until - self.owed_on).days / 7
            self._owe(partial(policy.grown, weeks=weeks, quiet=quiet, pace=pace))
            self.owed_on = until

    def _turns(self) -> Iterator[date]:
        """The days on which days may begin to count differently."""
        week = timedelta(days=QUIET_DAYS)
        for watch in self.watches:
            yield watch.since
            yield watch.until + week
        if self.page_changes:
            yield self.page_changes[-1] + week
        if self.in_term_time:
            yield next_week_of_year(self.owed_on)

    def hear(self, event: Event) -> None:
        self.grow_until(event.day)
        if is_check(event):
            self._check(event)
        elif effect := EFFECTS.get(event.kind):
            effect(self, event)

    def _check(self, event: Event) -> None:
        if self.checked_on is not None:
            weeks = (event.day - self.checked_on).days / 7
            self.intervals.append(Interval(event.id, event.day, weeks, event.outcome in WRONG))
        only_confirmed = event.kind == Kind.ORGANISER_CONFIRMED
        self.owed = policy.after_signal(self.owed, Signal.ORGANISER_SAYS_RIGHT) if only_confirmed else 0.0
        self.owed_if_link_works = None
        self.checked_on, self.checked_by = event.day, event.id
        self.alarms.clear()

    def _owe(self, change: Callable[[float], float]) -> None:
        self.owed = change(self.owed)
        if self.owed_if_link_works is not None:
            self.owed_if_link_works = change(self.owed_if_link_works)

    def _signal(self, signal: Signal) -> None:
        self._owe(lambda owed: policy.after_signal(owed, signal))

    def _alarm(self, event: Event, signal: Signal) -> None:
        self._signal(signal)
        self.alarms.setdefault(event.kind, event.day)

    def _navigator(self, event: Event) -> None:
        if event.outcome in WRONG:
            self._alarm(event, Signal.VISITOR_SAYS_WRONG)
        elif event.outcome == Outcome.RIGHT:
            self._signal(Signal.NAVIGATOR_SAYS_RIGHT)
            self.navigator_on = event.day

    def _page_changed(self, event: Event) -> None:
        seen, weeks = page_seen(event.day, self.watches, self.page_changes)
        usual = policy.page_changes_a_week(seen, weeks)
        self._owe(lambda owed: policy.after_page_change(owed, usual))
        self.page_changes.append(event.day)

    def _link_dead(self, event: Event) -> None:
        """A link that is dead already says nothing new."""
        if Kind.LINK_DEAD not in self.alarms:
            self.owed_if_link_works = self.owed
            self.owed = policy.after_signal(self.owed, Signal.LINK_DEAD)
            self.alarms[Kind.LINK_DEAD] = event.day

    def _link_works(self, event: Event) -> None:
        """As if it had never been dead, unless somebody has checked since."""
        self.alarms.pop(Kind.LINK_DEAD, None)
        if self.owed_if_link_works is not None:
            self.owed, self.owed_if_link_works = self.owed_if_link_works, None


EFFECTS: dict[str, Callable[[History, Event], None]] = {
    Kind.VISITOR: lambda history, event: history._alarm(event, Signal.VISITOR_SAYS_WRONG),
    Kind.BOUNCED: lambda history, event: history._alarm(event, Signal.MAIL_BOUNCED),
    Kind.LINK_DEAD: History._link_dead,
    Kind.LINK_WORKS: History._link_works,
    Kind.NAVIGATOR: History._navigator,
    Kind.PAGE_CHANGED: History._page_changed,
}


def replay(
    started_on: date, events: Iterable[Event], today: date, watches: Sequence[Watch] = (), in_term_time: bool = False
) -> History:
    """How fresh an offer is today that is in the directory since `started_on`; `events` in order."""
    history = History(started_on, started_on, in_term_time, watches)
    for event in events:
        history.hear(event)
    history.grow_until(today)
    return history


def pace_of(day: date) -> float:
    """How fast an offer ages that runs in term time."""
    return policy.season(week_of_year(day))


def is_check(event: Event) -> bool:
    """Whether it says for certain how things stand. That nobody answered says nothing."""
    return event.kind in ORGANISER or (event.kind in CHECKS and event.outcome not in ("", Outcome.NO_ANSWER))


def week_of_year(day: date) -> int:
    """From 0."""
    return (day.timetuple().tm_yday - 1) // 7


def next_week_of_year(day: date) -> date:
    """When the week of the year ends that a day is in; the last one of a year is cut short."""
    return min(date(day.year, 1, 1) + timedelta(weeks=week_of_year(day) + 1), date(day.year + 1, 1, 1))


def is_quiet(day: date, watches: Iterable[Watch], changed_on: date | None) -> bool:
    """Its page was looked at in the seven days up to this one, and did not change."""
    week = timedelta(days=QUIET_DAYS)
    changed = changed_on is not None and changed_on <= day < changed_on + week
    return not changed and any(watch.since <= day < watch.until + week for watch in watches)


def page_seen(day: date, watches: Sequence[Watch], changes: Iterable[date]) -> tuple[int, float]:
    """(changes seen before, weeks watched) of the page that its link leads to on a day."""
    begun = [watch for watch in watches if watch.since <= day]
    same = [watch for watch in begun if watch.url == begun[-1].url]
    days = sum((min(watch.until, day) - watch.since).days for watch in same)
    return sum(1 for changed in changes if same and changed >= same[0].since), days / 7
