"""What people read of how sure an entry is: on its card, its page and its list, on the day of the build."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest

from directory import publishables
from directory.cards import offer_card
from directory.catalogue.checks import Checks
from directory.enums import Status
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, Standing
from directory.freshness.states import Freshness
from directory.models import Offer
from directory.publishables import topics
from directory.words import freshness
from publishing import registry
from publishing.rendering import render
from tests.factories import CategoryFactory, OfferFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


def checked(offer: Offer, day: date, kind: str = Kind.PHONE, **told: str) -> Offer:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/London"))
    evidence = Evidence.objects.create(
        offer=offer,
        kind=kind,
        outcome=Outcome.RIGHT,
        happened_at=at,
        recorded_at=at,
        owed_before=0,
        owed_after=0,
        **told,
    )
    return standing(offer, checked_on=day, checked_by=evidence)


def standing(offer: Offer, **values: object) -> Offer:
    Standing.objects.update_or_create(pk=offer.pk, defaults={"started_on": date(2026, 1, 5), "owed_on": TODAY} | values)
    return offer


def page_of(offer: Offer, now: datetime = NOW) -> str:
    build = registry.begin(now)
    [row] = publishables.offer_pages.rows(build, slug=offer.slug)
    return render(publishables.offer_pages.page(row, build), build).decode()


def words(html: str) -> str:
    html = re.sub(r"<template.*?</template>", "", html.partition("<main")[2], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


# Words


@pytest.mark.parametrize(
    ("kind", "spoke_to", "said"),
    [
        (Kind.PHONE, "the organiser", "Checked 9 November 2026 by phone with the organiser"),
        (Kind.PHONE, "", "Checked 9 November 2026 by phone"),
        (Kind.VISIT, "", "Checked 9 November 2026 by a visit"),
        (Kind.EMAIL, "", "Checked 9 November 2026 by e-mail"),
        (Kind.WEBSITE, "", "Checked 9 November 2026 on its web page"),
        (Kind.FORUM, "", "Checked 9 November 2026 at the forum"),
        (Kind.ORGANISER_CONFIRMED, "", "Confirmed by its organiser on 9 November 2026"),
        (Kind.ORGANISER_CORRECTED, "", "Corrected by its organiser on 9 November 2026"),
    ],
)
def test_it_says_how_an_entry_was_checked(kind: str, spoke_to: str, said: str) -> None:
    checks = Checks(Freshness(date(2026, 1, 5), date(2026, 11, 9), 26), kind, spoke_to)
    assert freshness.line(checks, TODAY).words == said


def test_nothing_claims_a_check_that_was_not_made() -> None:
    never = Checks(Freshness(date(2026, 11, 1), None, 26), navigator_on=date(2026, 11, 3))
    with pytest.raises(ValueError, match="Nobody has checked"):
        freshness.checked_in_words(never)
    assert freshness.line(never, TODAY).words == "Not checked yet. Added on 1 November 2026"
    assert freshness.besides_in_words(never) == ["A navigator found it right on 3 November 2026."]


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        (date(2026, 11, 9), "checked", "Checked 9 November 2026 by phone"),
        (date(2027, 4, 11), "checked", "Checked 9 November 2026 by phone"),
        (date(2027, 4, 12), "checked", "Checked 9 November 2026 by phone. Due to be checked again."),
        (date(2027, 5, 9), "checked", "Checked 9 November 2026 by phone. Due to be checked again."),
        (date(2027, 5, 10), "stale", "Not checked since 9 November 2026"),
    ],
)
def test_the_state_follows_from_the_day(day: date, state: str, said: str) -> None:
    line = freshness.line(Checks(Freshness(date(2026, 1, 5), date(2026, 11, 9), 26), Kind.PHONE), day)
    assert (line.state, ". ".join(filter(None, [line.words, line.more]))) == (state, said)


def test_a_fresh_entry_carries_the_words_for_when_it_no_longer_is() -> None:
    line = freshness.line(Checks(Freshness(date(2026, 1, 5), date(2026, 11, 9), 26), Kind.PHONE), TODAY)
    assert (line.flagged_on, line.flagged_words) == ("2027-05-10", "Not checked since 9 November 2026")


def test_only_what_a_navigator_found_after_the_last_check_is_said() -> None:
    known = Freshness(date(2026, 1, 5), date(2026, 11, 9), 26)
    later = Checks(known, Kind.PHONE, role="a volunteer", navigator_on=date(2026, 11, 12))
    assert freshness.besides_in_words(later) == [
        "It was checked by a volunteer.",
        "A navigator found it right on 12 November 2026.",
    ]
    assert freshness.besides_in_words(Checks(known, Kind.PHONE, navigator_on=date(2026, 11, 3))) == []


# Limits


def test_the_smallest_limit_of_its_categories_counts_and_one_below_takes_that_above() -> None:
    crisis = CategoryFactory(flagged_after=8)
    below, usual = CategoryFactory(parent=crisis), CategoryFactory()
    offer = checked(OfferFactory(relations__categories=[below, usual]), TODAY - timedelta(weeks=9))
    assert offer_card(offer, TODAY).freshness_state == "stale"
    Offer.objects.get(pk=offer.pk).categories.set([usual])
    slow = checked(OfferFactory(relations__categories=[usual]), TODAY - timedelta(weeks=9))
    assert offer_card(slow, TODAY).freshness_state == "checked"


# Pages


def test_a_page_says_how_and_by_whom_it_was_checked_and_leads_to_what_is_wrong() -> None:
    offer = checked(OfferFactory(slug="choir"), date(2026, 11, 9), spoke_to="the organiser", role="a volunteer")
    html = page_of(offer)
    assert "Checked 9 November 2026 by phone with the organiser" in words(html)
    assert "It was checked by a volunteer." in words(html)
    assert 'href="/offers/choir/something-wrong/"' in html
    assert html.count("Not checked since") == html.count('data-flagged-words="Not checked since') + 1  # in the template


def test_the_form_for_what_is_wrong_is_on_the_running_server(settings: object) -> None:
    settings.FORTNIGHT_LIVE_ORIGIN = "https://live.fortnight.example"
    html = page_of(OfferFactory(slug="choir"))
    assert 'href="https://live.fortnight.example/offers/choir/something-wrong/"' in html


def test_a_stale_page_says_so_at_its_top_and_on_paper() -> None:
    html = page_of(checked(OfferFactory(slug="choir"), date(2026, 5, 9)))
    assert re.search(r'class="notice notice--stale">\s*<h2[^>]*>.*Not checked since 9 May 2026</h2>', html)
    footer = html.partition('class="print-footer"')[2]
    assert "Not checked since 9 May 2026" in footer
    assert "Checked 9 May" not in html


def test_an_entry_that_was_never_checked_is_flagged_in_the_end() -> None:
    offer = OfferFactory(slug="choir", source="a_list", source_row=1, imported_on=date(2026, 1, 5))
    assert "Not checked since we added it on 5 January 2026" in words(page_of(offer))


def test_an_offer_that_is_closed_for_now_says_both_that_and_how_sure_it_is() -> None:
    offer = OfferFactory(status=Status.TEMPORARILY_CLOSED, status_reason="Painting", closed_until=date(2027, 1, 3))
    card = offer_card(checked(offer, date(2026, 5, 9)), TODAY)
    assert (card.flag, card.freshness_words) == ("Closed until 3 January 2027", "Not checked since 9 May 2026")


def test_a_made_up_example_says_nothing_of_checks() -> None:
    html = page_of(OfferFactory(slug="choir", is_example=True, imported_on=date(2025, 1, 5)))
    assert "made up, so there is nothing to check" in words(html)
    assert "Not checked" not in html


def test_machines_are_told_nothing_of_checks() -> None:
    html = page_of(checked(OfferFactory(slug="choir"), date(2026, 11, 9)))
    assert "heck" not in re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]


# Lists


def test_in_a_list_what_is_flagged_stands_lower_and_the_list_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    category = CategoryFactory(slug="walking")
    for number in range(12):
        OfferFactory(
            name=f"Walk {number:02}", relations__categories=[category], imported_on=TODAY, source="a", source_row=1
        )
    checked(Offer.objects.get(name="Walk 00"), date(2025, 5, 9))
    monkeypatch.setattr(topics, "OFFERS_A_PAGE", 8)
    build = registry.begin(NOW)
    pages = [
        render(publishables.category_pages.page(row, build), build).decode()
        for row in publishables.category_pages.rows(build)
    ]
    names = re.findall(r'offer-card__title"><a[^>]*>([^<]+)', "".join(pages))
    assert names[10] == "Walk 00"
    assert sorted(names) == [f"Walk {number:02}" for number in range(12)]
    assert all("stands a little lower down" in page for page in pages)


def test_lists_without_anything_flagged_say_nothing_of_it() -> None:
    OfferFactory(relations__categories=[CategoryFactory(slug="walking")], imported_on=TODAY, source="a", source_row=1)
    build = registry.begin(NOW)
    [row] = publishables.category_pages.rows(build, slug="walking")
    assert "lower down" not in render(publishables.category_pages.page(row, build), build).decode()


# Moments


def test_a_page_knows_the_midnight_at_which_it_changes() -> None:
    london = ZoneInfo("Europe/London")
    offer = checked(OfferFactory(end_date=None), date(2026, 11, 9))
    assert _moment(offer) == datetime(2027, 4, 12, tzinfo=london)
    Offer.objects.filter(pk=offer.pk).update(end_date=date(2026, 12, 24))
    assert _moment(offer) == datetime(2026, 12, 25, tzinfo=london)
    Offer.objects.filter(pk=offer.pk).update(start_date=date(2026, 12, 1))
    assert _moment(offer) == datetime(2026, 12, 1, tzinfo=london)


def test_a_page_that_stays_as_it_is_has_no_moment() -> None:
    assert _moment(checked(OfferFactory(), date(2025, 5, 9))) is None


def _moment(offer: Offer) -> datetime | None:
    build = registry.begin(NOW)
    [row] = publishables.offer_pages.rows(build, slug=offer.slug)
    return publishables.offer_pages.page(row, build).changes_at
