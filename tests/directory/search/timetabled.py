"""Made-up timetables of every kind around a day, with exceptions, terms and bank holidays."""

import random
from dataclasses import fields
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from directory.catalogue import OfferEntry, Session
from directory.enums import Status
from events.enums import Certainty
from events.timetables.closures import NOTHING_CLOSES, BankHolidays, Closures, Term
from events.timetables.pattern import Change, Kind, Pattern
from events.timetables.rules import MonthlyByDate, MonthlyByWeekday, NthWeekday, OneOff, Weekly
from events.timetables.weekdays import Weekday

EMPTY: dict[str, Any] = {"status": Status.ACTIVE, "closed_until": None, "start_date": None, "end_date": None}


def offer(number: int, sessions: tuple[Session, ...], **values: Any) -> OfferEntry:
    """With nothing said of it but when it is on."""
    names = [one.name for one in fields(OfferEntry) if one.init][: -len(("places", "checks", "sessions"))]
    told = {name: "" for name in names if name not in {"places", "areas", "categories", "life_areas", "ways"}}
    told = {name: value for name, value in told.items() if name not in {"audiences", "languages", "words"}}
    return OfferEntry(**{**told, **EMPTY, "id": number, "name": f"Offer {number:03}", "sessions": sessions, **values})


def offers(number: int, around: date, seed: int = 1) -> list[OfferEntry]:
    chance = random.Random(seed)
    return [_offer(chance, one, around) for one in range(number)]


def _offer(chance: random.Random, number: int, around: date) -> OfferEntry:
    sessions = tuple(_session(chance, around) for _ in range(chance.choice((0, 1, 1, 1, 2, 3))))
    values: dict[str, Any] = {"times_reading": chance.choice((Certainty.FULL, Certainty.SETTLED, Certainty.PARTIAL))}
    if chance.random() < 0.1:
        values |= {"status": Status.TEMPORARILY_CLOSED, "closed_until": _near(chance, around)}
    if chance.random() < 0.1:
        values["end_date"] = _near(chance, around)
    if chance.random() < 0.1:
        values["start_date"] = _near(chance, around)
    return offer(number, sessions, **values)


def _session(chance: random.Random, around: date) -> Session:
    pattern = pattern_around(chance, around)
    minds = pattern.in_term_time_only or pattern.not_on_bank_holidays
    terms = (Term(around - timedelta(40), around + timedelta(5)), Term(around + timedelta(14), around + timedelta(40)))
    closures = (
        Closures(terms, BankHolidays("ENG", also=frozenset({around + timedelta(3)}))) if minds else NOTHING_CLOSES
    )
    return Session(UUID(int=chance.getrandbits(128)), 0, pattern, closures)


def pattern_around(chance: random.Random, around: date) -> Pattern:
    starts = chance.choice((None, *[time(hour, minute) for hour in range(24) for minute in (0, 30)]))
    ends = starts and chance.choice((None, *(time((starts.hour + more) % 24, 15) for more in (1, 2, 5, 9))))
    days = sorted({_near(chance, around) for _ in range(chance.randrange(4))})
    return Pattern(
        rule=_rule(chance, around),
        starts=starts,
        ends=ends,
        kind=chance.choice(list(Kind)),
        valid_from=chance.choice((None, around - timedelta(21), around + timedelta(9))),
        valid_to=chance.choice((None, None, around + timedelta(33))),
        in_term_time_only=chance.random() < 0.2,
        not_on_bank_holidays=chance.random() < 0.2,
        changes=tuple(_change(chance, day) for day in days),
        extra_dates=tuple(_near(chance, around) for _ in range(chance.randrange(2))),
    )


def _rule(chance: random.Random, around: date) -> Any:
    days = tuple(sorted(chance.sample(list(Weekday), chance.randint(1, 4))))
    interval = chance.choice((1, 1, 1, 2))
    return chance.choice(
        (
            Weekly(days, interval),
            Weekly(tuple(Weekday)),
            MonthlyByWeekday((NthWeekday(chance.choice((1, 2, 3, 4, 5, -1)), days[0]),), interval),
            MonthlyByDate((chance.choice((1, 15, 25, 28, 29, 31, -1)),)),
            OneOff(tuple(_near(chance, around) for _ in range(3))),
        )
    )


def _change(chance: random.Random, day: date) -> Change:
    if chance.random() < 0.5:
        return Change(day, "hall in use")
    moved = day + timedelta(chance.choice((0, 1, 2)))
    hours = chance.choice(((None, None), (time(23), time(1, 30)), (time(0, 30), time(2))))
    return Change(day, "", moved, *hours)


def _near(chance: random.Random, around: date) -> date:
    return around + timedelta(chance.randrange(-5, 40))
