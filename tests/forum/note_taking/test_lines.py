"""What is understood of a line that somebody types in a meeting."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.note_taking.due_days import read_day
from forum.note_taking.lines import Line, Outcome, read_line

TUESDAY = date(2026, 11, 24)
NEXT = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "Action: Maria: ring the hall by 5 December",
            Line(Outcome.ACTION, "Ring the hall", ("Maria",), date(2026, 12, 5)),
        ),
        (
            "action - Maria and Tom Bell: ring the hall, by the next meeting.",
            Line(Outcome.ACTION, "Ring the hall", ("Maria", "Tom Bell"), NEXT),
        ),
        ("TODO: maria: ring the hall", Line(Outcome.ACTION, "Ring the hall", ("maria",))),
        ("Action: ring the hall: ask for Bob", Line(Outcome.ACTION, "Ring the hall: ask for Bob")),
        ("Action: walk by the river", Line(Outcome.ACTION, "Walk by the river")),
        ("Action: Maria: bring cake before 9pm", Line(Outcome.ACTION, "Bring cake before 9pm", ("Maria",))),
        ("Decision: we meet at 2pm", Line(Outcome.DECISION, "We meet at 2pm")),
        (
            "Decision: tea is free, review on 2 March",
            Line(Outcome.DECISION, "Tea is free", (), date(2027, 3, 2)),
        ),
        ("Decision: tea is free, review in March", Line(Outcome.DECISION, "Tea is free", (), date(2027, 3, 1))),
        ("Decided: tea, review it in May 2028", Line(Outcome.DECISION, "Tea", (), date(2028, 5, 1))),
        ("Decision: tea is free; review in six months", Line(Outcome.DECISION, "Tea is free", (), date(2027, 5, 24))),
        ("Action: ring the hall by March", Line(Outcome.ACTION, "Ring the hall by March")),
        ("Pledge: St Mary’s: our hall on Fridays", Line(Outcome.PLEDGE, "Our hall on Fridays", ("St Mary’s",))),
        ("We spoke about tea", Line(None, "We spoke about tea")),
        ("Action:", Line(Outcome.ACTION, "")),
    ],
)
def test_a_line_is_read(text: str, line: Line) -> None:
    assert read_line(text, TUESDAY, NEXT, frozenset({"maria"})) == line


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5 December", date(2026, 12, 5)),
        ("the 5th of December", date(2026, 12, 5)),
        ("Saturday 5 Dec", date(2026, 12, 5)),
        ("December 5th", date(2026, 12, 5)),
        ("5/12", date(2026, 12, 5)),
        ("5 January", date(2027, 1, 5)),
        ("29 February", date(2028, 2, 29)),
        ("5 December 2027", date(2027, 12, 5)),
        ("2027-03-01", date(2027, 3, 1)),
        ("Friday", date(2026, 11, 27)),
        ("next Tuesday", date(2026, 12, 1)),
        ("tomorrow", date(2026, 11, 25)),
        ("in two weeks", date(2026, 12, 8)),
        ("in three months", date(2027, 2, 24)),
        ("in a year", date(2027, 11, 24)),
        ("in 10 days", date(2026, 12, 4)),
        ("the end of March", date(2027, 3, 31)),
        ("the end of the month", date(2026, 11, 30)),
        ("the next meeting", NEXT),
        ("sunset", None),
        ("9pm", None),
        ("31 November", None),
        ("the last meeting", None),
        ("monkeys", None),
    ],
)
def test_a_day_is_read(words: str, day: date | None) -> None:
    assert read_day(words, TUESDAY, NEXT) == day


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 360))
def test_a_day_without_a_year_is_the_next_one(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert read_day(f"{day:%-d %B}", today) == day


@given(st.text())
def test_any_text_is_read_somehow_and_keeps_its_words(text: str) -> None:
    line = read_line(f"Action: {text}", TUESDAY)
    for word in line.words.lower().split():
        assert word in " ".join(f"Action: {text}".split()).lower()
