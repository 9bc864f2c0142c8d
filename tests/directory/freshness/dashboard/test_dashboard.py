"""What people who check see of all entries together."""

import re
from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.freshness.actions import record
from directory.freshness.enums import Kind
from directory.freshness.models import FreshnessSettings, Standing
from directory.models import Category
from places.models import Area
from tests.directory.freshness.dashboard.ledgers import fill
from tests.factories import CategoryFactory, OfferFactory, UserFactory
from tests.personas import ada_the_administrator

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)
BOARD = "/admin/freshness/"


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False):
        yield


@pytest.fixture
def ada(client: Client) -> Client:
    client.force_login(ada_the_administrator())
    return client


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, response
    return response.content.decode()


def signed_in_with(client: Client, *permissions: str) -> Client:
    group = Group.objects.create(name="Some people")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *permissions]))
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    return client


def test_it_is_for_those_who_check(client: Client) -> None:
    assert signed_in_with(client).get(BOARD).status_code == 302
    assert 'href="/admin/freshness/"' not in client.get("/admin/").content.decode()


def test_a_volunteer_finds_it_in_the_menu(client: Client) -> None:
    volunteer = signed_in_with(client, "record_check")
    assert "/admin/freshness/" in volunteer.get("/admin/").content.decode()
    assert volunteer.get(BOARD).status_code == 200


@pytest.mark.parametrize("path", ["", "offers/", "tables/ages/?export=csv", "offers/1/"])
def test_strangers_see_nothing(client: Client, path: str) -> None:
    assert client.get(BOARD + path).status_code == 302


def test_an_empty_directory_has_a_dashboard_too(ada: Client) -> None:
    html = html_of(ada, BOARD)
    assert "There are no entries." in html
    assert "Nothing is like that." in html_of(ada, BOARD + "offers/")


def test_every_chart_says_the_same_in_words_and_in_a_table(ada: Client) -> None:
    fill(40, TODAY)
    html = html_of(ada, BOARD)
    charts = re.findall(r'<svg class="freshness-chart".*?</svg>', html, re.DOTALL)
    assert len(charts) == 4
    for chart in charts:
        assert 'role="img"' in chart
        title, text = re.search(r"<title.*?>(.+?)</title>\s*<desc.*?>(.+?)</desc>", chart, re.DOTALL).groups()
        assert len(title) > 10
        assert len(text) > 40
    assert html.count('class="freshness-table"') == 4 + 3


def test_figures_agree_from_table_to_table(ada: Client) -> None:
    fill(60, TODAY)
    board = ada.get(BOARD).context["board"]
    summary = board.figures.summary
    assert summary.entries == 60
    assert sum(band.entries for band in board.bands) == 60
    assert sum(group.summary.entries for group in board.categories) == 60
    assert sum(group.summary.overdue for group in board.categories) == summary.overdue
    assert board.forecasts[0].flagged[0] == summary.overdue == sum(band.overdue for band in board.bands)
    assert max(group.summary.entries for group in board.areas) <= 60 <= sum(g.summary.entries for g in board.areas)
    assert summary.oldest.since == min(group.summary.oldest.since for group in board.categories)


def test_a_category_shows_what_its_row_says_and_so_does_its_list(ada: Client) -> None:
    fill(60, TODAY)
    rows = {group.key: group.summary for group in ada.get(BOARD).context["board"].categories}
    food = Category.objects.get(name="Food")
    chosen = ada.get(BOARD, {"category": food.pk}).context["board"]
    assert chosen.figures.summary == rows[food.pk]
    listed = ada.get(BOARD + "offers/", {"category": food.pk, "which": "overdue"}).context["number"]
    assert listed == rows[food.pk].overdue > 0


def test_an_area_shows_what_its_row_says(ada: Client) -> None:
    fill(60, TODAY)
    rows = {group.key: group.summary for group in ada.get(BOARD).context["board"].areas}
    area = Area.objects.get(name="Stockport")
    chosen = ada.get(BOARD, {"area": area.pk}).context["board"]
    assert chosen.figures.summary == rows[area.pk]
    assert 0 < chosen.figures.summary.entries < 60


def test_more_checks_leave_fewer_overdue(ada: Client) -> None:
    FreshnessSettings.objects.update_or_create(defaults={"checks_a_week": 2})
    fill(60, TODAY)
    today, more = ada.get(BOARD, {"checks": 30}).context["board"].forecasts
    assert (today.checks, more.checks) == (2, 30)
    assert today.flagged[0] == more.flagged[0]
    assert more.flagged[-1] < today.flagged[-1]


@pytest.mark.parametrize("query", ["checks=many", "checks=-1", "checks=10001", "category=x&area=999", "category=0"])
def test_an_address_that_makes_no_sense_shows_everything(ada: Client, query: str) -> None:
    fill(5, TODAY)
    board = ada.get(f"{BOARD}?{query}").context["board"]
    assert board.figures.summary.entries == 5
    assert len(board.forecasts) == 1
    assert ada.get(f"{BOARD}offers/?{query}&which=nonsense&p=zz").context["number"] == 5


@pytest.mark.parametrize("path", ["", "offers/"])
def test_many_entries_need_as_many_queries_as_few(ada: Client, path: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ada.get(BOARD + path)
        return len(captured)

    fill(10, TODAY)
    queries()
    few = queries()
    fill_more(40)
    assert queries() == few


def fill_more(number: int) -> None:
    offers = OfferFactory.create_batch(
        number, imported_on=date(2026, 1, 1), relations__categories=CategoryFactory.create_batch(2)
    )
    Standing.objects.bulk_create(
        Standing(offer=offer, started_on=offer.imported_on, owed_on=TODAY, alarm_since=TODAY) for offer in offers
    )


def test_a_get_changes_nothing(ada: Client) -> None:
    offers = fill(5, TODAY)
    for path in ("", "offers/", f"offers/{offers[0].pk}/", "tables/ages/?export=xlsx"):
        ada.get(BOARD + path)
        with CaptureQueriesContext(connection) as captured:
            ada.get(BOARD + path)
        assert not [query for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))], path


def test_an_open_alarm_says_why_and_leads_to_what_was_heard(ada: Client) -> None:
    offer = fill(1, TODAY, seed=3)[0]
    record(offer, Kind.LINK_DEAD, now=timezone.localtime())
    html = html_of(ada, BOARD)
    assert f'href="{reverse("freshness_history", args=[offer.pk])}"' in html
    assert "Its link is dead" in html
