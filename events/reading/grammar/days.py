"""Which days: of the week, of the month, every other week."""

from typing import Any

from parsy import Parser, fail, peek, seq, success, test_item

from events.reading.grammar.pieces import (
    LONGEST_LIST,
    MOST_FILLERS,
    does_not_follow,
    flat,
    joiner,
    kind,
    remembered,
    to,
)
from events.reading.sayings import Days
from events.timetables.rules import LAST, NthWeekday
from events.timetables.weekdays import EVERY_DAY, Weekday


def from_day_to_day(first: Weekday, last: Weekday) -> tuple[Weekday, ...]:
    """Friday to Monday goes over the weekend."""
    return tuple(Weekday((first + step) % 7) for step in range((last - first) % 7 + 1))


def together(lists: list[tuple[Weekday, ...]]) -> tuple[Weekday, ...]:
    """ "Daily, Mon - Fri" is not every day: the narrower words win."""
    return flat([one for one in lists if len(one) < len(EVERY_DAY)] or lists)


day = kind("day")
days_from_to = seq(day << to << kind("on").optional(), day).combine(from_day_to_day)
plain_days = days_from_to | kind("days") | day.map(lambda one: (one,))
list_of_days = plain_days.sep_by(joiner >> kind("every", "on").times(0, MOST_FILLERS), min=1, max=LONGEST_LIST).map(
    together
)
excepted = (
    kind("(", ",").times(0, MOST_FILLERS)
    >> kind("except")
    >> kind("on", "every").times(0, MOST_FILLERS)
    >> list_of_days
    << does_not_follow(kind("part"))
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
bracketed_alternate = kind("(", ",", "dash", "/").times(0, MOST_FILLERS) >> kind("alternate") << kind(
    ")"
).optional() | kind("(") >> kind("word").times(1, 4) >> kind(",") >> kind("alternate") << kind(")")
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


def bracketed_nths(day: Weekday, numbers: list[int]) -> Parser:
    known = all(number in (1, 2, 3, 4, 5, LAST) for number in numbers)
    days = sorted({NthWeekday(number, day) for number in numbers}, key=calendar_order)
    return success(Days(monthly=tuple(days))) if known else fail("a week of the month")


marked_alternate = alternate.result(True) | weekly_first.result(False)
monthly_days = seq(
    monthly_first.optional(), led_in >> list_of_nth_days, bracketed_monthly.optional() << bracketed_weekly.optional()
).combine(nth_weekdays)
# "Tuesdays (1st & 3rd of the month)"
nth_after = seq(
    led_in >> day, kind("(", ",", "on").times(0, MOST_FILLERS) >> nths << monthly_word << kind(")").optional()
).combine(lambda day, numbers: Days(monthly=tuple(sorted(NthWeekday(number, day) for number in numbers))))
# "Tu[1,3]", as OpenStreetMap has it
counted = seq(kind("dash").result(-1) | success(1), kind("clock")).combine(lambda sign, face: sign * face.hour)
nth_in_brackets = seq(day, kind("[") >> counted.sep_by(kind(","), min=1, max=LONGEST_LIST) << kind("]")).bind(
    lambda found: bracketed_nths(*found)
)
# Every other Tuesday, or the second of the month?
second_to_fourth = test_item(lambda token: token.kind == "nth" and token.value in (2, 3, 4), "second to fourth")
every_second = (
    kind("every")
    >> second_to_fourth
    >> day
    << does_not_follow(bracketed_monthly | bracketed_alternate | joiner >> kind("nth"))
)
# … unless "fortnightly" stands beside it
every_second_week = (
    kind("every")
    >> test_item(lambda token: token.kind == "nth" and token.value == 2, "second")
    >> list_of_days
    << bracketed_alternate
).map(lambda found: Days(weekly=tuple(sorted(set(found))), interval=2))
weekly_days = seq(
    (led_in >> marked_alternate << led_in | led_in.result(False)),
    list_of_days << (kind("(") >> kind("days") >> kind(")")).optional(),
    excepted.optional(),
    bracketed_alternate.result(True).optional() << bracketed_weekly.optional(),
).combine(weekdays)
on_month_days = remembered(monthly_days | nth_after | nth_in_brackets)
days = remembered(every_second_week | on_month_days | weekly_days)
# "every evening", which says nothing by itself
every_part = (kind("on").times(0, MOST_FILLERS) >> kind("every") >> peek(kind("part"))).result(Days(EVERY_DAY))
