"""How many entries will say "not checked since …" in the weeks to come, at one budget or another. Pure.

The policy itself chooses, week after week, among the real entries. What is assumed:

* every check gets an answer, costs a full check, and the entry stays; nothing is added, nothing new is heard;
* organisers go on confirming as many entries a week as they lately did, those next in the queue, for they get the
  e-mails.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from directory.freshness import policy
from directory.freshness.policy import Candidate, Signal

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that can be checked; it counts once its age has reached `limit` weeks."""

    candidate: Candidate
    limit: int
    counts: bool = True  # not those that have ended or that the reader left out


def flagged(waiting: Iterable[Waiting]) -> int:
    return sum(1 for entry in waiting if entry.counts and entry.candidate.age >= entry.limit)


def forecast(waiting: Sequence[Waiting], budget: int, confirmed: float = 0.0, weeks: int = WEEKS) -> list[int]:
    """How many are flagged today and after each of the weeks.

    `budget` is checks a week, `confirmed` how many entries organisers confirm a week.
    """
    now = list(waiting)
    flags = [flagged(now)]
    for week in range(weeks):
        now = _a_week_later(now, budget, int((week + 1) * confirmed) - int(week * confirmed))
        flags.append(flagged(now))
    return flags


def _a_week_later(waiting: Sequence[Waiting], budget: int, confirmed: int) -> list[Waiting]:
    chosen = policy.choose([entry.candidate for entry in waiting], budget + confirmed)
    calls, mails = set(chosen[:budget]), set(chosen[budget:])
    return [
        replace(entry, candidate=_after_a_week(entry.candidate, number in calls, number in mails))
        for number, entry in enumerate(waiting)
    ]


def _after_a_week(candidate: Candidate, called: bool, confirmed: bool) -> Candidate:
    """A check of this week is a week old at its end."""
    owed, age = candidate.owed, candidate.age
    if called:
        owed = age = 0.0
    elif confirmed:
        owed, age = policy.after_signal(owed, Signal.ORGANISER_SAYS_RIGHT), 0.0
    unanswered = not (called or confirmed)
    return Candidate(
        owed=policy.grown(owed),
        age=age + 1,
        views=candidate.views,
        rate=candidate.rate,
        alarm=candidate.alarm and unanswered,
        due=candidate.due and unanswered,
    )
