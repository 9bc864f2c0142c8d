"""One person cannot raise many alarms, and nobody can find out who raised one."""

from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.test import Client, RequestFactory

from directory.freshness.models import Evidence
from directory.freshness.reporting.actions import COUNTED_A_DAY, KEPT_A_DAY
from directory.freshness.reporting.clients import address_of, code_of
from directory.freshness.reporting.enums import NotCounted
from directory.freshness.reporting.erasing import erase
from directory.freshness.reporting.models import DaySecret, Report
from tests.directory.freshness.reporting.visiting import ADDRESS, DAY, NOW, path_of, send
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db


def why(report: int) -> str:
    return Report.objects.order_by("pk")[report].not_counted


def test_one_connection_counts_once_a_day_for_an_offer_and_is_thanked_all_the_same() -> None:
    offer = OfferFactory()
    first, second = send(offer), send(offer, reason="closed")
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert [why(0), why(1)] == [NotCounted.NONE, NotCounted.AGAIN]
    assert Evidence.objects.count() == 1


def test_another_connection_another_offer_and_another_day_count_again() -> None:
    offer = OfferFactory()
    send(offer)
    send(offer, address="203.0.113.78")
    send(OfferFactory())
    send(offer, at=NOW + DAY)
    assert Report.objects.counted().count() == Evidence.objects.count() == 4


def test_after_some_reports_in_a_day_a_connection_counts_no_more() -> None:
    for offer in OfferFactory.create_batch(COUNTED_A_DAY + 1):
        send(offer)
    assert Report.objects.counted().count() == COUNTED_A_DAY
    assert why(COUNTED_A_DAY) == NotCounted.TOO_MANY


def test_a_flood_is_turned_away_and_does_not_fill_the_database() -> None:
    offer = OfferFactory()
    answers = [send(offer, homepage="robot" if number % 2 else "") for number in range(KEPT_A_DAY + 2)]
    assert {answer.status_code for answer in answers[:KEPT_A_DAY]} == {302}
    assert [answer.status_code for answer in answers[KEPT_A_DAY:]] == [429, 429]
    assert "try again tomorrow" in answers[-1].content.decode()
    assert Report.objects.count() == KEPT_A_DAY
    assert send(offer, address="203.0.113.78").status_code == 302


@pytest.mark.parametrize("address", ["2001:db8:0:1::1", "2001:db8:0:1:ffff::"])
def test_a_household_with_a_network_of_its_own_is_one_connection(address: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    assert address_of(request) == "2001:db8:0:1::/64"


@pytest.mark.parametrize(
    ("proxies", "passed_on", "address"),
    [
        (0, "198.51.100.1", "10.0.0.9"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.8", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "", "10.0.0.9"),
        (1, "unknown", "10.0.0.9"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_what_anybody_can_write_into_a_header_is_not_believed(settings, proxies, passed_on, address) -> None:
    settings.FORTNIGHT_TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR=passed_on)
    assert address_of(request) == address


def test_a_request_without_an_address_is_served() -> None:
    assert send(OfferFactory(), address="").status_code == 302


def test_the_code_of_a_connection_is_another_one_each_day_and_for_each_address() -> None:
    day = NOW.date()
    assert code_of(ADDRESS, day) == code_of(ADDRESS, day)
    assert len({code_of(ADDRESS, day), code_of(ADDRESS, day + DAY), code_of("203.0.113.78", day)}) == 3


def test_once_the_secret_is_thrown_away_nobody_can_make_the_code_again() -> None:
    before = code_of(ADDRESS, NOW.date())
    erase(NOW + DAY)
    assert code_of(ADDRESS, NOW.date()) != before


def test_the_first_report_of_a_day_throws_away_the_secrets_of_the_days_before() -> None:
    for days in range(3):
        code_of(ADDRESS, NOW.date() + days * DAY)
    assert [secret.day for secret in DaySecret.objects.all()] == [NOW.date() + 2 * DAY]


def whole_database() -> str:
    """Every row of every table, as text."""
    return "\n".join(
        serializers.serialize("json", model._default_manager.all())
        for model in apps.get_models(include_auto_created=True)
    )


def test_no_address_is_anywhere_in_the_database() -> None:
    offer = OfferFactory()
    send(
        offer, note="Nobody there.", client=Client(HTTP_USER_AGENT="Netscape 4.7", HTTP_X_FORWARDED_FOR="198.51.100.1")
    )
    send(offer, address="2001:db8:0:1::17")
    with time_machine.travel(NOW, tick=False):
        Client().get(path_of(offer), REMOTE_ADDR=ADDRESS)
    dump = whole_database()
    assert "Nobody there." in dump  # the dump does see what a visitor sent
    for trace in (ADDRESS, "198.51.100.1", "2001:db8", "Netscape"):
        assert trace not in dump


def test_the_next_day_nothing_tells_two_reports_of_one_connection_from_those_of_two() -> None:
    send(OfferFactory())
    client = Report.objects.get().client
    assert client in whole_database()
    assert erase(NOW + DAY) == "Erased 1 secrets of past days, 1 codes of connections."
    assert client not in whole_database()
    assert not DaySecret.objects.exists()
    assert erase(NOW + DAY) == ""


def test_erasing_on_the_same_day_keeps_what_the_limits_need() -> None:
    offer = OfferFactory()
    send(offer)
    assert erase(NOW + timedelta(hours=5)) == ""
    send(offer, at=NOW + timedelta(hours=6))
    assert why(1) == NotCounted.AGAIN
