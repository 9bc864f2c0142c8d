"""From what was heard about one offer to how fresh it is. Pure: the same evidence gives the same numbers.

Weeks owed are counted day by day. `owed_on` is the day up to which they are counted; what was heard that day is in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

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
        while self.owed_on < day:
            quiet = is_quiet(self.owed_on, self.watches, self.page_changed_on)
            pace = policy.season(week_of_year(self.owed_on)) if self.in_term_time else 1.0
            self.owed = policy.grown(self.owed, 1 / 7, quiet, pace)
            self.owed_on += DAY

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
        self.checked_on, self.checked_by = event.day, event.id
        self.alarms.clear()

    def _alarm(self, event: Event, signal: Signal) -> None:
        self.owed = policy.after_signal(self.owed, signal)
        self.alarms.setdefault(event.kind, event.day)

    def _navigator(self, event: Event) -> None:
        if event.outcome in WRONG:
            self._alarm(event, Signal.VISITOR_SAYS_WRONG)
        elif event.outcome == Outcome.RIGHT:
            self.owed = policy.after_signal(self.owed, Signal.NAVIGATOR_SAYS_RIGHT)
            self.navigator_on = event.day

    def _page_changed(self, event: Event) -> None:
        seen, weeks = page_seen(event.day, self.watches, self.page_changes)
        self.owed = policy.after_page_change(self.owed, policy.page_changes_a_week(seen, weeks))
        self.page_changes.append(event.day)

    def _link_works(self, event: Event) -> None:
        """As if it had never been dead, unless somebody has checked since."""
        if self.alarms.pop(Kind.LINK_DEAD, None):
            self.owed /= policy.FACTORS[Signal.LINK_DEAD]


EFFECTS: dict[str, Callable[[History, Event], None]] = {
    Kind.VISITOR: lambda history, event: history._alarm(event, Signal.VISITOR_SAYS_WRONG),
    Kind.BOUNCED: lambda history, event: history._alarm(event, Signal.MAIL_BOUNCED),
    Kind.LINK_DEAD: lambda history, event: history._alarm(event, Signal.LINK_DEAD),
    Kind.LINK_WORKS: History._link_works,
    Kind.NAVIGATOR: History._navigator,
    Kind.PAGE_CHANGED: History._page_changed,
}


def replay(
    started_on: date, events: Iterable[Event], today: date, watches: Sequence[Watch] = (), in_term_time: bool = False
) -> History:
    """How fresh an offer is today that is in the directory since `started_on`; `events` by day."""
    history = History(started_on, started_on, in_term_time, watches)
    for event in events:
        history.hear(event)
    history.grow_until(today)
    return history


def is_check(event: Event) -> bool:
    """Whether it says for certain how things stand. That nobody answered says nothing."""
    return event.kind in ORGANISER or (event.kind in CHECKS and event.outcome not in ("", Outcome.NO_ANSWER))


def week_of_year(day: date) -> int:
    """From 0."""
    return (day.timetuple().tm_yday - 1) // 7


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
