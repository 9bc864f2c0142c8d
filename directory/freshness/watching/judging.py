"""From what a look at a page brought to what we know about it. Pure: no database, no network, no clock."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from directory.freshness.enums import Kind
from directory.freshness.watching.enums import State
from directory.freshness.watching.fetching.problems import UNREACHABLE, Problem

DEAD_AFTER = 3  # failures, each on another day
AT_MOST_EVERY = timedelta(hours=20)  # so that a run a day never finds yesterday's look too young
LOOK_AGAIN_WEEKLY = timedelta(days=7)
LONGEST_REST = timedelta(days=30)

WORKING = frozenset({200, 203})
FORBIDDEN = frozenset({401, 402, 403, 407, 418, 429, 451, 999})
GONE = frozenset({404, 410})
NOT_OURS_TO_JUDGE = frozenset({Problem.ROBOTS_FORBID, Problem.ADDRESS_REFUSED, Problem.URL_REFUSED})
CERTAIN = UNREACHABLE | {Problem.CERTIFICATE, Problem.BROKEN_ANSWER}


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at a page brought: a problem, or a status and what the page says."""

    page: int
    at: datetime  # local time
    problem: Problem | None = None
    status: int = 0
    etag: str = ""
    last_modified: str = ""
    fingerprint: str = ""
    gone: str = ""  # why the page is certainly gone although it has a good status
    rest: timedelta | None = None  # for so long its server wants to be left alone

    @property
    def is_unreachable(self) -> bool:
        return self.problem in UNREACHABLE


@dataclass(frozen=True, slots=True)
class Known:
    """What we know about a page."""

    state: str = State.NEW
    reason: str = ""
    fingerprint: str = ""
    failures: int = 0
    failed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    known: Known
    next_look_at: datetime
    heard: frozenset[str] = field(default_factory=frozenset)  # kinds of evidence

    @property
    def was_watched(self) -> bool:
        """It was seen, and would have been seen to change."""
        return self.known.state == State.WATCHED


def judge(known: Known, look: Look) -> Judgement:
    """Nothing is concluded from a look that was not allowed, or that says nothing for certain."""
    if failure := _failure(look):
        return _failed(known, look, failure)
    if look.status in WORKING or look.status == 304:
        return _works(known, look)
    refused = look.problem in NOT_OURS_TO_JUDGE or look.status in FORBIDDEN or look.rest is not None
    # A dead page stays dead until it is seen to work.
    state = State.DEAD if known.state == State.DEAD else State.NOT_ALLOWED if refused else State.UNSURE
    reason = look.problem or f"Its server answers {look.status}."
    patience = look.rest if look.rest is not None else LOOK_AGAIN_WEEKLY if refused else AT_MOST_EVERY
    return Judgement(replace(known, state=state, reason=reason), _next_look(look.at, patience))


def _failure(look: Look) -> str:
    """Why the page certainly does not work for anybody, "" when that is not certain."""
    if look.problem in CERTAIN:
        return str(look.problem)
    if look.status in GONE:
        return "There is no such page."
    if look.status >= 500 and look.rest is None and look.status not in FORBIDDEN:
        return f"Its server has a fault ({look.status})."
    return look.gone


def _failed(known: Known, look: Look, why: str) -> Judgement:
    today = look.at.date()
    again = known.failed_on is None or known.failures == 0 or known.failed_on < today
    failures = known.failures + 1 if again else known.failures
    dead = failures >= DEAD_AFTER
    state = State.DEAD if dead else State.FAILING
    days = min(7, max(1, failures - DEAD_AFTER))
    after = replace(known, state=state, reason=why, failures=failures, failed_on=max(known.failed_on or today, today))
    heard = frozenset({str(Kind.LINK_DEAD)}) if dead else frozenset()
    return Judgement(after, _next_look(look.at, timedelta(days=days) if days > 1 else AT_MOST_EVERY), heard)


def _works(known: Known, look: Look) -> Judgement:
    fingerprint = known.fingerprint if look.status == 304 else look.fingerprint
    heard = {str(Kind.LINK_WORKS)}
    if is_change(known.fingerprint, fingerprint):
        heard.add(str(Kind.PAGE_CHANGED))
    state = State.WATCHED if fingerprint else State.UNREADABLE
    # What cannot be compared today may be tomorrow: keep the last that could.
    after = Known(state, "", fingerprint or known.fingerprint)
    return Judgement(after, _next_look(look.at, AT_MOST_EVERY), frozenset(heard))


def is_change(before: str, now: str) -> bool:
    """Only fingerprints that were made in the same way can be compared."""
    return bool(before and now) and before != now and before.rpartition(":")[0] == now.rpartition(":")[0]


def _next_look(at: datetime, patience: timedelta) -> datetime:
    """Not before the next day: at most once a day."""
    midnight = datetime.combine(at.date() + timedelta(days=1), time(), at.tzinfo)
    return max(midnight, at + min(patience, LONGEST_REST))
