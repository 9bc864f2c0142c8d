"""Who is rung in a week, within the checks that volunteers can make. Pure: lists in, calls out.

One call per organisation: its first entry costs one check, each further entry in the same call FURTHER_ENTRY of one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, floor
from random import Random
from typing import Protocol

from directory.freshness import policy
from directory.freshness.policy import FURTHER_ENTRY, Candidate

MOST_IN_A_CALL = 12  # entries: nobody stays on the phone for longer
OWES_SOMETHING = 1.0  # weeks: nobody is asked again about what was checked days ago


class Queued(Protocol):
    """An offer as directory.freshness.candidates gives it."""

    @property
    def offer_id(self) -> int: ...
    @property
    def organisation_id(self) -> int: ...
    @property
    def candidate(self) -> Candidate: ...


@dataclass(slots=True)
class Draft:
    """A plan in the making: the offers of each call, by organisation, in the order in which they came in."""

    budget: float
    calls: dict[int, list[int]] = field(default_factory=dict)
    planned: set[int] = field(default_factory=set)
    spent: float = 0.0

    def add(self, offer: int, organisation: int, most: int = MOST_IN_A_CALL) -> bool:
        """Takes an offer in; False where it is in already, or where there is no room."""
        call = self.calls.get(organisation, [])
        price = FURTHER_ENTRY if call else 1.0
        if offer in self.planned or self.spent + price > self.budget or len(call) >= most:
            return False
        self.calls.setdefault(organisation, []).append(offer)
        self.planned.add(offer)
        self.spent += price
        return True


def cost(entries_of_calls: Iterable[int]) -> float:
    """Checks that calls about so many entries each cost; a call about none costs nothing."""
    return sum(1 + FURTHER_ENTRY * (entries - 1) for entries in entries_of_calls if entries)


def audits_of(week: date, budget: int) -> int:
    """How many checks of the week that begins on this Monday are drawn at random.

    A budget too small for one a week gets one every few weeks.
    """
    share = policy.AUDITS * budget
    if share >= 0.5:
        return floor(share + 0.5)
    number = week.toordinal() // 7
    return floor((number + 1) * share) - floor(number * share)


def draw(queue: Sequence[Queued], number: int, chance: Random) -> list[int]:
    """Offers drawn at random; the same seed draws the same."""
    offers = sorted(queued.offer_id for queued in queue)
    return chance.sample(offers, min(number, len(offers)))


def plan(
    queue: Sequence[Queued], budget: int, audits: Sequence[int] = (), wanted: Sequence[int] = ()
) -> dict[int, list[int]]:
    """The offers of each call by organisation, most urgent call first, costing at most `budget` checks.

    First what was drawn at random, then what would otherwise wait too long, then what somebody must ring about (up to
    half of the checks), then by the policy. The other entries that owe something come along in the same call.
    """
    drawn = set(audits)
    draft, room = Draft(budget), budget - len(drawn)
    by_offer = {queued.offer_id: queued for queued in queue}
    rest = [queued for queued in queue if queued.offer_id not in drawn]
    candidates = [queued.candidate for queued in rest]
    chosen = [rest[number] for number in policy.choose(candidates, room)]
    must = min(room, policy.oldest_that_must_go((candidate.age for candidate in candidates), room))
    for first in (*(by_offer[offer] for offer in audits), *chosen[:must]):
        draft.add(first.offer_id, first.organisation_id, most=len(queue))
    asked_for = [by_offer[offer] for offer in wanted if offer in by_offer]
    for called in asked_for[: ceil(budget * policy.ALARMS_AT_MOST)]:
        draft.add(called.offer_id, called.organisation_id)
    # The policy has given alarms their share already; further ones wait until nothing else does.
    others = sorted(by_priority(rest), key=lambda queued: queued.candidate.alarm or queued.candidate.new_alarm)
    _fill(draft, [*chosen[must:], *others], beside(by_priority(queue)))
    return draft.calls


def by_priority(queue: Sequence[Queued]) -> list[Queued]:
    mean = policy.mean_over([queued.candidate for queued in queue])
    return sorted(queue, key=lambda queued: -policy.priority(queued.candidate, mean))


def beside(queue: Iterable[Queued]) -> dict[int, list[int]]:
    """The offers of each organisation that owe something."""
    found: dict[int, list[int]] = {}
    for queued in queue:
        if queued.candidate.owed >= OWES_SOMETHING:
            found.setdefault(queued.organisation_id, []).append(queued.offer_id)
    return found


def _fill(draft: Draft, order: Iterable[Queued], further: dict[int, list[int]]) -> None:
    for organisation in list(draft.calls):
        _take_along(draft, organisation, further)
    for queued in order:
        if draft.spent + FURTHER_ENTRY > draft.budget:
            return
        if draft.add(queued.offer_id, queued.organisation_id):
            _take_along(draft, queued.organisation_id, further)


def _take_along(draft: Draft, organisation: int, further: dict[int, list[int]]) -> None:
    for offer in further.get(organisation, ()):
        draft.add(offer, organisation)


def mixed(calls: Sequence[int], audits: Iterable[int], chance: Random) -> list[int]:
    """Organisations in the order of a list that does not tell which calls were drawn at random."""
    drawn = list(dict.fromkeys(audits))
    order = [organisation for organisation in calls if organisation not in drawn]
    for organisation in drawn:
        order.insert(chance.randint(0, len(order)), organisation)
    return order


@dataclass(frozen=True, slots=True)
class Standing:
    """A check that is in the week's plan; `stays` where it must not make room for another."""

    id: int
    offer: int
    organisation: int
    stays: bool


def make_room(
    standing: Sequence[Standing], extra: Sequence[tuple[int, int]], budget: int
) -> tuple[list[int], list[int]]:
    """What to take out of a week's plan (ids) and what to put in (offers), so that it still costs at most `budget`.

    `standing` in the order of the list: its end goes first. `extra` are (offer, organisation); whatever does not fit
    even so has to wait for next week.
    """
    entries: dict[int, int] = {}
    for check in standing:
        entries[check.organisation] = entries.get(check.organisation, 0) + 1
    free = [check for check in standing if not check.stays]
    out: list[int] = []
    put_in: list[int] = []
    for offer, organisation in extra:
        entries[organisation] = entries.get(organisation, 0) + 1
        going: list[Standing] = []
        while cost(entries.values()) > budget and free:
            going.append(free.pop())
            entries[going[-1].organisation] -= 1
        if cost(entries.values()) > budget:
            entries[organisation] -= 1
            for check in going:
                entries[check.organisation] += 1
            break
        out += [check.id for check in going]
        put_in.append(offer)
    return out, put_in


def working_days_left(today: date) -> int:
    """Of this week, today among them; at the weekend there is today."""
    return max(1, 5 - today.weekday())


def calls_today(left: int, rung_today: int, today: date) -> int:
    """How many more calls today: what was left this morning, shared over the working days that are left."""
    return max(0, ceil((left + rung_today) / working_days_left(today)) - rung_today)
