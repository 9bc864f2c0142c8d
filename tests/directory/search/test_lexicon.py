"""The words that a new site starts with, and what editors make of them."""

import re
import tomllib

import pytest

from directory.actions import load_taxonomies
from directory.models import Category, LifeArea
from directory.search.actions import LEXICON, load_lexicon
from directory.search.lexicon import read_lexicon
from directory.search.models import Need
from directory.search.words import stems


@pytest.fixture
def loaded(db: None) -> None:
    load_taxonomies()
    load_lexicon()


def test_every_category_and_life_area_has_everyday_words(loaded: None) -> None:
    assert not Category.objects.filter(needs__isnull=True)
    assert not LifeArea.objects.filter(needs__isnull=True)


def test_loading_again_changes_nothing(loaded: None) -> None:
    assert load_lexicon() == 0


def test_what_an_editor_changed_stays(loaded: None) -> None:
    need = Need.objects.get(slug="bereavement")
    need.phrases = "my own words"
    need.save()
    gardening = Need.objects.get(slug="gardening")
    gardening.categories.clear()
    assert load_lexicon() == 0
    assert Need.objects.get(slug="bereavement").phrases == "my own words"
    assert not gardening.categories.exists()


def test_what_nobody_touched_follows_a_newer_start(loaded: None) -> None:
    need = Need.objects.get(slug="bereavement")
    shipped = need.phrases
    Need.objects.filter(pk=need.pk).update(phrases="old words")
    Need.objects.filter(pk=need.pk).update(shipped_digest=_digest_of(need.pk))
    assert load_lexicon() == 1
    assert Need.objects.get(pk=need.pk).phrases == shipped


def _digest_of(pk: int) -> str:
    from directory.search.actions import _digest, _present_need

    return _digest(_present_need(Need.objects.get(pk=pk)))


def test_every_link_of_the_shipped_words_leads_somewhere(loaded: None) -> None:
    for path in LEXICON.glob("*.toml"):
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("need", []):
            need = Need.objects.get(slug=row["slug"])
            for link in ("categories", "life_areas", "audiences"):
                assert getattr(need, link).count() == len(row.get(link, [])), (row["slug"], link)


def test_a_phrase_is_found_in_a_sentence_and_its_longest_form_wins(loaded: None) -> None:
    found = read_lexicon().find(stems("i lost my dear husband last year"))
    assert [one.need.slug for one in found] == ["bereavement"]
    assert len(found[0].places) == 2


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("bailiffs at the door", "debt"),
        ("sofa surfing", "homelessness"),
        ("hearing voices", "psychosis"),
        ("my son is on drugs", "drugs"),
        ("going blind", "sight-loss"),
        ("learn to swim", "swimming"),
        ("knit and natter", "arts-and-crafts"),
        ("universal credit", "benefits"),
        ("just been made redundant", "job-help"),
        ("single mum", "parenting"),
        ("need a lift to hospital", "transport"),
    ],
)
def test_everyday_words_lead_to_a_need(loaded: None, said: str, slug: str) -> None:
    assert slug in {found.need.slug for found in read_lexicon().find(stems(said))}


def test_words_that_stand_for_each_other_are_single_words() -> None:
    """A slash binds words, not phrases: in "all day/at night" it would bind "day" and "at"."""
    for path in LEXICON.glob("*.toml"):
        assert re.findall(r"/(?:to|at|of|in|on|any|do|go) ", path.read_text(encoding="utf-8")) == [], path.name
