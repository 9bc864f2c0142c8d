"""What a list can be narrowed down by."""

from datetime import date, time
from uuid import UUID

from directory.catalogue import OfferEntry, Session, Topic
from directory.catalogue.facets import tally
from directory.publishables.filters import filters_for
from events.timetables.closures import NOTHING_CLOSES
from events.timetables.pattern import Pattern
from events.timetables.rules import Weekly
from events.timetables.weekdays import Weekday
from tests.directory.search import timetabled

TODAY = date(2026, 11, 22)
FOOD = Topic("category", 1, "Food", "food")
MONDAY, SATURDAY = Weekday.MONDAY, Weekday.SATURDAY


def offer(number: int, *patterns: Pattern) -> OfferEntry:
    return timetabled.offer(number, tuple(Session(UUID(int=1), 0, pattern, NOTHING_CLOSES) for pattern in patterns))


def on(*days: Weekday, starts: time = time(10), valid_to: date | None = None) -> Pattern:
    return Pattern(rule=Weekly(days), starts=starts, valid_to=valid_to)


def test_times_of_day_are_counted_by_what_is_usual_and_not_over() -> None:
    offers = [
        offer(1, on(MONDAY), on(SATURDAY, starts=time(18))),
        offer(2, on(MONDAY), on(MONDAY, starts=time(11))),
        offer(3, on(MONDAY, valid_to=date(2026, 11, 30)), on(MONDAY, valid_to=date(2026, 12, 7))),
        offer(4),
    ]
    counted = tally(offers)
    filters = filters_for(FOOD, len(offers), counted, TODAY)
    assert filters and filters.has_times
    assert filters.parts == [("morning", "Mornings", 3, False), ("evening", "Evenings", 1, False)]
    assert filters.weekend == [("1", "Weekends", 1, False)]
    later = filters_for(FOOD, len(offers), counted, date(2026, 12, 8))
    assert later and later.parts[0] == ("morning", "Mornings", 2, False)
    assert date(2026, 12, 8) in set(counted.days())


def test_a_list_of_which_no_times_are_known_offers_none() -> None:
    filters = filters_for(FOOD, 2, tally([offer(1), offer(2)]), TODAY)
    assert filters and not (filters.has_times or filters.parts or filters.weekend)
