"""The published search says of every moment what the server says, and nothing of days that were not published."""

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pytest
from django.http import QueryDict

from directory.catalogue import OfferEntry, sessions_between
from directory.search.days_ahead import DAYS_AHEAD, DaysAhead
from directory.search.documents import SearchDocument
from directory.search.query import from_parameters
from directory.search.timetable import Timetable, Wanted
from directory.search.timings import known_of, sessions_of
from events.timetables.occurrences import LONDON
from events.timetables.pattern import Kind
from publishing.publishable import SearchRecord
from publishing.search.index import index_files, write_index
from tests.directory.search import timetabled

SCRIPTS = Path(__file__).parents[3] / "frontend" / "scripts"
ASKING = Path(__file__).with_name("times_in_the_browser.mjs")
BEFORE_WINTER, BEFORE_SUMMER = date(2026, 10, 20), date(2027, 3, 10)
CLOCKS_GO_BACK, CLOCKS_GO_FORWARD = date(2026, 10, 25), date(2027, 3, 28)
OFFERS = 200

pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")
Ask = Callable[[Sequence[tuple[datetime, str]]], list[dict[str, Any]]]


def records(offers: Sequence[OfferEntry], today: date) -> list[SearchRecord]:
    ahead = DaysAhead(today)
    return [SearchRecord(url=f"/{offer.id}/", title=offer.name, **ahead.of(offer)) for offer in offers]


def timetable(offers: Sequence[OfferEntry]) -> Timetable:
    def document(offer: OfferEntry) -> SearchDocument:
        return SearchDocument(
            *("offer", offer.id, offer.name, "", "", {}, "", {}),
            sessions=list(sessions_of(offer)),
            times_known=known_of(offer),
        )

    return Timetable.of([document(offer) for offer in offers])


def ask(folder: Path, questions: Sequence[tuple[datetime, str]]) -> list[dict[str, Any]]:
    asked = json.dumps([{"now": now.isoformat(), "query": query} for now, query in questions])
    command = ["node", str(ASKING), str(SCRIPTS), str(folder)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def questions(today: date, changing: date) -> list[tuple[datetime, str]]:
    midnight = datetime(changing.year, changing.month, changing.day, tzinfo=UTC)
    around = [midnight + timedelta(minutes=minutes) for minutes in range(-125, 1600, 35)]
    start = datetime(today.year, today.month, today.day, 11, 50, tzinfo=UTC)
    later = [start + timedelta(days=days, minutes=97 * days) for days in range(0, 50, 4)]
    asked = [(now, f"on={on}") for now in (*around, *later) for on in ("now", "today")]
    days = [str(today + timedelta(after)) for after in range(1, DAYS_AHEAD - 1)]
    asked += [(start, f"on={day}") for day in days] + [(start, f"on={day}&part=evening") for day in days[::3]]
    asked += [(now, "on=today&part=morning&part=evening") for now in later]
    asked += [(start, query) for query in ("part=morning", "part=evening&part=afternoon", "weekend=1")]
    return [*asked, (start, "weekend=1&part=morning"), (start, f"on={days[45]}&weekend=1")]


@pytest.mark.parametrize(("today", "changing"), [(BEFORE_WINTER, CLOCKS_GO_BACK), (BEFORE_SUMMER, CLOCKS_GO_FORWARD)])
def test_browser_and_server_agree_at_every_moment(today: date, changing: date, tmp_path: Path) -> None:
    offers = timetabled.offers(OFFERS, today, seed=today.toordinal())
    write_index(records(offers, today), tmp_path / "index")
    server, asked = timetable(offers), questions(today, changing)
    found = 0
    for (now, query), answer in zip(asked, ask(tmp_path / "index", asked), strict=True):
        wanted = from_parameters(QueryDict(query), today=now.astimezone(LONDON).date()).when
        rows = np.flatnonzero(server.matching(wanted, now)).tolist()
        assert answer["rows"] == [[row, server.words_of(row, wanted, now)] for row in rows], (now, query)
        unknown = server.unknown(wanted) & ~server.matching(wanted, now)
        assert answer["unknown"] == np.flatnonzero(unknown).tolist(), (now, query)
        found += len(rows)
    assert found > 1_000


@pytest.mark.parametrize("changing", [CLOCKS_GO_BACK, CLOCKS_GO_FORWARD])
def test_on_now_is_what_has_begun_and_is_not_over(changing: date) -> None:
    offers = timetabled.offers(OFFERS, changing, seed=3)
    table, midnight = timetable(offers), datetime(changing.year, changing.month, changing.day, tzinfo=UTC)
    for now in (midnight + timedelta(minutes=minutes) for minutes in range(-90, 1500, 45)):
        there = now.astimezone(LONDON).date()
        on = [_is_on(offer, there, now) for offer in offers]
        assert table.matching(Wanted(on="now"), now).tolist() == on, now


def _is_on(offer: OfferEntry, day: date, now: datetime) -> bool:
    """Straight from the sessions of the catalogue."""
    found = sessions_between(offer, day - timedelta(1), day)
    spans = [(one.starts_at, one.ends_at) for session, one in found if session.pattern.kind is not Kind.BY_APPOINTMENT]
    moment = now.astimezone(UTC)
    return any(start.astimezone(UTC) <= moment < end.astimezone(UTC) for start, end in spans if start and end)


def test_days_that_were_not_published_are_not_known(tmp_path: Path) -> None:
    write_index(records(timetabled.offers(20, BEFORE_WINTER), BEFORE_WINTER), tmp_path / "index")
    last = BEFORE_WINTER + timedelta(DAYS_AHEAD - 1)
    long_after = datetime(2027, 2, 1, 12, tzinfo=UTC)
    now = datetime(2026, 10, 20, 12, tzinfo=UTC)
    asked = [(long_after, "on=now"), (long_after, "on=today"), (now, f"on={last + timedelta(1)}"), (now, f"on={last}")]
    answers = ask(tmp_path / "index", asked)
    assert [answer["rows"] is None for answer in answers] == [True, True, True, False]


def test_an_index_that_says_nothing_about_time_knows_nothing(tmp_path: Path) -> None:
    write_index([SearchRecord(url="/a/", title="A")], tmp_path / "index")
    now = datetime(2026, 10, 20, 12, tzinfo=UTC)
    assert [answer["rows"] for answer in ask(tmp_path / "index", [(now, "on=now"), (now, "weekend=1")])] == [None, None]


def test_browser_and_server_read_the_same_days(tmp_path: Path) -> None:
    write_index([], tmp_path / "index")
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    said = ["28 May", "28th may 2027", "28/5/2027", "28/05/27", "28.5.2027", "28-5-2027", "may 28", "1 dec", "29 feb"]
    said += ["Friday, 28 May 2027", "Thursday", "on next tuesday", "tomorrow", "tonight", "32 Juli", "31/11/2026", "12"]
    said += ["", "  Now ", "21/11/2026", "2026-11-22", "1/1/2031", "2026-2-30", "mayor", "sunshine", "5/6", "sat 5 dec"]
    said += [
        "Friday 22 November",
        "next Sunday",
        "this sunday",
        "sundays",
        "next Sun, 29 Nov",
        "fri 29 feb",
        "Wed 22/11/20",
    ]
    answers = ask(tmp_path / "index", [(now, urlencode({"on": text, "part": "Mornings"})) for text in said])
    for text, answer in zip(said, answers, strict=True):
        query = from_parameters(QueryDict(urlencode({"on": text, "part": "Mornings"})), today=now.date())
        told = {"on": query.on, "trouble": query.day_trouble, "parts": ["morning"], "weekend": False}
        assert answer["wanted"] == told, text


def test_a_new_day_makes_one_new_file_and_leaves_the_others() -> None:
    offers = [one for one in timetabled.offers(50, BEFORE_WINTER) if not any(s.pattern.valid_to for s in one.sessions)]
    before = _days(index_files(records(offers, BEFORE_WINTER)))
    after = _days(index_files(records(offers, BEFORE_WINTER + timedelta(1))))
    assert sorted(before - after) == [min(before)]
    assert sorted(after - before) == [max(after)]


def _days(files: dict[str, bytes]) -> set[str]:
    return {name for name in files if name.startswith("day-")}
