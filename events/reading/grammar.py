"""How people say when something takes place. Each rule is one line or two; the docstrings give what it is for.

Rules read tokens, not letters. `|` is tried from left to right, `>>` and `<<` drop the side they point away from.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from parsy import Parser, Result, alt, fail, peek, seq, success, test_item

from events.reading.clock_faces import Hours, span, start
from events.reading.sayings import Closed, Days, Note, Said, Session, Unclear
from events.reading.tokens import Token
from events.timetables.rules import NthWeekday
from events.timetables.weekdays import EVERY_DAY, Weekday


def kind(*kinds: str) -> Parser:
    """One token of these kinds; gives what it stands for."""
    return test_item(lambda token: token.kind in kinds, " or ".join(kinds)).map(lambda token: token.value)


def does_not_follow(parser: Parser) -> Parser:
    """Succeeds where `parser` would not, and takes nothing."""

    @Parser
    def look(stream: Sequence[Token], index: int) -> Result:
        if parser(stream, index).status:
            return Result.failure(index, "something else")
        return Result.success(index, None)

    return look


def either(*parsers: Parser) -> Parser:
    return alt(*parsers)


def flat(lists: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(item for items in lists for item in items)


def from_day_to_day(first: Weekday, last: Weekday) -> tuple[Weekday, ...]:
    """Friday to Monday goes over the weekend."""
    return tuple(Weekday((first + step) % 7) for step in range((last - first) % 7 + 1))


# "and", "," and ", and" between days and between times
joiner = (kind(",") >> kind("and").optional()) | kind("and") | kind("/")
to = kind("dash", "to")

# Bounds keep a text of a thousand commas from taking minutes; nobody writes more than this and is understood.
MOST_FILLERS = 5
LONGEST_LIST = 10

TERM_TIME = "term time only"
NOT_ON_BANK_HOLIDAYS = "not on bank holidays"
SKIPS_MONTHS = "not in some months"
DROP_IN = "drop in"

# --- which days ---------------------------------------------------------------------------------
day = kind("day")
days_from_to = seq(day << to << kind("on").optional(), day).combine(from_day_to_day)
plain_days = days_from_to | kind("days") | day.map(lambda one: (one,))
list_of_days = plain_days.sep_by(joiner >> kind("every", "on").times(0, MOST_FILLERS), min=1, max=LONGEST_LIST).map(
    flat
)
excepted = (
    kind("(", ",").times(0, MOST_FILLERS)
    >> kind("except")
    >> kind("on", "every").times(0, MOST_FILLERS)
    >> list_of_days
    << kind(")").optional()
)

# "1st & 3rd Wednesday", "first Monday and third Thursday"
nths = kind("nth").sep_by(joiner, min=1, max=LONGEST_LIST)
nth_days = seq(nths, day.sep_by(kind("and", "/"), min=1, max=LONGEST_LIST)).combine(
    lambda numbers, days: tuple(NthWeekday(number, one) for number in numbers for one in days)
)
monthly_word = kind("monthly").result(1) | kind("other months").result(2)
bracketed_monthly = kind("(", ",").times(0, MOST_FILLERS) >> monthly_word << kind(")").optional()
monthly_first = (
    kind("every", "on").times(0, MOST_FILLERS) >> monthly_word << kind(",", ":", "dash", "on").times(0, MOST_FILLERS)
)
list_of_nth_days = nth_days.sep_by(
    joiner >> kind("every", "on").times(0, MOST_FILLERS) >> peek(kind("nth")), min=1, max=LONGEST_LIST
).map(flat)

alternate = kind("alternate") << kind("on", ",", ":", "dash").times(0, MOST_FILLERS)
bracketed_alternate = kind("(", ",", "dash").times(0, MOST_FILLERS) >> kind("alternate") << kind(")").optional()
bracketed_weekly = kind("(", ",").times(0, MOST_FILLERS) >> kind("weekly") << kind(")").optional()
weekly_first = kind("weekly") << kind("on", ",", ":", "dash").times(0, MOST_FILLERS)
led_in = kind("every", "on").times(0, MOST_FILLERS)


def calendar_order(nth: NthWeekday) -> tuple[int, int]:
    """The last comes after the first."""
    return (nth.nth if nth.nth > 0 else 9, nth.day)


def nth_weekdays(before: int | None, found: tuple[NthWeekday, ...], after: int | None) -> Days:
    return Days(monthly=tuple(sorted(set(found), key=calendar_order)), interval=before or after or 1)


def weekdays(alternating: Any, found: tuple[Weekday, ...], left_out: tuple[Weekday, ...], after: Any) -> Days:
    days = Days(weekly=tuple(sorted(set(found))), interval=2 if alternating or after else 1)
    return days.without(left_out or ())


marked_alternate = alternate.result(True) | weekly_first.result(False)
monthly_days = seq(
    monthly_first.optional(), led_in >> list_of_nth_days, bracketed_monthly.optional() << bracketed_weekly.optional()
).combine(nth_weekdays)
# "Tuesdays (1st & 3rd of the month)"
nth_after = seq(
    led_in >> day, kind("(", ",", "on").times(0, MOST_FILLERS) >> nths << monthly_word << kind(")").optional()
).combine(lambda day, numbers: Days(monthly=tuple(sorted(NthWeekday(number, day) for number in numbers))))
# Every other Tuesday, or the second of the month?
second_to_fourth = test_item(lambda token: token.kind == "nth" and token.value in (2, 3, 4), "second to fourth")
every_second = kind("every") >> second_to_fourth >> day << does_not_follow(bracketed_monthly | joiner >> kind("nth"))
weekly_days = seq(
    (led_in >> marked_alternate << led_in | led_in.result(False)),
    list_of_days,
    excepted.optional(),
    bracketed_alternate.result(True).optional() << bracketed_weekly.optional(),
).combine(weekdays)
days = monthly_days | nth_after | weekly_days

# --- at what time -------------------------------------------------------------------------------
face = kind("clock")
settled_face = face.bind(lambda found: success(found) if found.stands_alone else fail("a time that stands alone"))

whole_day = kind("24 hours").result(lambda part: Hours(time(0), time(23, 59)))
between = kind("between") >> seq(face << (to | kind("and")), face)
from_to = between | seq(kind("at").optional() >> face << (to << kind("at").optional()), face)
hours_from_to = from_to.combine(lambda first, last: lambda part: span(first, last, part))
# "at 7", but not "at 7 churches"; "Monday 9am to Friday 5pm" is no start of a session on Monday
one_face = kind("at").optional() >> settled_face | kind("at") >> face << does_not_follow(kind("word"))
runs_on = kind(".").optional() >> to >> kind("clock", "impossible", "day")
hours_from = one_face.map(lambda one: lambda part: start(one, part)) << does_not_follow(runs_on)
# What no clock shows takes its place, so that it cannot be overlooked.
no_face = kind("at", "between").optional() >> kind("impossible")
impossible_span = kind("at", "between").optional() >> seq(face | kind("impossible"), to, face | kind("impossible"))
impossible = (impossible_span | no_face).result(lambda part: None)
one_time = (whole_day | hours_from_to | hours_from | impossible) << kind("onwards", "drop in").times(0, MOST_FILLERS)
lead = kind(":", ",", "dash", "(", "on", "drop in", ".", "bullet").times(0, MOST_FILLERS)
# "5 - 6pm (ages 5-7), 6 - 7pm (ages 8-11)"
in_brackets = kind("(") >> kind("word", "and", ",", "number", "money", "dash").times(1, 8) << kind(")")
times = (one_time << in_brackets.optional()).sep_by(joiner, min=1, max=LONGEST_LIST) << kind(")").optional()

# --- on which conditions ------------------------------------------------------------------------
term = kind("term") | kind("except") >> kind("school holidays")
appointment = (
    kind("appointment").result("by appointment")
    | kind("referral").result("by referral")
    | kind("request").result("by request")
)
# "closed bank holidays", "not on Christmas Day and bank holidays"
feasts = kind("feasts", ",", "and", "on").times(0, MOST_FILLERS)
holidays_shut = (
    kind("closed", "except")
    >> kind("on", "and", "every").times(0, MOST_FILLERS)
    >> feasts
    >> kind("bank holidays")
    << (joiner.optional() >> kind("feasts")).times(0, MOST_FILLERS)
) | kind("bank holidays") >> kind(":", "dash", "on").times(0, MOST_FILLERS) >> kind("closed")
# "not August", "closed in August and December"
skipped_months = (
    kind("except", "closed")
    >> kind("on").times(0, MOST_FILLERS)
    >> kind("month").sep_by(joiner, min=1, max=LONGEST_LIST)
) << does_not_follow(kind("date", "nth", "clock", "number"))

opened = kind("(", ",", "dash").times(0, MOST_FILLERS)
closing = kind(")").optional()
condition = (
    term.result(TERM_TIME)
    | appointment
    | kind("drop in").result(DROP_IN)
    | holidays_shut.result(NOT_ON_BANK_HOLIDAYS)
    | skipped_months.result(SKIPS_MONTHS)
)
conditions = (opened >> condition << kind("on").times(0, MOST_FILLERS) << closing).times(0, MOST_FILLERS)
part = kind(",", "on", "(", "every").times(0, MOST_FILLERS) >> kind("part") << closing

# --- together -----------------------------------------------------------------------------------
# A few words between days and times say what it is: "Thursdays Job Club 10am - noon".
label = (
    kind("word", "money", "drop in", "number").times(1, 5).sep_by(kind(",", "and", "on", "at"), min=1, max=3)
    | in_brackets
)
gap = (
    kind("dash", ":", ",", "on", "(", "bullet", "at").times(0, MOST_FILLERS)
    >> label
    >> kind("dash", ":", ",", "on", ")").times(0, MOST_FILLERS)
)
then_times = (kind("newline").optional() >> lead >> times) | (gap >> times)
repeated = (bracketed_alternate.result(2) | bracketed_weekly.result(1)).optional()


def session(
    days: Days, part: str | None, before: list[str], times: list[Any], interval: int | None, after: list[str]
) -> Session:
    if days.weekly and interval == 2:
        days = replace(days, interval=2)
    hours = tuple(one(part or "") for one in times)
    return Session(days, hours, tuple(before), part or "", tuple(after))


# "Tuesdays and Thursdays (term time only): 10am - 12 noon"
days_first = seq(days, part.optional(), conditions, then_times, repeated, conditions).combine(session)

# "10am to noon on Tuesdays": times belong to the days after them, unless those have times of their own.
days_follow = kind(",", "(", "on", "every").times(0, MOST_FILLERS) >> days
own_times = kind("newline").optional() >> lead >> times >> does_not_follow(days_follow)
further_days = joiner >> kind("every", "on").times(0, MOST_FILLERS) >> (plain_days << does_not_follow(own_times))
days_before_others = seq(
    led_in >> (marked_alternate << led_in).optional(),
    seq(plain_days, further_days.times(0, MOST_FILLERS)).combine(lambda one, more: flat([one, *more])),
    (excepted << does_not_follow(own_times)).optional(),
    bracketed_alternate.result(True).optional(),
).combine(weekdays)
times_first = seq(
    times,
    conditions << kind(",", "(", "on", "every", "newline").times(0, MOST_FILLERS),
    (monthly_days | days_before_others) << does_not_follow(own_times) << closing,
    repeated,
    conditions,
).combine(lambda times, before, days, interval, after: session(days, None, before, times, interval, after))

always = whole_day.map(lambda hours: Session(Days(EVERY_DAY), (hours(""),))) << does_not_follow(opened >> appointment)
# "Thursday morning", "Mon - Fri by appointment": the days are known, the time is not.
morning_alone = seq(days, part, conditions).combine(
    lambda days, part, said: Session(days, (None,), (*said, part), part)
)
asked_for = seq(days, (opened >> appointment << closing).at_least(1)).combine(
    lambda days, said: Session(days, (None,), tuple(said))
)

# "except Thursdays 10am - noon", "(Wed 9am - 1pm)": another time instead, on some of the days before
marked_instead = kind("(", ",").times(0, MOST_FILLERS) >> kind("except") | kind("(") >> peek(days >> lead >> times)
instead = (marked_instead >> (days_first | times_first)).map(lambda found: replace(found, is_instead=True))

closed_list = seq(list_of_days, (joiner >> kind("bank holidays").result(True)).optional()).combine(
    lambda days, bank_holidays: Closed(days, bool(bank_holidays))
)
without_times = does_not_follow(lead >> times)
closed_days = kind("closed") >> kind("on", "every", "dash", ":").times(0, MOST_FILLERS) >> closed_list << without_times
days_closed = closed_list << kind(":", "dash", ",", "(", "on").times(0, MOST_FILLERS) << kind("closed") << closing
days_excepted = (
    kind("(", ",").times(0, MOST_FILLERS)
    >> kind("except")
    >> kind("on", "every").times(0, MOST_FILLERS)
    >> closed_list
    << closing
)
only_excepted = days_excepted << does_not_follow(kind("nth")) << without_times
shut = (closed_days | days_closed | only_excepted) << does_not_follow(part)

# --- about time, but not when something takes place ----------------------------------------------
deadline = kind("by") >> (
    times << kind("on", ",").times(0, MOST_FILLERS) << days.optional() | days << lead << times.optional()
)
# "from 5th September", "until 18 July 2027": the patterns hold, but not before or after.
day_of_month = kind("date", "nth", "clock", "number")
date_said = kind("day").optional() >> (
    (day_of_month >> kind("on").times(0, MOST_FILLERS) >> kind("month") >> kind("date").optional())
    | (kind("month") >> day_of_month >> kind("date").optional())
    | kind("date")
)
bound = kind("at", "to") >> date_said
unclear = (deadline | bound | every_second).result(Unclear())

saying = either(
    unclear, (opened >> condition << closing).map(Note), shut, instead,
    days_first, times_first, morning_alone, asked_for, always,
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
