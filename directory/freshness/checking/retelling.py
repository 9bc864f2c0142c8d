"""Why an entry owes what it owes, step by step, so that a volunteer can follow the sums. Pure.

It counts with the same code as the ledger (directory.freshness.history) and only remembers what happened on the way.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from directory.freshness import policy
from directory.freshness.enums import Kind
from directory.freshness.history import DAY, Event, History, Watch, is_check, is_quiet, week_of_year


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that all counted the same: `each` is what one week of them adds."""

    days: int
    quiet: bool
    pace: float

    @property
    def each(self) -> float:
        return self.pace * (policy.QUIET_WEEK if self.quiet else 1.0)


@dataclass(frozen=True, slots=True)
class Step:
    """Weeks owed went from `before` to `after`: through `event`, or as time passed in `stretches`."""

    before: float
    after: float
    event: Event | None = None
    stretches: tuple[Stretch, ...] = ()


@dataclass(slots=True)
class Retold(History):
    steps: list[Step] = field(default_factory=list)  # since nothing was owed

    def grow_until(self, day: date) -> None:
        first, before = self.owed_on, self.owed
        stretches = self._stretches(first, day)
        History.grow_until(self, day)
        if not stretches:
            return
        if self.steps and self.steps[-1].event is None:  # what was heard in between changed nothing
            last = self.steps.pop()
            before, stretches = last.before, _joined([*last.stretches, *stretches])
        self.steps.append(Step(before, self.owed, stretches=stretches))

    def _stretches(self, first: date, until: date) -> tuple[Stretch, ...]:
        days = (first + timedelta(days=number) for number in range((until - first) // DAY))
        kinds = [
            Stretch(
                1,
                is_quiet(day, self.watches, self.page_changed_on),
                policy.season(week_of_year(day)) if self.in_term_time else 1.0,
            )
            for day in days
        ]
        return _joined(kinds)

    def hear(self, event: Event) -> None:
        self.grow_until(event.day)
        before = self.owed
        History.hear(self, event)
        if is_check(event) and event.kind != Kind.ORGANISER_CONFIRMED:
            self.steps.clear()
        elif self.owed != before:
            self.steps.append(Step(before, self.owed, event))


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Those that count the same put together, in the order in which they first came."""
    days: Counter[tuple[bool, float]] = Counter()
    for stretch in stretches:
        days[stretch.quiet, stretch.pace] += stretch.days
    return tuple(Stretch(number, *kind) for kind, number in days.items())


def retell(
    started_on: date, events: Iterable[Event], today: date, watches: Sequence[Watch] = (), in_term_time: bool = False
) -> Retold:
    """As directory.freshness.history.replay, with the steps."""
    told = Retold(started_on, started_on, in_term_time, watches)
    for event in events:
        told.hear(event)
    told.grow_until(today)
    return told
