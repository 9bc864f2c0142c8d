"""The times that follow days: under a name, several on one day, a line each."""

from parsy import seq, test_item

from events.reading.grammar.days import days, list_of_days, list_of_nth_days
from events.reading.grammar.hours import face, in_brackets, lead, one_time, open_times, spans, times
from events.reading.grammar.pieces import LONGEST_LIST, MOST_FILLERS, does_not_follow, kind, to

# A few words between days and times say what it is: "Thursdays Job Club 10am - noon".
# "(8-12)" before the times are ages.
next_line = kind("newline", "paragraph")
ages = kind("(") >> face >> to >> face >> kind(")") << does_not_follow(does_not_follow(lead >> spans))
label = (
    kind("word", "money", "drop in", "number")
    .times(1, 5)
    .sep_by(kind(",", "and", "on", "at", "dash", "by").times(1, 3), min=1, max=4)
    | in_brackets
)
gap = (
    kind("dash", ":", ";", ",", "on", "(", "bullet", "at").times(0, MOST_FILLERS)
    >> label
    >> (in_brackets | ages).optional()
    >> kind("dash", ":", ",", "on", ")", "weekly").times(0, MOST_FILLERS)
)
# "10am to noon on Tuesdays": times belong to the days after them, unless those have times of their own.
days_follow = kind(",", "(", "on", "every").times(0, MOST_FILLERS) >> days
own_times = next_line.optional() >> (lead | next_line >> gap) >> times >> does_not_follow(days_follow)
# "Tuesdays and Fridays. 11am to 3pm on a Tuesday", "10am to 1pm (Tuesday)": what comes before is a heading.
other_days_follow = kind("on").at_least(1) >> (
    list_of_days >> does_not_follow(own_times | kind("word")) | list_of_nth_days
) | (kind("(") >> list_of_days >> kind(")"))

# "Juniors 6 - 7pm, Seniors 7 - 8.30pm": where each has a name and an end, all are on the same day.
next_label = (
    kind(",", ";", "/", "and", "newline", "dash").times(1, MOST_FILLERS)
    >> label
    >> (in_brackets | ages).optional()
    >> kind("dash", ":", ",", "on", "at").times(0, MOST_FILLERS)
)
named_times = seq(next_line.optional() >> gap >> spans, (next_label >> spans).times(1, LONGEST_LIST)).combine(
    lambda first, more: [first, *more]
) << does_not_follow(days_follow)
NO_NAMES = frozenset({"lunch", "lunchtime", "break", "last", "doors"})
# "10am - 12 noon Kids Club 3.30 - 5.15pm": on the same day, unless the next day has no other time
own_label_and_times = own_times | kind("dash", ":").times(0, MOST_FILLERS) >> label >> lead >> times
other_name = does_not_follow(test_item(lambda token: token.text.lower() in NO_NAMES, "a break")) >> label
also = (
    (kind(",", "/", "and").times(0, MOST_FILLERS) >> other_name | kind(";"))
    >> kind("dash", ":", ",", "on", "at").times(0, MOST_FILLERS)
    >> spans
) << does_not_follow(days_follow >> does_not_follow(own_label_and_times))
# "Sundays (breakfast) 9 - 10am", "Sunday breakfast (9 - 10am)", "Mondays: social run", on the next line "6.30pm"
in_brackets_after = kind("(") >> open_times << kind(")") << does_not_follow(lead >> spans)
on_next_line = next_line >> kind("on", "at").times(0, MOST_FILLERS) >> times << does_not_follow(days_follow)
named_on_next_line = next_line >> gap >> times << does_not_follow(days_follow)
labelled_times = gap >> (times | in_brackets_after | on_next_line) | named_on_next_line
and_also = seq((next_line.optional() >> lead >> times) | labelled_times, also.times(0, LONGEST_LIST)).combine(
    lambda first, more: [*first, *more]
)
# "Sunday", then a line each: "9am Holy Communion", "10.45am Family Worship"
lines = (
    next_line >> (one_time << label.optional()).sep_by(kind("newline"), min=2, max=LONGEST_LIST)
) << does_not_follow(days_follow)
then_times = (lines | named_times | and_also) << does_not_follow(other_days_follow)
