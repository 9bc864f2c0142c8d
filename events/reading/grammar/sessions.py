"""Days and times together: sessions, and the days on which there are none."""

from dataclasses import replace
from typing import Any

from parsy import Parser, fail, peek, seq, success, test_item

from events.reading.grammar.conditions import appointment, closing, conditions, is_shut, opened, part
from events.reading.grammar.days import (
    bracketed_alternate,
    bracketed_monthly,
    bracketed_weekly,
    days,
    every_part,
    excepted,
    led_in,
    list_of_days,
    list_of_nth_days,
    marked_alternate,
    monthly_days,
    monthly_word,
    nth_weekdays,
    on_month_days,
    plain_days,
    weekdays,
)
from events.reading.grammar.hours import hours_from_to, lead, open_times, spans, times, whole_day
from events.reading.grammar.pieces import LONGEST_LIST, MOST_FILLERS, does_not_follow, flat, joiner, kind
from events.reading.grammar.times_after_days import days_follow, label, next_label, next_line, own_times, then_times
from events.reading.sayings import Break, Closed, Days, Session
from events.timetables.rules import NthWeekday
from events.timetables.weekdays import EVERY_DAY, Weekday

repeated = (bracketed_alternate.result(2) | bracketed_weekly.result(1)).optional()


def all_nth_days(lines: list[Days]) -> Days:
    return nth_weekdays(lines[0].interval, flat([line.monthly for line in lines]), None)


def on_its_weeks(day: Weekday, times: list[Any], weeks: tuple[NthWeekday, ...]) -> Parser:
    if any(week.day != day for week in weeks):
        return fail("weeks of that day")
    return success(session(nth_weekdays(None, weeks, None), None, [], times, None, []))


def session(
    days: Days, part: str | None, before: list[str], times: list[Any], interval: int | None, after: list[str]
) -> Session:
    if interval == 2:
        days = replace(days, interval=2)
    hours = tuple(one(part or "") for one in times)
    return Session(days, hours, tuple(before), part or "", tuple(after))


# "Tuesdays and Thursdays (term time only): 10am - 12 noon"
by_day_of_week = seq(days, part.optional(), repeated, conditions, then_times, repeated, conditions).combine(
    lambda days, part, alternate, before, times, interval, after: session(
        days, part, before, times, interval or alternate if days.weekly else None, after
    )
)
# "1st Monday 10am - noon of each month"
by_day_of_month = seq(on_month_days, part.optional(), conditions, then_times, bracketed_monthly, conditions).combine(
    session
)
# "1st and 3rd Wednesday of the month", on the next line "2nd Tuesday of the month", then the time of all of them
by_lines_of_month = seq(
    on_month_days.sep_by(kind("newline"), min=2, max=LONGEST_LIST).map(all_nth_days),
    part.optional(),
    conditions,
    next_line >> lead >> times,
    success(None),
    conditions,
).combine(session)
# "Thursday Coffee and Prayer 10.30am (last Thursday of the month)"
by_day_and_its_weeks = seq(
    (monthly_word << led_in).optional() >> led_in >> kind("day") << part.optional(),
    then_times,
    kind("(", "newline") >> led_in >> list_of_nth_days << bracketed_monthly.optional() << closing,
).bind(lambda found: on_its_weeks(*found))
every_evening = seq(
    every_part, part, conditions, lead >> times << does_not_follow(days_follow), repeated, conditions
).combine(session)
days_first = by_day_of_month | by_lines_of_month | by_day_and_its_weeks | every_evening | by_day_of_week
further_days = joiner >> kind("every", "on").times(0, MOST_FILLERS) >> (plain_days << does_not_follow(own_times))
days_up_to_others = seq(plain_days, further_days.times(0, LONGEST_LIST)).combine(lambda one, more: flat([one, *more]))
days_before_others = seq(
    led_in >> (marked_alternate << led_in).optional(),
    days_up_to_others,
    (excepted << does_not_follow(own_times)).optional(),
    bracketed_alternate.result(True).optional(),
).combine(weekdays)
times_first = seq(
    kind("(") >> times | open_times,
    conditions << kind(",", ":", "(", "on", "every", "newline").times(0, MOST_FILLERS),
    (monthly_days | days_before_others) << does_not_follow(own_times) << closing,
    (kind("part") << does_not_follow(own_times)).optional(),
    repeated,
    conditions,
).combine(lambda times, before, days, part, interval, after: session(days, part, before, times, interval, after))

# "Rainbows 5 - 6pm, Brownies 6.15 - 7.45pm, all on Mondays"
all_of_them = test_item(lambda token: token.text.lower() in ("all", "both"), "all")
named_times_first = seq(
    seq(spans, (next_label >> spans).times(1, LONGEST_LIST)).combine(lambda first, more: [first, *more]),
    kind(",", "dash", "(").times(0, MOST_FILLERS) >> all_of_them >> days_before_others << does_not_follow(own_times),
    closing >> conditions,
).combine(lambda times, days, after: session(days, None, [], times, None, after))

# "24 hour helpline, 7 days a week"
every_day = test_item(lambda token: token.kind == "days" and token.value == EVERY_DAY, "every day")
also_every_day = (
    label.optional() >> kind(",", "(", "dash", "on", "and").times(0, MOST_FILLERS) >> every_day
).optional()
always = (
    whole_day.map(lambda hours: Session(Days(EVERY_DAY), (hours(""),)))
    << also_every_day
    << closing
    << does_not_follow(opened >> appointment)
)
# "Thursday morning", "Mon - Fri by appointment": the days are known, the time is not.
morning_alone = seq(days, part, conditions).combine(
    lambda days, part, said: Session(days, (None,), (*said, part), part)
)
asked_for = seq(days, (opened >> appointment << closing).at_least(1)).combine(
    lambda days, said: Session(days, (None,), tuple(said))
)

# "except Thursdays 10am - noon", "(Wed 9am - 1pm)": another time instead, on some of the days before
marked_instead = kind("(", ",").times(0, MOST_FILLERS) >> kind("except") | kind("(") >> peek(
    days >> lead >> times | times >> list_of_days >> kind(")")
)


def in_place(found: Session) -> Session:
    """ "Mon - Fri 9 - 5 (Fri 4.30)": from or until then? Nobody can tell."""
    hours = tuple(one if one and one.ends else None for one in found.hours)
    return replace(found, hours=hours, is_instead=True)


instead = (marked_instead >> (days_first | times_first)).map(in_place)

closed_list = seq(days_up_to_others, (joiner >> kind("bank holidays").result(True)).optional()).combine(
    lambda days, bank_holidays: Closed(days, bool(bank_holidays))
)
without_times = does_not_follow(lead >> times)
closed_days = is_shut >> kind("on", "every", "dash", ":").times(0, MOST_FILLERS) >> closed_list << without_times
days_closed = closed_list << kind(":", ";", "dash", ",", "(", "on").times(0, MOST_FILLERS) << kind("closed") << closing
days_excepted = (
    kind("(", ",").times(0, MOST_FILLERS)
    >> kind("except")
    >> kind("on", "every").times(0, MOST_FILLERS)
    >> closed_list
    << closing
)
only_excepted = days_excepted << does_not_follow(kind("nth")) << without_times
shut = (closed_days | days_closed | only_excepted) << does_not_follow(part)

LUNCH = frozenset({"for", "from", "over", "at", "lunch", "lunchtime", "break", ":"})
# "closed for lunch 12 - 1pm", "but is closed between 12 and 1pm every day"
lunch = test_item(lambda token: token.text.lower() in LUNCH, "lunch").times(0, MOST_FILLERS)
lunch_break = seq(opened >> is_shut >> lunch >> hours_from_to << lunch, every_day.optional() << closing).combine(
    lambda hours, daily: Break(hours(""), is_daily=bool(daily))
)
