"""Which entry is checked next, and why: plain arithmetic, without a database, that a person can follow.

Every offer owes **weeks**. An offer that was checked today owes none. Each week that passes adds one; what we hear in
between adds or takes away:

* its web page is watched and did not change: the week counts half, for a quiet page is a good sign;
* its web page changed: half a week divided by how many times a week that page usually changes. A page that never
  changes and now does counts for much, a page that changes every week soon counts for nothing;
* a visitor says that it is wrong: ten times as much; an e-mail to it comes back: eight times; its link is dead: thirty;
* a navigator says "I called, it is right": a tenth; its organiser taps "still right": a fifth;
* somebody checks or corrects it: nothing is owed any more.

Offers that run in term time change most when a term starts, so they age four times as fast then, and slower between.

Weeks owed, times how fast offers of that kind go wrong, is how likely it is that something is wrong. Whoever has time
for so many checks a week takes the offers where a check helps most people: much owed, and often looked at.

In a simulated directory over three years this comes to about 97 % of what somebody could reach who knew every true
rate (tests/bench). All times are in weeks, all rates a week.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, log, sqrt

MOST_OWED = 100_000.0
OLDEST = 52  # weeks: nobody waits longer for a check
FLAGGED_AFTER = 26  # weeks without a check, where a category says nothing else

QUIET_WEEK = 0.5
PAGE_CHANGES_EXPECTED = 0.03  # a week, of a page that we do not know yet
PAGES_REMEMBERED = 2.0  # how many changes that expectation is worth

TERMS_START = frozenset({1, 2, 3, 15, 16, 17, 35, 36, 37, 38})  # weeks of the year, from 0
WHEN_TERMS_START = 4.0
BETWEEN = (52 - WHEN_TERMS_START * len(TERMS_START)) / (52 - len(TERMS_START))  # so that a year counts as a year

TYPICAL_RATE = log(2) / 78  # a week: after 78 weeks half of the entries have changed
CHECKS_REMEMBERED = 4.0  # how many changes the typical rate is worth against what a category shows

VIEWS_REMEMBERED = 26  # weeks
SHARE_OF_MEAN_VIEWS = 0.2  # added to each offer's views, so that no new or quiet one is forgotten
OWED_THAT_COUNTS = 400.0  # weeks; beyond that more alarms make no difference
ALARMS_AT_MOST = 0.5  # of a week's checks, rounded up, so that nobody can fill them with false reports
AUDITS = 0.04  # of a week's checks, drawn at random
FURTHER_ENTRY = 0.25  # of a check, for each further entry in the same call


class Signal(StrEnum):
    """What we hear about an offer between two checks."""

    VISITOR_SAYS_WRONG = "visitor says wrong"
    MAIL_BOUNCED = "mail bounced"
    LINK_DEAD = "link dead"
    NAVIGATOR_SAYS_RIGHT = "navigator says right"
    ORGANISER_SAYS_RIGHT = "organiser says right"


FACTORS = {
    Signal.VISITOR_SAYS_WRONG: 10.0,
    Signal.MAIL_BOUNCED: 8.0,
    Signal.LINK_DEAD: 30.0,
    Signal.NAVIGATOR_SAYS_RIGHT: 0.1,
    Signal.ORGANISER_SAYS_RIGHT: 0.2,
}


def season(week_of_year: int, starts: Iterable[int] = TERMS_START) -> float:
    """How fast an offer that runs in term time ages in a week of the year (from 0), against any other offer."""
    return WHEN_TERMS_START if week_of_year % 52 in starts else BETWEEN


def grown(owed: float, weeks: float = 1.0, quiet: bool = False, pace: float = 1.0) -> float:
    """Weeks owed after so many more weeks; `quiet` while its page is watched and unchanged, `pace` from `season`."""
    return min(MOST_OWED, owed + weeks * pace * (QUIET_WEEK if quiet else 1.0))


def page_changes_a_week(changes_seen: int, weeks_watched: float) -> float:
    """How often a page changes, learned from watching it."""
    return (changes_seen + PAGES_REMEMBERED) / (weeks_watched + PAGES_REMEMBERED / PAGE_CHANGES_EXPECTED)


def after_page_change(owed: float, changes_a_week: float) -> float:
    """Weeks owed once its page changed; the week itself is counted by `grown`."""
    return min(MOST_OWED, owed + 0.5 / changes_a_week)


def after_signal(owed: float, signal: Signal) -> float:
    return min(MOST_OWED, owed * FACTORS[signal])


def interval_exposure(weeks: float, changed: bool) -> float:
    """Weeks during which an entry was right, as far as a check can tell: half of those before it was found changed."""
    return weeks / 2 if changed else weeks


def change_rate(changes: float, exposure: float) -> float:
    """Changes a week of a kind of offer, from the changes that checks found and the weeks that they looked back on."""
    return (CHECKS_REMEMBERED + changes) / (CHECKS_REMEMBERED / TYPICAL_RATE + exposure)


def chance_wrong(owed: float, rate: float) -> float:
    """How likely something is wrong, from 0 to 1."""
    return rate * owed / (1 + rate * owed)


def mean_views(mean: float, weeks: int, views: float) -> float:
    """The running mean of views a week after one more week; `weeks` counts that week too."""
    return mean + (views - mean) / min(weeks, VIEWS_REMEMBERED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the choice needs to know of an offer."""

    owed: float
    age: float  # weeks since it was checked last
    views: float  # a week
    rate: float
    alarm: bool = False  # somebody or something said that it is wrong, in an earlier week
    due: bool = False  # its known end date has come
    new_alarm: bool = False  # the same, this week: not first yet, but one of the alarms


def mean_over(offers: Collection[Candidate]) -> float:
    """The mean views a week of all offers; 1 while nobody has counted any, so that weeks owed alone decide."""
    return sum(offer.views for offer in offers) / max(1, len(offers)) or 1.0


def priority(offer: Candidate, mean: float) -> float:
    """How much a check of this offer helps; `mean` is `mean_over` all offers."""
    return min(offer.owed, OWED_THAT_COUNTS) * sqrt((offer.views + SHARE_OF_MEAN_VIEWS * mean) * offer.rate)


def oldest_that_must_go(ages: Iterable[float], budget: int, oldest: int = OLDEST) -> int:
    """How many of the oldest must be checked this week, so that nobody will ever wait longer than `oldest` weeks.

    With j weeks left for so many offers, and room for j times the budget until then, the rest has to go now. More
    than the budget: it cannot be kept any more, whatever is checked. With `oldest` 0 anybody may wait for ever.
    """
    if oldest <= 0:
        return 0
    waiting = [0] * (oldest + 1)
    for age in ages:
        waiting[min(oldest, max(0, int(oldest - age)))] += 1
    most, total = 0, 0
    for weeks_left, offers in enumerate(waiting):
        total += offers
        most = max(most, total - weeks_left * budget)
    return most


def choose(offers: Sequence[Candidate], budget: int, oldest: int = OLDEST) -> list[int]:
    """The positions of the offers to check this week, most urgent first, at most `budget` of them.

    First those that would otherwise wait too long, then those whose end date has come, then open alarms, then the
    rest, each in the order of `priority`. Alarms take at most half of the checks while anything else is waiting; and
    where so few checks are made that somebody will wait too long anyway, alarms keep that half.
    """
    if budget < 1:
        return []
    mean = mean_over(offers)
    ranked = sorted(range(len(offers)), key=lambda number: -priority(offers[number], mean))
    due = [number for number in ranked if offers[number].due]
    alarms = [number for number in ranked if offers[number].alarm]
    alarms += [number for number in ranked if offers[number].new_alarm and not offers[number].alarm]
    room = ceil(budget * ALARMS_AT_MOST)
    forced = _forced(offers, budget, oldest, kept=min(room, len(alarms)))
    heard, held = _within(alarms, {*forced, *due}, room)
    first = [number for number in heard if offers[number].alarm]
    rest = [number for number in ranked if number not in held]
    return list(dict.fromkeys([*forced, *due, *first, *rest, *ranked]))[:budget]


def _forced(offers: Sequence[Candidate], budget: int, oldest: int, kept: int) -> list[int]:
    """The oldest offers that must go now; `kept` checks are not theirs once too many of them must."""
    must = oldest_that_must_go((offer.age for offer in offers), budget, oldest)
    by_age = sorted(range(len(offers)), key=lambda number: -offers[number].age)
    return by_age[: must if must <= budget else budget - kept]


def _within(alarms: Sequence[int], going: Collection[int], room: int) -> tuple[list[int], set[int]]:
    """The alarms that there is room for beside those that go anyway, and those that have to stand back."""
    room -= sum(1 for number in alarms if number in going)
    others = [number for number in alarms if number not in going]
    return others[: max(0, room)], set(others[max(0, room) :])
