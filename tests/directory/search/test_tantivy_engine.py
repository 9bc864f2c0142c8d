"""The index of the embedded engine looks after itself, and nothing that anybody types breaks it."""

import multiprocessing
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.models import Offer
from directory.search.engine import SearchUnavailableError
from directory.search.index import IndexBusyError, IndexFolder
from directory.search.models import IndexState
from directory.search.query import SearchQuery
from directory.search.tantivy_engine import TantivyEngine
from directory.signals import directory_changed
from tests.directory.search.neighbourhood import settle
from tests.factories import OfferFactory


def found(searched: TantivyEngine, text: str) -> list[str]:
    return [result.title for result in searched.search(SearchQuery(text=text)).results]


def test_a_missing_index_is_built_by_the_first_search(tantivy: TantivyEngine) -> None:
    OfferFactory(name="Badminton for everybody")
    assert found(tantivy, "badminton") == ["Badminton for everybody"]


@pytest.mark.parametrize("harm", ["gone", "current", "stamp", "table", "segments", "version"])
def test_a_damaged_index_is_built_anew(tantivy: TantivyEngine, own_index: Path, harm: str) -> None:
    OfferFactory(name="Badminton for everybody")
    tantivy.rebuild()
    _harm(own_index, harm)
    assert found(TantivyEngine(), "badminton") == ["Badminton for everybody"]


def _harm(folder: Path, harm: str) -> None:
    generation = next((folder / "generations").iterdir())
    if harm == "gone":
        shutil.rmtree(folder)
    elif harm == "current":
        (folder / "current").write_text("../../elsewhere")
    elif harm == "stamp":
        (generation / "stamp.json").write_text("{")
    elif harm == "version":
        text = (generation / "stamp.json").read_text()
        (generation / "stamp.json").write_text(text.replace('"version": ', '"version": 9'))
    else:
        pattern = {"table": "table-*.npz", "segments": "*.term"}[harm]
        for path in generation.glob(pattern):
            path.write_bytes(b"not what it was")


def test_an_index_that_is_behind_is_built_anew(tantivy: TantivyEngine) -> None:
    tantivy.rebuild()
    OfferFactory(name="Badminton for everybody")  # the test's transaction never ends: nothing comes after the commit
    assert found(tantivy, "badminton") == ["Badminton for everybody"]


def test_an_index_of_another_database_is_not_trusted(tantivy: TantivyEngine) -> None:
    OfferFactory(name="Badminton for everybody")
    tantivy.rebuild()
    state = IndexState.now()
    IndexState.objects.update(history="00000000-0000-4000-8000-000000000001")
    Offer.objects.update(name="Chess for everybody")
    tantivy.grace = 1_000
    assert IndexState.now().entries == state.entries
    assert found(tantivy, "chess") == ["Chess for everybody"]


def test_a_search_does_not_wait_for_a_writer_while_there_is_something_to_read(
    tantivy: TantivyEngine, own_index: Path
) -> None:
    OfferFactory(name="Badminton for everybody")
    tantivy.rebuild()
    OfferFactory(name="Badminton for few")
    with IndexFolder(own_index).writing():
        assert found(tantivy, "badminton") == ["Badminton for everybody"]
    assert set(found(tantivy, "badminton")) == {"Badminton for everybody", "Badminton for few"}


def test_without_an_index_and_with_a_writer_that_hangs_the_answer_is_plain_words(
    tantivy: TantivyEngine, own_index: Path
) -> None:
    tantivy.patience = 0.1
    with IndexFolder(own_index).writing(), pytest.raises(SearchUnavailableError, match="try again"):
        found(tantivy, "badminton")


def test_only_one_process_writes(own_index: Path) -> None:
    with IndexFolder(own_index).writing():
        context = multiprocessing.get_context("fork")
        answer: Any = context.Queue()
        other = context.Process(target=_try_to_write, args=(own_index, answer))
        other.start()
        assert answer.get(timeout=20) == "busy"
        other.join(20)


def _try_to_write(folder: Path, answer: Any) -> None:
    try:
        with IndexFolder(folder).writing(patience=0.1):
            answer.put("written")
    except IndexBusyError:
        answer.put("busy")


def test_another_reader_follows_a_change(tantivy: TantivyEngine) -> None:
    offer = OfferFactory(name="Badminton for everybody")
    tantivy.rebuild()
    reader = TantivyEngine()
    assert found(reader, "badminton") == ["Badminton for everybody"]
    Offer.objects.filter(pk=offer.pk).update(name="Chess for everybody")
    tantivy.update([offer.pk], [])
    assert found(reader, "badminton") == []
    assert found(reader, "chess") == ["Chess for everybody"]


def test_a_rebuild_leaves_one_generation(tantivy: TantivyEngine, own_index: Path) -> None:
    tantivy.rebuild()
    tantivy.rebuild()
    assert len(list((own_index / "generations").iterdir())) == 1


def test_building_takes_as_many_queries_for_many_entries_as_for_few(tantivy: TantivyEngine) -> None:
    settle()
    with CaptureQueriesContext(connection) as few:
        tantivy.rebuild()
    for _ in range(20):
        OfferFactory()
    with CaptureQueriesContext(connection) as many:
        tantivy.rebuild()
    assert len(many) == len(few)


@pytest.mark.django_db(transaction=True)
def test_saving_an_offer_brings_it_to_the_index_after_the_commit(tantivy: TantivyEngine) -> None:
    tantivy.rebuild()
    tantivy.grace = 1_000  # so that nothing but the signal can have brought it
    offer = OfferFactory(name="Badminton for everybody")
    assert found(tantivy, "badminton") == ["Badminton for everybody"]
    offer.organisation.name = "Shuttlecock friends"
    offer.organisation.save()
    assert "Badminton for everybody" in found(tantivy, "shuttlecock friends")
    offer.delete()
    assert found(tantivy, "badminton") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=80) | st.text(alphabet="\"'()[]{}:^~*+-\\/!?&|<> \0ANDORT\u200b", max_size=60),
    near=st.text(max_size=20),
)
def test_no_text_ever_breaks_the_engine(tantivy: TantivyEngine, text: str, near: str) -> None:
    answer = tantivy.search(SearchQuery(text=text, near=near))
    assert answer.total >= 0


@pytest.mark.parametrize("text", ["a " * 50_000, "x" * 100_000, "badminton " * 10_000, "\ud800", "م" * 300, "名" * 300])
def test_long_and_foreign_texts_are_taken_in_their_stride(tantivy: TantivyEngine, text: str) -> None:
    settle()
    tantivy.search(SearchQuery(text=text[:300]))


@pytest.mark.django_db(transaction=True)
def test_a_change_of_everything_is_left_to_the_next_search(tantivy: TantivyEngine) -> None:
    OfferFactory(name="Badminton for everybody")
    assert found(tantivy, "badminton") == ["Badminton for everybody"]
    tantivy.grace = 1_000
    Offer.objects.update(name="Chess for everybody")
    directory_changed.send(sender=None, offers=None, organisations=None)
    assert found(tantivy, "chess") == ["Chess for everybody"]


@pytest.mark.django_db(transaction=True)
def test_what_is_told_of_by_name_is_brought_at_once(tantivy: TantivyEngine) -> None:
    offer = OfferFactory(name="Badminton for everybody")
    tantivy.rebuild()
    Offer.objects.update(name="Chess for everybody")
    directory_changed.send(sender=None, offers={offer.pk}, organisations=set())
    assert found(TantivyEngine(), "chess") == ["Chess for everybody"]


@pytest.mark.django_db(transaction=True)
def test_a_change_that_somebody_died_with_is_not_covered_by_the_next_one(tantivy: TantivyEngine) -> None:
    lost = OfferFactory(name="Badminton for everybody")
    other = OfferFactory(name="Bread for everybody")
    tantivy.rebuild()
    Offer.objects.filter(pk=lost.pk).update(name="Chess for everybody")
    IndexState.count_change()  # and here the process that changed it dies
    other.name = "Cake for everybody"
    other.save()
    assert found(tantivy, "cake") == ["Cake for everybody"]
    assert found(tantivy, "chess") == ["Chess for everybody"]
