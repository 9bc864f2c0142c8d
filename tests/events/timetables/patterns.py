"""Made-up patterns of every kind, for rules that hold for all of them."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from hypothesis import strategies as st

from events.timetables.pattern import Change, Pattern
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Weekly
from events.timetables.weekdays import Weekday

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
INTERVALS = st.integers(1, 6)
WEEKDAYS = st.sampled_from(list(Weekday))
NTHS = st.builds(NthWeekday, st.sampled_from([1, 2, 3, 4, 5, -1]), WEEKDAYS)


def some(values: st.SearchStrategy, most: int = 4) -> st.SearchStrategy:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(tuple)


RULES = (
    st.builds(Weekly, some(WEEKDAYS), INTERVALS)
    | st.builds(MonthlyByWeekday, some(NTHS), INTERVALS)
    | st.builds(MonthlyByDate, some(st.integers(1, 28) | st.sampled_from([29, 30, 31, -1])), INTERVALS)
    | st.builds(OneOff, some(DAYS))
)


def sound(change: Change, usual: time | None) -> Change:
    """An end needs a start that is another time."""
    starts = usual if change.starts is None else change.starts
    return replace(change, ends=None) if change.ends in (None, starts) or starts is None else change


@st.composite
def changes(draw, usual: time | None) -> tuple[Change, ...]:
    """Some days are off; others are moved, by a start alone, an end alone, both or neither."""
    hours = st.none() | TIMES if usual else st.none()
    one = st.builds(Change, DAYS, st.just(""), st.none() | DAYS, hours, hours)
    return tuple(sound(change, usual) for change in draw(st.lists(one, max_size=4, unique_by=lambda one: one.day)))


@st.composite
def patterns(draw) -> Pattern:
    starts = draw(st.none() | TIMES)
    valid_from = draw(DAYS)
    lasts = draw(st.none() | st.integers(0, 900))
    return Pattern(
        rule=draw(RULES),
        starts=starts,
        ends=draw(TIMES.filter(lambda ends: ends != starts)) if starts else None,
        valid_from=valid_from,
        valid_to=None if lasts is None else valid_from + timedelta(lasts),
        changes=draw(changes(starts)),
        extra_dates=draw(st.just(()) | some(DAYS)),
        conditions=draw(
            st.sampled_from([(), (), ("not in August",), ("by referral", "not in December, January and May")])
        ),
    )


FIRST_DAY = date(2024, 1, 1)
ENDS_OF_TIME = (date.max, date.max - timedelta(1), date.max - timedelta(40), date.min)


def made_of(random: Random, odd_days: tuple[date, ...] = ()) -> Pattern:
    """The same from a generator of random numbers: a hundred times as quick, for rules that hold for thousands of
    them. Hypothesis names the seed."""

    def day() -> date:
        odd = odd_days and random.random() < 0.3
        return random.choice(odd_days) if odd else FIRST_DAY + timedelta(random.randrange(1800))

    def clock() -> time:
        return time(random.randrange(24), random.choice((0, 15, 30, 45)))

    def maybe(make):
        return make() if random.random() < 0.5 else None

    starts = maybe(clock)
    ends = maybe(clock) if starts else None
    first = day()
    last = maybe(lambda: random.choice([*odd_days, min(first, date(9990, 1, 1)) + timedelta(random.randrange(900))]))
    different = {day(): (maybe(day), maybe(clock), maybe(clock)) for _ in range(random.randrange(4))}
    return Pattern(
        rule=_rule(random, day),
        starts=starts,
        ends=ends if ends != starts else None,
        valid_from=min(first, last or first),
        valid_to=last and max(first, last),
        changes=tuple(sound(Change(one, "", *told), starts) if starts else Change(one, "", told[0])
                      for one, told in different.items()),
        extra_dates=tuple({day() for _ in range(random.randrange(3))}),
        conditions=random.choice([(), (), ("not in August",), ("by referral", "not in November to January, and May")]),
    )  # fmt: skip


def _rule(random: Random, day) -> Weekly | MonthlyByWeekday | MonthlyByDate | OneOff:
    interval, some_of = random.randrange(1, 7), lambda values: tuple(random.sample(values, random.randrange(1, 4)))
    match random.randrange(4):
        case 0:
            return Weekly(some_of(list(Weekday)), interval)
        case 1:
            nths = [NthWeekday(nth, one) for nth in (1, 2, 3, 4, 5, -1) for one in Weekday]
            return MonthlyByWeekday(some_of(nths), interval)
        case 2:
            return MonthlyByDate(some_of([*range(1, 32), -1]), interval)
    return OneOff(tuple({day() for _ in range(3)}))
