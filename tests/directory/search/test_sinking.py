"""What nobody has checked for too long sinks a little in the results, by the day of the search."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from directory.search.query import SearchQuery
from directory.search.tantivy_engine import TantivyEngine
from tests.directory.test_states_shown import checked
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db
# Choir A is checked on 9 November 2026 and flagged 26 weeks later; Choir B was checked after it.
BEFORE, FLAG_DAY = (datetime(2027, 5, day, 12, tzinfo=ZoneInfo("Europe/London")) for day in (9, 10))


@pytest.fixture
def choirs(tantivy: TantivyEngine, time_machine: Any) -> TantivyEngine:
    for name, day in (("Choir A", date(2026, 11, 9)), ("Choir B", date(2027, 1, 9)), ("Choir C", date(2027, 1, 9))):
        checked(OfferFactory(name=name, organisation__name="Singers"), day)
    time_machine.move_to(BEFORE)
    tantivy.rebuild()
    return tantivy


def titles(engine: TantivyEngine, **asked: Any) -> list[str]:
    return [result.title for result in engine.search(SearchQuery(kind="offer", **asked)).results]


def test_it_sinks_on_its_day_without_a_new_index(choirs: TantivyEngine, time_machine: Any) -> None:
    before = titles(choirs, text="choir")
    time_machine.move_to(FLAG_DAY)
    assert titles(choirs, text="choir") == [*(title for title in before if title != "Choir A"), "Choir A"]


def test_its_exact_name_still_comes_first(choirs: TantivyEngine, time_machine: Any) -> None:
    time_machine.move_to(FLAG_DAY)
    assert titles(choirs, text="choir a")[0] == "Choir A"
    assert titles(choirs, text="Singers: CHOIR A!")[-1] == "Choir A"


def test_without_words_it_sinks_by_places(choirs: TantivyEngine, time_machine: Any) -> None:
    time_machine.move_to(FLAG_DAY)
    assert titles(choirs) == ["Choir B", "Choir C", "Choir A"]


def test_it_never_leaves_the_results_because_it_is_old(choirs: TantivyEngine, time_machine: Any) -> None:
    time_machine.move_to(datetime(2040, 1, 1, tzinfo=ZoneInfo("Europe/London")))
    assert set(titles(choirs, text="choir")) == {"Choir A", "Choir B", "Choir C"}
