"""What the search of the published site knows of each entry."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Category
from directory.search.everyday_words import MOST_WORDS
from directory.search.models import Need
from directory.search.search_records import search_records
from publishing import registry
from publishing.publishable import SearchRecord
from tests.factories import (
    AreaFactory,
    CategoryFactory,
    LifeAreaFactory,
    OfferFactory,
    OrganisationFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def records() -> dict[str, SearchRecord]:
    return {record.url: record for record in search_records(registry.begin(NOW))}


def need(category: Category, phrases: str, words: str = "") -> None:
    made = Need.objects.create(name=phrases[:100], slug=f"need-{Need.objects.count()}", phrases=phrases, words=words)
    made.categories.set([category])


def test_an_offer_has_its_card_its_filters_and_its_place_among_the_names() -> None:
    area = AreaFactory(name="Trafford")
    grief = CategoryFactory(name="Bereavement", parent=CategoryFactory(name="Mind"))
    OfferFactory(
        name="Évening group",
        slug="evening",
        organisation=OrganisationFactory(name="Cruse"),
        relations__categories=[grief],
        relations__life_areas=[LifeAreaFactory(name="Mental health")],
        relations__venues=[VenueFactory(name="Methodist Church", area=area)],
    )
    record = records()["/offers/evening/"]
    assert record.title == "Évening group"
    assert {"methodist", "stretford", "m32", "cruse", "trafford"} <= set(record.content.split())
    assert record.filters == {
        "kind": ["Offers"],
        "category": ["Bereavement", "Mind"],
        "life_area": ["Mental health"],
        "area": ["Trafford"],
        "cost": ["Free"],
        "joining": ["Just turn up"],
    }
    assert record.meta["organisation"] == "Cruse"
    assert record.meta["cost"] == "Free"
    assert record.sort == {"title": "evening group"}


def test_everyday_words_of_its_category_find_an_offer() -> None:
    category = CategoryFactory()
    need(category, "lost my wife/husband\npassed away")
    OfferFactory(slug="group", relations__categories=[category])
    assert {"lost", "wife", "husband", "passed"} <= set(records()["/offers/group/"].content.split())


def test_in_a_category_about_many_things_only_the_words_of_those_that_the_entry_names_count() -> None:
    category = CategoryFactory()
    for phrases, words in (("sugar", "diabetes"), ("ticker", "heart"), ("wheezing", "asthma")):
        need(category, phrases, words)
    OfferFactory(slug="named", name="Diabetes group", relations__categories=[category])
    OfferFactory(slug="general", name="Health group", relations__categories=[category])
    found = records()
    assert "sugar" in found["/offers/named/"].content
    assert "ticker" not in found["/offers/named/"].content
    assert "sugar" not in found["/offers/general/"].content


def test_a_word_that_rules_an_entry_out_does() -> None:
    category = CategoryFactory()
    for phrases, words in (("skint", "debt\n!debt collectors"), ("broke", "money"), ("bills", "rent")):
        need(category, phrases, words)
    OfferFactory(slug="out", name="Debt collectors’ choir", relations__categories=[category])
    assert "skint" not in records()["/offers/out/"].content


def test_records_stay_short() -> None:
    category = CategoryFactory()
    need(category, " ".join(f"word{number}" for number in range(500)))
    OfferFactory(slug="group", description="so many words " * 500, relations__categories=[category])
    content = records()["/offers/group/"].content.split()
    assert len(content) <= MOST_WORDS + 80
    assert len(content) == len(set(content))


def test_a_hidden_place_is_nowhere_in_the_record() -> None:
    area = AreaFactory(name="Rochdale")
    secret = VenueFactory(
        name="Rose House", address="9 Quiet Lane", town="Milnrow", postcode="OL16 4AA", area=area,
        hidden=True, latitude=None, longitude=None,
    )  # fmt: skip
    host = OrganisationFactory(slug="host", based_at=secret, description="We help.")
    OfferFactory(slug="refuge", organisation=host, relations__venues=[secret])
    found = records()
    told = str([found["/offers/refuge/"], found["/organisations/host/"]]).casefold()
    for word in ("rose", "quiet", "milnrow", "ol16", "rochdale"):
        assert word not in told


def test_an_organisation_that_says_no_more_than_its_offer_has_no_record_of_its_own() -> None:
    same, more = OrganisationFactory(name="Sale Library", slug="same"), OrganisationFactory(name="Mind", slug="more")
    OfferFactory(name="Sale library", organisation=same)
    OfferFactory(name="Listening ear", organisation=more)
    assert "/organisations/same/" not in records()
    assert records()["/organisations/more/"].filters["kind"] == ["Organisations"]


def test_what_has_ended_and_what_is_a_draft_has_no_record() -> None:
    OfferFactory(slug="ended", status="defunct")
    OfferFactory(slug="draft", live=False)
    assert not {"/offers/ended/", "/offers/draft/"} & records().keys()


def test_a_made_up_offer_says_so() -> None:
    OfferFactory(slug="example", is_example=True)
    assert records()["/offers/example/"].meta["flag"] == "Example, not a real offer"


def test_twice_the_offers_take_the_same_number_of_queries() -> None:
    counts = []
    for _ in range(2):
        OfferFactory.create_batch(5, relations__categories=[CategoryFactory()])
        with CaptureQueriesContext(connection) as captured:
            records()
        counts.append(len(captured))
    assert counts[0] == counts[1]
