"""Everything that the grammar knows, looked for from left to right."""

from parsy import test_item

from events.reading.grammar.conditions import closing, condition, included, opened
from events.reading.grammar.days import days, every_second
from events.reading.grammar.hours import lead, times
from events.reading.grammar.pieces import MOST_FILLERS, either, kind
from events.reading.grammar.sessions import (
    always,
    asked_for,
    days_first,
    instead,
    lunch_break,
    morning_alone,
    named_times_first,
    shut,
    times_first,
)
from events.reading.sayings import Idle, Note, Said, Unclear
from events.reading.tokens import Token

# --- about time, but not when something takes place ----------------------------------------------
deadline = kind("by") >> (
    times << kind("on", ",").times(0, MOST_FILLERS) << days.optional() | days << lead << times.optional()
)
# "from 5th September", "until 18 July 2027": the patterns hold, but not before or after.
year = test_item(lambda token: token.kind == "date" and token.text.isdigit(), "a year")
day_of_month = kind("date", "nth", "clock", "number")
date_said = kind("day").optional() >> (
    (day_of_month >> kind("on").times(0, MOST_FILLERS) >> kind("month") >> kind("date").optional())
    | (kind("month") >> day_of_month >> kind("date").optional())
    | kind("date")
)
bound = kind("at", "to") >> date_said
# "launched in January 2003"
past = (
    kind("history")
    >> kind("on", "at").times(0, MOST_FILLERS)
    >> ((kind("month") | day_of_month >> kind("month")).optional() >> year)
).result(Idle())
unclear = (deadline | bound | every_second).result(Unclear())

saying = either(
    past, included.result(Idle()), unclear, (opened >> condition << closing).map(Note), shut, lunch_break, instead,
    days_first, named_times_first, times_first, morning_alone, asked_for, always,
)  # fmt: skip


def sayings(found: list[Token]) -> list[Said]:
    """Everything in a text that the grammar knows, from left to right."""
    said, at = [], 0
    while at < len(found):
        result = saying(found, at)
        if result.status and result.index > at:
            said.append(Said(result.value, at, result.index))
        at = max(result.index, at + 1) if result.status else at + 1
    return said
