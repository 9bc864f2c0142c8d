"""Made-up patterns of every kind, for rules that hold for all of them."""

from datetime import date, time, timedelta

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
        changes=tuple(draw(st.lists(st.builds(Change, DAYS), max_size=4, unique_by=lambda change: change.day))),
        extra_dates=draw(st.just(()) | some(DAYS)),
        conditions=draw(
            st.sampled_from([(), (), ("not in August",), ("by referral", "not in December, January and May")])
        ),
    )
