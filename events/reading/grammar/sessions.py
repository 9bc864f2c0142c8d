"""Days and times together: sessions, and the days on which there are none."""

from dataclasses import replace
from typing import Any

from parsy import peek, seq

from events.reading.grammar.conditions import appointment, closing, conditions, opened, part
from events.reading.grammar.days import (
    bracketed_alternate,
    bracketed_weekly,
    days,
    excepted,
    led_in,
    list_of_days,
    marked_alternate,
    monthly_days,
    plain_days,
    weekdays,
)
from events.reading.grammar.hours import in_brackets, lead, times, whole_day
from events.reading.grammar.pieces import MOST_FILLERS, does_not_follow, flat, joiner, kind
from events.reading.sayings import Closed, Days, Session
from events.timetables.weekdays import EVERY_DAY

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
