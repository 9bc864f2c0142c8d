"""At what time: from, until, in which part of the day."""

from datetime import time

from parsy import fail, seq, success, test_item

from events.reading.clock_faces import Hours, span, start
from events.reading.grammar.pieces import LONGEST_LIST, MOST_FILLERS, does_not_follow, joiner, kind, remembered, to

face = kind("clock")
settled_face = face.bind(lambda found: success(found) if found.stands_alone else fail("a time that stands alone"))

whole_day = kind("24 hours").result(lambda part: Hours(time(0), time(23, 59)))
between = kind("between") >> seq(face << (to | kind("and")), face)
# "11:30am : 2:30pm"
marked_face = test_item(lambda token: token.kind == "clock" and token.value.half, "am or pm").map(lambda one: one.value)
from_to = (
    between
    | seq(marked_face << kind(":"), marked_face)
    | seq(kind("at").optional() >> face << (to << kind("at").optional()), face)
)
hours_from_to = from_to.combine(lambda first, last: lambda part: span(first, last, part))
# "at 7", but not "at 7 churches"; "Monday 9am to Friday 5pm" is no start of a session on Monday
one_face = kind("at").optional() >> settled_face | kind("at") >> face << does_not_follow(kind("word"))
runs_on = kind(".").optional() >> to >> kind("clock", "impossible", "day")
hours_from = one_face.map(lambda one: lambda part: start(one, part)) << does_not_follow(runs_on)
# What no clock shows takes its place, so that it cannot be overlooked.
no_face = kind("at", "between").optional() >> kind("impossible")
impossible_span = kind("at", "between").optional() >> seq(face | kind("impossible"), to, face | kind("impossible"))
impossible = (impossible_span | no_face).result(lambda part: None)
# "from 1.30pm and 3pm": from and to, or twice? Nobody can tell.
from_and = test_item(lambda token: token.text.lower() == "from", "from") >> settled_face >> kind("and") >> settled_face
unclear_span = (from_and << does_not_follow(to)).result(lambda part: None)
plain_time = (whole_day | unclear_span | hours_from_to | hours_from | impossible) << kind("onwards", "drop in").times(
    0, MOST_FILLERS
)
# "mornings 10 - 12, afternoons 2 - 4"
with_part = seq(kind("part") << kind(":", "dash", "on", ",").times(0, MOST_FILLERS), plain_time).combine(
    lambda part, one: lambda _: one(part)
)
# "at 7 in the evening"
in_the = test_item(lambda token: token.text.lower() == "in the", "in the")
part_after = seq(plain_time, in_the >> kind("part")).combine(lambda one, part: lambda _: one(part))
one_time = with_part | part_after | plain_time
lead = kind(":", ";", ",", "dash", "(", ")", "on", "drop in", ".", "bullet").times(0, MOST_FILLERS)
# "5 - 6pm (ages 5-7), 6 - 7pm (ages 8-11)"
in_brackets = kind("(") >> kind("word", "and", ",", "number", "money", "dash").times(1, 8) << kind(")")
spans = hours_from_to << in_brackets.optional()
# "9.45 - 11.45am, 12 - 2pm evening 7 - 9pm"
further_time = joiner >> (one_time << in_brackets.optional()) | with_part
open_times = seq(one_time << in_brackets.optional(), further_time.times(0, LONGEST_LIST)).combine(
    lambda first, more: [first, *more]
)
times = remembered(open_times << kind(")").optional())
