"""What the search of the published site knows of each entry."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import Category
from directory.search.models import Need
from directory.search.search_phrases import search_phrases
from directory.search.search_records import search_records
from publishing import registry
from publishing.publishable import SearchPhrase, SearchRecord
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
    assert {"methodist", "stretford", "m32", "cruse", "@stretford", "@m32", "@trafford"} <= record.terms.keys()
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


def test_an_offer_is_found_by_the_needs_of_its_category_and_most_by_those_that_it_names() -> None:
    category = CategoryFactory()
    for phrases, words in (("sugar", "diabetes"), ("ticker", "heart")):
        need(category, phrases, words)
    OfferFactory(slug="named", name="Diabetes group", relations__categories=[category])
    found = records()["/offers/named/"].terms
    assert found["=need-0"] > found["=need-1"] > 0


def test_a_word_of_a_service_finds_what_is_sorted_elsewhere() -> None:
    need(CategoryFactory(), "cant sleep", "sleep hygiene")
    OfferFactory(slug="course", name="Course", description="About sleep and hygiene.")
    OfferFactory(slug="other", name="Hygiene of dogs, and where they sleep")
    found = records()
    assert found["/offers/course/"].terms["=need-0"] > 0
    assert "=need-0" not in found["/offers/other/"].terms


def test_a_word_that_rules_an_entry_out_does() -> None:
    category = CategoryFactory()
    need(category, "skint", "debt\n!debt collectors")
    OfferFactory(slug="out", name="Debt collectors’ choir", relations__categories=[category])
    OfferFactory(slug="in", name="Debt advice", relations__categories=[category])
    found = records()
    assert found["/offers/out/"].terms["=need-0"] < found["/offers/in/"].terms["=need-0"] / 2


def test_what_people_say_leads_to_the_term_of_the_need() -> None:
    need(CategoryFactory(), "lost my wife/husband, passed away")
    phrases = set(search_phrases())
    assert SearchPhrase((("lost",), ("husband", "wife")), "=need-0") in phrases
    assert SearchPhrase((("pass",), ("away",)), "=need-0") in phrases


def test_places_are_phrases_too_but_never_a_hidden_one() -> None:
    VenueFactory(town="Old Trafford", postcode="M16 0EB")
    VenueFactory(town="Milnrow", postcode="OL16 4AA", hidden=True, latitude=None, longitude=None)
    found = {phrase.finds for phrase in search_phrases()}
    assert {"@old trafford", "@m16"} <= found
    assert not {"@milnrow", "@ol16"} & found


def test_records_stay_short() -> None:
    category = CategoryFactory()
    need(category, " ".join(f"word{number}" for number in range(500)))
    description = " ".join(f"word{number}" for number in range(5000))
    OfferFactory(slug="group", description=description, relations__categories=[category])
    record = records()["/offers/group/"]
    assert len(record.terms) < 200
    assert len(record.content.split()) == len(set(record.content.split()))


def test_a_hidden_place_is_nowhere_in_the_record() -> None:
    area = AreaFactory(name="Rochdale")
    secret = VenueFactory(
        name="Rose House", address="9 Quiet Lane", town="Milnrow", postcode="OL16 4AA", area=area,
        hidden=True, latitude=None, longitude=None,
    )  # fmt: skip
    host = OrganisationFactory(slug="host", based_at=secret, description="We help.")
    way_in = "Ring at 9 Quiet Lane, the rose door."
    OfferFactory(slug="refuge", organisation=host, relations__venues=[secret], first_visit_way_in=way_in)
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
