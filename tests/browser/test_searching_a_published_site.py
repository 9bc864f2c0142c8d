"""The whole way: offers in the database, a publish, and somebody who searches in a browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from directory.models import Category, Offer
from directory.search.lexicon import FILLERS
from directory.search.understanding import SOFT
from directory.search.words import stem
from directory.search.words import words as lexicon_words
from publishing.search_pass import bring_up_to_date
from tests.browser.serving import serving
from tests.factories import AreaFactory, OfferFactory, OrganisationFactory, VenueFactory
from tests.publishing.toy import NOW, publish

LEXICON = Path(__file__).resolve().parents[2] / "directory" / "search" / "lexicon"


def make_offers() -> None:
    call_command("set_up", verbosity=0)
    trafford = AreaFactory(name="Trafford", slug="trafford")
    hall = VenueFactory(name="Methodist Church", area=trafford)
    cruse = OrganisationFactory(name="Cruse", slug="cruse", description="Help for people who grieve.")
    for name, slug, category in (
        ("Evening group for bereaved people", "evening", "bereavement"),
        ("Food bank in the church", "food-bank", "food-banks"),
        ("Tai Chi", "tai-chi", "gentle-exercise"),
    ):
        OfferFactory(
            name=name,
            slug=slug,
            organisation=cruse,
            relations__categories=[Category.objects.get(slug=category)],
            relations__venues=[hall],
        )


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    make_offers()
    publish(tmp_path / "public")
    bring_up_to_date(tmp_path / "public", NOW)
    with serving(tmp_path / "public" / "current") as url:
        yield url


def titles(page: Page) -> list[str]:
    expect(page.get_by_role("status")).to_contain_text("result")
    return page.locator("[data-list] h3").all_inner_texts()


def test_a_person_finds_offers_by_name_by_need_and_by_filter(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    page.get_by_role("searchbox").first.fill("tai chi")
    page.get_by_role("searchbox").first.press("Enter")
    assert titles(page) == ["Tai Chi"]
    expect(page.locator(".fact--where")).to_contain_text("Methodist Church, Stretford, Trafford")
    expect(page.locator(".freshness--unchecked")).to_contain_text("Not checked yet")

    page.goto(f"{site}/search/?q=I+have+lost+my+wife")
    assert titles(page)[0] == "Evening group for bereaved people"

    page.goto(f"{site}/search/?area=Trafford&kind=Offers&sort=title")
    assert titles(page) == ["Evening group for bereaved people", "Food bank in the church", "Tai Chi"]
    page.get_by_role("link", name="Tai Chi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tai Chi")


def test_words_of_crisis_show_help_on_the_published_site(site: str, page: Page) -> None:
    page.goto(f"{site}/search/?q=I+want+to+die")
    expect(page.locator(".help-now").first).to_be_visible()


def test_an_organisation_is_found_too(site: str, page: Page) -> None:
    page.goto(f"{site}/search/?q=cruse&kind=Organisations")
    assert titles(page) == ["Cruse"]


def test_a_question_in_another_script_finds_nothing_and_not_everything(
    site: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(may_fail=True)
    page.goto(f"{site}/search/?q=بنك")
    expect(page.get_by_role("heading", name="We found nothing that fits")).to_be_visible()


def test_the_browser_takes_words_as_the_records_do(site: str, page: Page) -> None:
    page.goto(f"{site}/search/")
    words = sorted({word for path in LEXICON.glob("*.toml") for word in lexicon_words(path.read_text("utf-8"))})
    told = page.evaluate(
        """async (words) => {
            const language = await import(document.querySelector("[data-words-module]").dataset.wordsModule);
            const { FILLERS, SOFT, stem } = language;
            return [[...FILLERS], [...SOFT], words.map(stem), language.words("Don’t – Café 2")];
        }""",
        words,
    )
    assert len(words) > 2_000
    assert set(told[0]) == FILLERS
    assert set(told[1]) == SOFT
    assert [pair for pair in zip(words, told[2], strict=True) if stem(pair[0]) != pair[1]] == []
    assert told[3] == lexicon_words("Don’t – Café 2")


def test_nothing_of_the_search_is_loaded_before_somebody_searches(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/search/", "/offers/tai-chi/"):
        page.goto(site + path)
        page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search-index/" in url or "/assets/search-" in url]
    page.goto(f"{site}/search/?q=tai+chi")
    assert titles(page) == ["Tai Chi"]
    assert len([url for url in asked if "/search-index/" in url]) > 3


def test_search_follows_the_pages(transactional_db: None, tmp_path: Path, new_page: Callable[..., Page]) -> None:
    """What has ended is not found from the moment its page is gone, what is new and renamed once the index is made."""
    public = tmp_path / "public"
    make_offers()
    publish(public)
    bring_up_to_date(public, NOW)
    with serving(public / "current") as url:
        assert found(new_page(), f"{url}/search/?area=Trafford&sort=title")[0] == "3 results"
        Offer.objects.get(slug="tai-chi").delete()
        food = Offer.objects.get(slug="food-bank")
        food.name = "Larder"
        food.save()
        OfferFactory(name="Tai Chi for beginners", slug="beginners")
        publish(public, full=False)
        assert found(new_page(), f"{url}/search/?q=tai+chi")[1] == []
        assert found(new_page(), f"{url}/search/?area=Trafford&sort=title")[0] == "2 results"
        bring_up_to_date(public, NOW)
        assert found(new_page(), f"{url}/search/?q=tai+chi")[1] == ["Tai Chi for beginners"]
        assert found(new_page(), f"{url}/search/?q=larder")[1] == ["Larder"]


def found(page: Page, address: str) -> tuple[str, list[str]]:
    """What a screen reader hears, and the names of the results."""
    page.goto(address)
    expect(page.get_by_role("status")).to_have_text(re.compile("result|nothing"))
    return page.get_by_role("status").inner_text(), page.locator("[data-list] h3").all_inner_texts()
