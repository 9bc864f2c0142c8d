"""What facilitators and the agenda hear of needs, and never less than three of anything."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from urllib.parse import quote

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from directory.search.engine import engine
from directory.search.models import IndexState, Need
from directory.search.query import SearchQuery
from directory.unmet.actions import settle_need
from directory.unmet.closing import find_met
from directory.unmet.details import detailed
from directory.unmet.gathering import gather
from directory.unmet.models import MetNeed, UnmetNeed, UnmetSearch
from directory.unmet.reading import top
from places.models import Area
from tests.directory.search.neighbourhood import Neighbourhood
from tests.factories import OfferFactory, OrganisationFactory, UserFactory
from tests.personas import felix_the_facilitator, sam_the_stranger

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
MONDAY = date(2026, 11, 16)
REPORT = "/admin/reports/not-found/"


@pytest.fixture(autouse=True)
def _on_that_day(town: Neighbourhood) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def counted(text: str, count: int, *, area: str = "", weeks_ago: int = 0) -> None:
    place = Area.objects.get(slug=area) if area else None
    week = MONDAY - timedelta(weeks=weeks_ago)
    UnmetSearch.objects.create(text=text, area=place, week=week, found_nothing=count)


def facilitator(client: Client) -> User:
    felix = felix_the_facilitator()
    client.force_login(felix)
    return felix


def html(client: Client, url: str = REPORT) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_fewer_than_three_are_never_told() -> None:
    counted("beekeeping", 2)
    counted("walking football", 2, area="trafford")
    counted("football walking", 1, area="bolton")
    counted("chess", 9, area="bolton", weeks_ago=1)
    counted("chess club", 2, area="trafford", weeks_ago=2)
    chess, football = detailed(gather(TODAY), TODAY)
    need = chess.need
    assert (need.name, need.count, chess.areas, need.texts) == ("chess", 11, [("Bolton", 9)], [("chess", 9)])
    assert chess.weekly == [0] * 10 + [9, 0]
    # Nobody typed one and the same text three times: only the words that they have in common are told.
    need = football.need
    assert (need.name, need.count, football.areas, need.texts) == ("walking football", 3, [], [])


def test_a_group_without_common_words_is_not_told() -> None:
    for text in ("guitar", "guitars lesson", "learn guitar"):
        counted(text, 1)
    assert [need.name for need in gather(TODAY)] == []
    counted("guitar strings", 1)
    assert [need.name for need in gather(TODAY)] == ["guitar"]


def test_what_each_said_in_other_words_is_called_as_the_lexicon_does() -> None:
    for text in ("grief", "bereaved"):
        counted(text, 1)
    assert [need.name for need in gather(TODAY)] == []
    counted("mourning", 1)
    [need] = gather(TODAY)
    assert (need.name, need.count, need.texts) == ("Grief and bereavement", 3, [])


def test_a_change_of_the_lexicon_groups_anew() -> None:
    counted("kabaddi", 2)
    counted("kho kho", 2)
    assert [need.name for need in gather(TODAY)] == []
    Need.objects.create(name="Tag games", slug="tag-games", phrases="kabaddi, kho kho")
    IndexState.mark_lexicon()
    assert [need.name for need in gather(TODAY)] == ["Tag games"]


def test_only_twelve_weeks_count_and_the_trend_is_of_months() -> None:
    counted("chess", 50, weeks_ago=12)
    counted("chess", 3, weeks_ago=11)
    counted("beekeeping", 1, weeks_ago=5)
    counted("beekeeping", 7, weeks_ago=1)
    counted("zumba", 6, weeks_ago=4)
    counted("zumba", 4, weeks_ago=0)
    needs = detailed(gather(TODAY), TODAY)
    assert {one.need.key: (one.need.count, one.trend) for one in needs} == {
        "zumba": (10, "about the same"),
        "beekeeping": (8, "more"),
        "chess": (3, "about the same"),
    }


def test_the_agenda_hears_of_what_is_wanted_most_and_of_nothing_that_is_hidden_or_answered() -> None:
    counted("chess", 9, area="bolton")
    counted("beekeeping", 5)
    counted("debt advice", 4)
    counted("kabaddi", 2)
    assert [(one.words, one.count, one.area, one.key) for one in top(NOW, 2)] == [
        ("chess", 9, "Bolton", "chess"),
        ("beekeeping", 5, "", "beekeeping"),
    ]
    ada = UserFactory(is_superuser=True)
    settle_need("chess", name="A chess club", hidden=False, answered=True, by=ada, now=NOW)
    settle_need("beekeeping", name="", hidden=True, answered=False, by=ada, now=NOW)
    assert [one.words for one in top(NOW, 5)] == ["debt advice"]
    counted("chess", 2, weeks_ago=-1)
    assert [one.words for one in top(NOW + timedelta(weeks=1), 5)] == ["debt advice"]
    UnmetSearch.objects.filter(text="chess", week__gt=MONDAY).update(found_nothing=3)
    assert [(one.words, one.count) for one in top(NOW + timedelta(weeks=1), 1)] == [("debt advice", 4)]
    assert ("A chess club", 3) in [(one.words, one.count) for one in top(NOW + timedelta(weeks=1), 5)]


def test_only_facilitators_and_editors_see_it(client: Client) -> None:
    counted("chess", 9)
    assert client.get(REPORT).status_code == 302
    client.force_login(sam_the_stranger())
    assert client.get(REPORT).status_code == 302
    stranger = UserFactory()
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    assert client.get(REPORT).status_code == 302
    assert client.get(f"{REPORT}need/?key=chess").status_code == 302
    assert "What is missing" not in html(client, "/admin/")
    with pytest.raises(PermissionDenied):
        settle_need("chess", name="x", hidden=False, answered=False, by=stranger, now=NOW)
    stranger.user_permissions.add(Permission.objects.get(codename="change_offer"))
    client.force_login(User.objects.get(pk=stranger.pk))
    assert "chess" in html(client)
    assert REPORT in html(client, "/admin/")


def test_the_report_says_what_is_wanted_where_and_what_there_is(client: Client) -> None:
    facilitator(client)
    assert "Nothing is like that" in html(client)
    counted("tai chi", 9, area="bolton")
    counted("kabaddi", 3)
    page = html(client)
    assert "Bolton (9)" in page
    assert "Tai Chi in the hall" in page
    assert "week of 16 November: 9" in page
    bolton = Area.objects.get(slug="bolton").pk
    assert "kabaddi" not in html(client, f"{REPORT}?area={bolton}")
    assert "kabaddi" in html(client, f"{REPORT}?area=9999&which=nonsense&p=-1")


def test_the_spreadsheet_has_the_same_and_no_formula(client: Client) -> None:
    facilitator(client)
    counted("chess", 9, area="bolton")
    settle_need("chess", name="=1+1", hidden=False, answered=False, by=UserFactory(is_superuser=True), now=NOW)
    answer = client.get(f"{REPORT}?export=csv")
    rows = list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
    assert rows[0]["Need"] == "'=1+1"
    assert (rows[0]["Searches"], rows[0]["Where"]) == ("9", "Bolton (9)")
    assert rows[0]["Week of 9 November 2026"] == "fewer than 3"
    assert "not-found-2026-11-19.csv" in answer["Content-Disposition"]


def test_a_facilitator_names_hides_and_answers_a_need(client: Client) -> None:
    facilitator(client)
    counted("chess club & draughts", 9)
    address = f"{REPORT}need/?key={quote('chess club & draughts')}"
    assert "What do you want to do with it?" in html(client, address)
    assert not UnmetNeed.objects.exists(), "looking changes nothing"
    assert client.post(address, {"name": " Board games ", "answered": "on"}).status_code == 302
    need = UnmetNeed.objects.get()
    assert (need.words, need.name, need.hidden, need.answered_on) == (
        *("chess club & draughts", "Board games", False),
        TODAY,
    )
    assert "Board games" not in html(client)
    assert "the forum, 19 November 2026" in html(client, f"{REPORT}?which=all")
    client.post(address, {"name": "Board games", "hidden": "on"})
    assert "Board games" in html(client, f"{REPORT}?which=hidden")
    assert "Board games" not in html(client, f"{REPORT}?which=all")
    assert client.post(address, {"name": "x" * 81}).status_code == 200
    assert client.get(f"{REPORT}need/?key=nothing").status_code == 404


def test_the_report_takes_as_many_queries_for_many_needs_as_for_few(client: Client) -> None:
    facilitator(client)
    counted("tai chi", 9, area="bolton")
    html(client)
    with CaptureQueriesContext(connection) as few:
        html(client)
    for text in ("chess", "beekeeping", "debt advice", "swimming", "zumba", "library"):
        counted(text, 4, area="trafford")
        counted(text, 4, weeks_ago=2)
    settle_need("chess", name="", hidden=False, answered=False, by=UserFactory(is_superuser=True), now=NOW)
    with CaptureQueriesContext(connection) as many:
        assert "zumba" in html(client)
    assert len(many) == len(few)
    with CaptureQueriesContext(connection) as agenda:
        assert len(top(NOW, 20)) == 7
    assert len(agenda) <= 8


def went_live(name: str, days_ago: int = 1, **facts: object) -> None:
    offer = OfferFactory(name=name, summary="Every week in the hall.", **facts)
    type(offer).objects.filter(pk=offer.pk).update(first_published_at=NOW - timedelta(days=days_ago))
    IndexState.count_change()
    engine().update([offer.pk], [])


def test_an_offer_that_goes_live_later_meets_the_need(town: Neighbourhood, client: Client) -> None:
    counted("beekeeping", 4, area="trafford", weeks_ago=2)
    counted("kabaddi", 4, area="bolton", weeks_ago=2)
    assert find_met(NOW) == ""
    hall = town.tai_chi.venues.get()
    went_live("Beekeeping for beginners", relations__venues=[hall])
    went_live("Kabaddi in Stretford", relations__venues=[hall])
    assert find_met(NOW) == "1 offer meets what people had looked for in vain."
    assert find_met(NOW) == ""
    met = MetNeed.objects.get()
    assert (met.need.words, met.offer.name, met.since) == ("beekeeping", "Beekeeping for beginners", date(2026, 11, 18))
    assert [one.words for one in top(NOW)] == ["kabaddi"]
    facilitator(client)
    assert "Beekeeping for beginners</a>, since 18 November 2026" in html(client, f"{REPORT}?which=all")


def test_an_offer_that_was_there_before_or_means_something_else_meets_nothing() -> None:
    counted("beekeeping", 4, weeks_ago=2)
    went_live("Beekeeping since ever", days_ago=60)
    went_live("Knitting for beginners")
    assert find_met(NOW) == ""
    counted("eviction", 4, weeks_ago=2)
    went_live("Food club", organisation=OrganisationFactory(name="Southway Housing"))
    assert engine().search(SearchQuery(text="eviction")).total, "the search shows it, for want of anything better"
    assert find_met(NOW) == ""
    went_live("Help when you are being evicted")
    assert find_met(NOW) == "1 offer meets what people had looked for in vain."


def test_a_facilitator_says_which_offers_answer_a_need(town: Neighbourhood, client: Client) -> None:
    felix = facilitator(client)
    counted("tai chi", 4, weeks_ago=2)
    address = f"{REPORT}need/?key=tai+chi"
    offer = str(town.tai_chi.pk)
    assert "Tai Chi in the hall" in html(client, address)
    client.post(address, {"shown": [offer], "meets": [offer]})
    assert top(NOW) == []
    assert f'value="{offer}" id="meets-{offer}" checked' in html(client, address)
    assert "Tai Chi in the hall</a>, since 19 November 2026" in html(client, f"{REPORT}?which=all")
    client.post(address, {"shown": [offer]})
    assert [one.words for one in top(NOW)] == ["tai chi"]
    assert find_met(NOW) == "", "what a facilitator took away is not found again"
    assert "nobody yet" in html(client)
    settle_need("tai chi", name="", hidden=False, answered=False, by=felix, now=NOW, meets=[town.tai_chi])
    assert MetNeed.objects.get().is_wrong, "nothing is said of an offer that was not shown"
    client.post(address, {"shown": [offer], "meets": [offer]})
    assert top(NOW) == []
    assert client.post(address, {"meets": ["nonsense"]}).status_code == 200
