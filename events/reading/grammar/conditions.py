"""On which conditions: in term time, by appointment, not on bank holidays."""

from calendar import month_name

from parsy import seq, test_item

from events.reading.grammar.pieces import LONGEST_LIST, MOST_FILLERS, does_not_follow, joiner, kind, remembered
from events.timetables.pattern import NOT_IN

TERM_TIME = "term time only"
NOT_ON_BANK_HOLIDAYS = "not on bank holidays"
DROP_IN = "drop in"


def not_in(months: list[int]) -> str:
    """Such as "not in August and December", as events.timetables.pattern reads it."""
    names = [month_name[number] for number in sorted(set(months))]
    return NOT_IN + (names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}")


def months_outside(first: int, last: int) -> list[int]:
    inside = {(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)}
    return [month for month in range(1, 13) if month not in inside]


is_shut = kind("closed") | test_item(lambda token: token.text.lower() == "is closed", "is closed")
term = kind("term") | kind("except") >> kind("school holidays")
appointment = (
    kind("appointment").result("by appointment")
    | kind("referral").result("by referral")
    | kind("request").result("by request")
)
# "closed bank holidays", "not on Christmas Day and bank holidays"
feasts = kind("feasts", ",", "and", "on").times(0, MOST_FILLERS)
holidays_shut = (
    (is_shut | kind("except"))
    >> kind("on", "and", "every").times(0, MOST_FILLERS)
    >> feasts
    >> kind("bank holidays")
    << (joiner.optional() >> kind("feasts")).times(0, MOST_FILLERS)
) | kind("bank holidays") >> kind(":", "dash", "on").times(0, MOST_FILLERS) >> kind("closed")
# "not August", "closed in August and December"
skipped_months = (
    (is_shut | kind("except"))
    >> kind("on").times(0, MOST_FILLERS)
    >> kind("month").sep_by(joiner, min=1, max=LONGEST_LIST)
).map(not_in) << does_not_follow(kind("date", "nth", "clock", "number"))

# "from September to May": in the other months it does not come round.
months_from_to = seq(kind("at", "during").optional() >> kind("month") << kind("dash", "to"), kind("month")).combine(
    lambda first, last: not_in(months_outside(first, last))
) << does_not_follow(kind("date", "nth", "clock", "number"))

opened = kind("(", ",", "dash").times(0, MOST_FILLERS)
closing = kind(")").optional()
condition = (
    term.result(TERM_TIME)
    | appointment
    | kind("drop in").result(DROP_IN)
    | holidays_shut.result(NOT_ON_BANK_HOLIDAYS)
    | skipped_months
    | months_from_to
)
# "including bank holidays" is said anyway.
INCLUDING = frozenset({"inc", "incl", "including"})
including = test_item(lambda token: token.text.lower() in INCLUDING, "including")
included = opened >> including >> kind("bank holidays") << closing
conditions = remembered(
    (opened >> condition << kind("on").times(0, MOST_FILLERS) << closing | included.result(""))
    .times(0, MOST_FILLERS)
    .map(lambda said: [words for words in said if words])
)
part = kind(",", "on", "(", "every", ".").times(0, MOST_FILLERS) >> kind("part") << closing
