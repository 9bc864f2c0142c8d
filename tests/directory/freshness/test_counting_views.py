"""Views come from access logs, and nothing about who looked is kept."""

import gzip
import json
import shutil
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from directory.freshness.access_logs import UnreadableLineError, view_of
from directory.freshness.models import ReadLog, WeeklyViews
from directory.freshness.ticking import tick
from directory.models import Offer
from tests.directory.freshness.ledger import DAY, NOW, TODAY, WEEK, differences, standing_of
from tests.factories import OfferFactory
from tests.publishing.forks import in_a_fork, status_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
MONDAY = TODAY - 5 * DAY


def combined(
    path: str = "/offers/tai-chi/", *, at: datetime = NOW, agent: str = FIREFOX, method: str = "GET", status: int = 200
) -> str:
    return f'203.0.113.7 - - [{at:%d/%b/%Y:%H:%M:%S %z}] "{method} {path} HTTP/1.1" {status} 512 "-" "{agent}"\n'


def caddy(path: str = "/offers/tai-chi/", **headers: str) -> str:
    said = {"User-Agent": [FIREFOX]} | {name.replace("_", "-"): [value] for name, value in headers.items()}
    request = {"remote_ip": "203.0.113.7", "method": "GET", "host": "x.example", "uri": path, "headers": said}
    return json.dumps({"level": "info", "ts": NOW.timestamp(), "request": request, "status": 200}) + "\n"


def nginx(**values: Any) -> str:
    line = {"time_iso8601": NOW.isoformat(), "remote_addr": "203.0.113.7", "request_method": "GET", "status": "200"}
    return json.dumps(line | {"request_uri": "/offers/tai-chi/", "http_user_agent": FIREFOX} | values) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        combined(),
        combined("/offers/tai-chi/?from=leaflet"),
        combined("https://fortnight.example/offers/tai-chi/"),
        combined(status=304),
        combined().replace("203.0.113.7 ", "- "),
        caddy(),
        nginx(),
        nginx(request_method="", request_uri="", request="GET /offers/tai-chi/ HTTP/2.0"),
        nginx(time_iso8601="", msec=f"{NOW.timestamp():.3f}"),
    ],
)
def test_people_who_look_at_an_offer_count(line: str) -> None:
    view = view_of(line)
    assert view is not None
    assert (view.slug, view.at) == ("tai-chi", NOW)


@pytest.mark.parametrize(
    "line",
    [
        combined(agent="Googlebot/2.1"),
        combined(agent="facebookexternalhit preview"),
        combined(agent="UptimeMonitor"),
        combined(agent="-"),
        combined(agent=""),
        combined(method="HEAD"),
        combined(method="POST"),
        combined(status=404),
        combined(status=301),
        combined("/offers/tai-chi/something-wrong/"),
        combined("/offers/"),
        combined("/organisations/tai-chi/"),
        caddy(Sec_Purpose="prefetch;prerender"),
        caddy(Purpose="prefetch"),
        caddy(User_Agent="bingbot"),
        nginx(http_user_agent=""),
        nginx(http_sec_purpose="prefetch"),
    ],
)
def test_machines_and_other_requests_do_not_count(line: str) -> None:
    assert view_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "",
        "{",
        "{}"[:1] + '"a": 1',
        "[]",
        combined().replace("2026", "zzzz"),
        nginx(time_iso8601="soon"),
        nginx(time_iso8601="", msec="9" * 30),
    ],
)
def test_lines_that_nobody_can_read_are_told_apart(line: str) -> None:
    with pytest.raises(UnreadableLineError):
        view_of(line)


@pytest.fixture
def offer(db: None) -> Offer:
    return OfferFactory(slug="tai-chi", imported_on=TODAY - 4 * WEEK)


@pytest.fixture
def log(tmp_path: Path, offer: Offer) -> Path:
    path = tmp_path / "access.log"
    path.write_text("".join(combined(at=NOW - timedelta(seconds=n)) for n in range(9)) + combined("/offers/no-such/"))
    return path


def count(*logs: Path, now: datetime = NOW) -> str:
    out = StringIO()
    with time_machine.travel(now, tick=False):
        call_command("count_views", *map(str, logs), stdout=out)
    return out.getvalue()


def views() -> dict[Any, int]:
    return dict(WeeklyViews.objects.values_list("week", "views"))


def test_views_are_added_up_by_week(log: Path) -> None:
    assert "9 views in 10 new lines" in count(log)
    assert views() == {MONDAY: 9}


def test_counting_twice_counts_once(log: Path) -> None:
    count(log)
    assert "0 views in 0 new lines" in count(log)
    assert views() == {MONDAY: 9}


def test_what_was_added_since_is_counted(log: Path) -> None:
    count(log)
    with log.open("a") as file:
        file.write(combined(at=NOW))
    count(log)
    assert views() == {MONDAY: 10}


def test_a_short_log_is_known_again_when_it_has_grown_long(log: Path) -> None:
    log.write_text(combined())
    count(log)
    for _ in range(3):
        with log.open("a") as file:
            file.write(combined() * 30)
        count(log)
    assert views() == {MONDAY: 91}
    assert ReadLog.objects.count() == 1


def test_a_log_is_known_again_when_it_was_rotated_and_packed(log: Path) -> None:
    count(log)
    rotated = log.rename(log.with_name("access.log.1"))
    log.write_text(combined(at=NOW + timedelta(seconds=5)))
    count(log, rotated)
    packed = log.with_name("access.log.2.gz")
    with rotated.open("rb") as source, gzip.open(packed, "wb") as target:
        shutil.copyfileobj(source, target)
    rotated.unlink()
    count(log, packed)
    assert views() == {MONDAY: 10}


def test_a_log_that_was_cut_off_is_read_from_its_start(log: Path) -> None:
    count(log)
    log.write_text(combined(at=NOW + timedelta(seconds=9)) * 2)
    count(log)
    assert views() == {MONDAY: 11}


def test_a_line_that_is_not_whole_waits(log: Path) -> None:
    line = combined(at=NOW)
    with log.open("a") as file:
        file.write(line[:60])
    count(log)
    with log.open("a") as file:
        file.write(line[60:])
    count(log)
    assert views() == {MONDAY: 10}


def test_a_log_of_nothing_but_half_a_line_waits_too(log: Path) -> None:
    log.write_text(combined()[:50])
    assert "0 new lines" in count(log)
    assert not ReadLog.objects.exists()


def test_nothing_about_who_looked_is_kept(log: Path) -> None:
    said = count(log)
    rows = [*WeeklyViews.objects.values(), *ReadLog.objects.values()]
    assert not any(what in str(rows) + said for what in ("203.0.113.7", "Firefox", "Mozilla"))


def test_a_damaged_log_is_told_and_the_others_are_counted(log: Path) -> None:
    damaged = log.with_name("access.log.3.gz")
    damaged.write_bytes(gzip.compress((combined() * 2000).encode())[:-200])
    with pytest.raises(CommandError, match=r"access.log.3.gz: .*end-of-stream"):
        count(damaged, log.with_name("missing.log"), log)
    assert views()[MONDAY] >= 9


def test_a_line_without_end_does_not_fill_the_memory(log: Path) -> None:
    with log.open("a") as file:
        file.write("x" * 3_000_000 + "\n" + combined())
    assert "1 of them unreadable" in count(log)
    assert views() == {MONDAY: 10}


def test_times_that_cannot_be_are_left_out(log: Path) -> None:
    log.write_text(combined(at=NOW + 3 * DAY) + combined(at=NOW - 60 * WEEK) + combined())
    count(log)
    assert views() == {MONDAY: 1}


def test_lines_that_come_late_change_the_mean_of_weeks_that_are_over(log: Path, offer: Offer) -> None:
    count(log)
    tick(NOW + WEEK)
    assert standing_of(offer).views == 9
    late = log.with_name("other.log")
    late.write_text(combined(at=NOW - timedelta(minutes=1)) * 3)
    count(late, now=NOW + WEEK)
    assert standing_of(offer).views == 12
    older = log.with_name("older.log")
    older.write_text(combined(at=NOW - WEEK) * 6)
    other = OfferFactory(imported_on=TODAY - 4 * WEEK)
    tick(NOW + WEEK)
    count(older, now=NOW + WEEK)
    assert (standing_of(offer).views, standing_of(offer).view_weeks) == (pytest.approx(9), 2)
    assert standing_of(other).view_weeks == 2
    assert differences(NOW + WEEK) == []


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_count_each_line_once(log: Path) -> None:
    log.write_text("".join(combined(at=NOW - timedelta(seconds=n % 3000)) for n in range(20_000)))

    def run() -> None:
        try:
            count(log)
        except CommandError as fault:
            assert "Another run" in str(fault)

    processes = [in_a_fork(run) for _ in range(3)]
    assert [status_of(process) for process in processes] == [0, 0, 0]
    assert views() == {MONDAY: 20_000}
