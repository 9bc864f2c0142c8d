"""How every engine of the directory behaves. An engine's own tests give `engine` and inherit all of this."""

from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import time_machine

from directory.search.engine import SearchEngine
from directory.search.query import SearchQuery
from directory.search.results import SearchResults
from events.timetables.occurrences import LONDON
from tests.directory.search.neighbourhood import Neighbourhood


class EngineContract:
    @pytest.fixture
    def engine(self, shared_index: Path) -> SearchEngine:
        raise NotImplementedError

    @pytest.fixture
    def town(self, settled: Neighbourhood, db: None) -> Neighbourhood:
        return settled

    def titles(self, engine: SearchEngine, text: str = "", **asked: Any) -> list[str]:
        return [result.title for result in engine.search(SearchQuery(text=text, **asked)).results]

    def test_a_name_finds_its_entry(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert self.titles(engine, "stretford foodbank")[0] == "Stretford Foodbank"

    def test_organisations_are_found_beside_offers(self, engine: SearchEngine, town: Neighbourhood) -> None:
        found = engine.search(SearchQuery(text="birds")).results[0]
        assert (found.kind, found.pk, found.url) == ("organisation", town.wildlife.pk, "/organisations/meadow-trust/")

    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("lost my wife", "A cup of tea for men"),
            ("my husband has died", "A cup of tea for men"),
            ("can't afford food", "Stretford Foodbank"),
            ("nothing in the cupboard, kids are hungry", "Stretford Foodbank"),
            ("my boyfriend hits me", "Women's refuge"),
        ],
    )
    def test_everyday_words_find_what_services_call_otherwise(
        self, engine: SearchEngine, town: Neighbourhood, said: str, meant: str
    ) -> None:
        assert meant in self.titles(engine, said)[:2]

    @pytest.mark.parametrize("said", ["librarys", "LIBRARIES", "libary", "librarry", "líbrary"])
    def test_word_forms_capitals_accents_and_slips_do_not_matter(
        self, engine: SearchEngine, town: Neighbourhood, said: str
    ) -> None:
        assert "Stretford Library" in self.titles(engine, said)

    def test_a_better_spelling_is_offered(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert engine.search(SearchQuery(text="libary")).spelling == "library"

    def test_what_is_spelt_right_gets_no_other_spelling(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert engine.search(SearchQuery(text="a library with bread")).spelling == ""

    @pytest.mark.parametrize("text", ["ice cream van", "renew my driving licence", "pizza delivery", "qwertz"])
    def test_what_is_not_there_gets_a_clear_answer_with_next_steps(
        self, engine: SearchEngine, town: Neighbourhood, text: str
    ) -> None:
        answer = engine.search(SearchQuery(text=text))
        assert (answer.no_match, answer.total, answer.results) == (True, 0, ())
        assert {"browse", "tell"} <= {step.kind for step in answer.next_steps}

    def test_a_place_in_the_words_beats_other_places(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert self.titles(engine, "library in Bolton")[0] == "Bolton Central Library"
        assert self.titles(engine, "library Stretford")[0] == "Stretford Library"

    def test_a_postcode_brings_distances_and_the_nearest_first(self, engine: SearchEngine, town: Neighbourhood) -> None:
        answer = engine.search(SearchQuery(text="library", near="M32 0TH", miles=50))
        assert [result.title for result in answer.results] == ["Stretford Library", "Bolton Central Library"]
        near, far = (result.miles for result in answer.results)
        assert near is not None and far is not None and near < 1 < far

    def test_a_radius_leaves_out_what_is_further(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert self.titles(engine, "library", near="M32 0TH", miles=3) == ["Stretford Library"]

    def test_what_comes_to_you_is_never_too_far(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert "Listening line" in self.titles(engine, near="M32 0TH", miles=1)

    def test_an_unknown_place_is_said_and_not_guessed(self, engine: SearchEngine, town: Neighbourhood) -> None:
        answer = engine.search(SearchQuery(text="library", near="Atlantis"))
        assert answer.unknown_place == "Atlantis"
        assert answer.total == 2

    def test_a_hidden_venue_gives_no_place(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert self.titles(engine, "Hiddenway") == []
        found = engine.search(SearchQuery(text="refuge", near="M32 0TH", miles=50))
        assert all(result.miles is None for result in found.results if result.title == "Women's refuge")
        assert self.titles(engine, "refuge in Flixton")[:1] in ([], ["Women's refuge"])

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"category": ("libraries",)}, {"Stretford Library", "Bolton Central Library"}),
            ({"category": ("Libraries",), "area": ("bolton",)}, {"Bolton Central Library"}),
            ({"category": ("food",)}, {"Stretford Foodbank"}),
            ({"audience": ("men",)}, {"A cup of tea for men"}),
            ({"tag": ("tai-chi",)}, {"Tai Chi in the hall"}),
            ({"delivery": ("phone",)}, {"Listening line"}),
            ({"joining": ("professional-referral",)}, {"Stretford Foodbank"}),
            ({"kind": "organisation", "text": "wildlife"}, {"Meadow Trust"}),
            ({"life_area": ("personal-safety",)}, {"Women's refuge", "Listening line"}),
            ({"category": ("no-such-category",)}, set()),
        ],
    )
    def test_filters_narrow(
        self, engine: SearchEngine, town: Neighbourhood, asked: dict[str, Any], found: set[str]
    ) -> None:
        assert set(self.titles(engine, **asked)) == found

    def test_free_leaves_out_what_costs_or_does_not_say(self, engine: SearchEngine, town: Neighbourhood) -> None:
        titles = self.titles(engine, free=True)
        assert "Stretford Foodbank" in titles
        assert not {"Tai Chi in the hall", "Stretford Library"} & set(titles)

    def test_without_words_titles_are_in_order(self, engine: SearchEngine, town: Neighbourhood) -> None:
        titles = self.titles(engine, kind="offer")
        assert titles == sorted(titles, key=str.casefold)

    def test_counts_agree_with_the_answer(self, engine: SearchEngine, town: Neighbourhood) -> None:
        answer = engine.search(SearchQuery(kind="offer"))
        options = [(name, option) for name, values in answer.facets.items() for option in values]
        assert options
        for name, option in options:
            asked: dict[str, Any] = {name: (option.value,)}
            asked = {"cost": {"free": True}, "on": {"on": option.value}, "weekend": {"weekend": True}}.get(name, asked)
            if name != "kind":
                assert engine.search(SearchQuery(kind="offer", **asked)).total == option.count, (name, option)

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"part": ("morning",)}, {"Stretford Library", "Tai Chi in the hall"}),
            ({"part": ("evening",)}, {"A cup of tea for men", "Stretford Library"}),
            ({"part": ("morning", "evening")}, {"A cup of tea for men", "Stretford Library", "Tai Chi in the hall"}),
            ({"weekend": True}, {"Stretford Library"}),
            ({"weekend": True, "part": ("evening",)}, set()),
            ({"on": "now"}, {"Stretford Library"}),
            ({"on": "today"}, {"Stretford Library", "A cup of tea for men"}),
            ({"on": "today", "part": ("evening",)}, {"A cup of tea for men", "Stretford Library"}),
            ({"on": "2026-11-28"}, {"Stretford Library"}),
            ({"on": "2026-11-28", "weekend": True, "part": ("morning",)}, {"Stretford Library"}),
            ({"on": "2026-11-26", "weekend": True}, set()),
            ({"on": "2026-12-01"}, {"Tai Chi in the hall"}),
            ({"on": "2026-12-08"}, set()),
            ({"on": "2026-12-09", "text": "tai chi"}, {"Tai Chi in the hall"}),
        ],
    )
    def test_filters_by_time_find_what_is_on_then(
        self, engine: SearchEngine, town: Neighbourhood, asked: dict[str, Any], found: set[str]
    ) -> None:
        with on_thursday_afternoon():
            assert set(self.titles(engine, **asked)) == found

    def test_what_is_over_is_not_on_today_any_more(self, engine: SearchEngine, town: Neighbourhood) -> None:
        with time_machine.travel(datetime(2026, 11, 26, 19, 30, tzinfo=LONDON), tick=False):
            assert self.titles(engine, on="today") == ["A cup of tea for men"]
            assert self.titles(engine, on="now") == ["A cup of tea for men"]

    def test_the_session_of_the_day_is_told(self, engine: SearchEngine, town: Neighbourhood) -> None:
        with on_thursday_afternoon():
            moved = engine.search(SearchQuery(on="2026-12-09")).results
            assert [result.when for result in moved] == ["Wednesday 9 December, 2pm to 3pm"]
            assert engine.search(SearchQuery(part=("morning",))).results[0].when == ""

    def test_what_may_be_on_then_for_all_that_is_known_is_counted(
        self, engine: SearchEngine, town: Neighbourhood
    ) -> None:
        with on_thursday_afternoon():
            offers = engine.search(SearchQuery(kind="offer"))
            asked = engine.search(SearchQuery(kind="offer", on="now"))
            known = {"Stretford Library", "A cup of tea for men", "Tai Chi in the hall"}
            assert (offers.times_unknown, asked.times_unknown) == (0, offers.total - len(known))

    def test_counts_of_times_agree_with_the_answer(self, engine: SearchEngine, town: Neighbourhood) -> None:
        with on_thursday_afternoon():
            for option in engine.search(SearchQuery(on="2026-12-01", part=("evening",))).facets["part"]:
                asked = engine.search(SearchQuery(on="2026-12-01", part=(option.value,)))
                assert (asked.total, option.chosen) == (option.count, option.value == "evening")

    def test_a_changed_session_is_found_at_its_new_time(self, engine: SearchEngine, town: Neighbourhood) -> None:
        with on_thursday_afternoon():
            assert self.titles(engine, on="2026-11-30") == []
            town.library.schedules.update(byday="MO")
            engine.update([town.library.pk], [])
            assert self.titles(engine, on="2026-11-30") == ["Stretford Library"]
            assert self.titles(engine, on="now") == []

    def test_pages_share_the_results_out(self, engine: SearchEngine, town: Neighbourhood) -> None:
        whole = self.titles(engine, kind="offer")
        pages = [self.titles(engine, kind="offer", limit=3, page=page) for page in (1, 2, 3)]
        assert list(chain(*pages)) == whole

    def test_a_page_after_the_last_shows_the_last(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert self.titles(engine, kind="offer", limit=3, page=99) == self.titles(engine, kind="offer", limit=3, page=3)

    def test_ended_offers_and_drafts_are_not_found(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert self.titles(engine, "knitting circle") == []
        assert self.titles(engine, "secret choir") == []

    def test_matching_words_are_marked(self, engine: SearchEngine, town: Neighbourhood) -> None:
        found = engine.search(SearchQuery(text="foodbanks")).results[0]
        assert "".join(piece.text for piece in found.marked_title) == found.title
        assert [piece.text for piece in found.marked_title if piece.marked] == ["Foodbank"]

    def test_what_was_understood_is_said(self, engine: SearchEngine, town: Neighbourhood) -> None:
        said = [part.words for part in engine.search(SearchQuery(text="free food bank m16 0eb", miles=3)).understood]
        assert "within 3 miles of M16 0EB" in said
        assert any("food bank" in words for words in said)

    def test_words_of_crisis_are_told_apart(self, engine: SearchEngine, town: Neighbourhood) -> None:
        assert engine.search(SearchQuery(text="I don't want to be here anymore")).crisis
        assert engine.search(SearchQuery(text="library")).crisis is None

    def test_an_update_brings_changes_and_takes_out_what_is_gone(
        self, engine: SearchEngine, town: Neighbourhood
    ) -> None:
        engine.rebuild()
        type(town.library).objects.filter(pk=town.library.pk).update(name="House of stories")
        type(town.tai_chi).objects.filter(pk=town.tai_chi.pk).update(live=False)
        engine.update([town.library.pk, town.tai_chi.pk], [])
        assert self.titles(engine, "stories") == ["House of stories"]
        assert "Tai Chi in the hall" not in self.titles(engine, "tai chi")

    def test_an_answer_is_the_same_whichever_way_the_index_came_to_be(
        self, engine: SearchEngine, town: Neighbourhood
    ) -> None:
        engine.rebuild()
        engine.update([town.library.pk, town.food_bank.pk], [town.wildlife.pk])
        before = _shown(engine.search(SearchQuery(text="library")))
        engine.rebuild()
        assert _shown(engine.search(SearchQuery(text="library"))) == before


def on_thursday_afternoon() -> Any:
    return time_machine.travel(datetime(2026, 11, 26, 15, 0, tzinfo=LONDON), tick=False)


def _shown(answer: SearchResults) -> list[tuple[str, int]]:
    return [(result.kind, result.pk) for result in answer.results]
