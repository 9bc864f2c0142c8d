"""Runs that are killed, and two at the same time: real processes on the database of the test."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from directory.freshness.enums import Kind
from directory.freshness.models import Evidence
from directory.freshness.watching.models import WatchedPage
from tests.directory.freshness.watching.web import Handler, Web
from tests.factories import OfferFactory

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 21, 3, tzinfo=ZoneInfo("Europe/London"))
DAY = timedelta(days=1)
SCRIPT = Path(__file__).with_name("watch_apart.py")
SERVERS = 20
PAGES = 60
CHANGE = PAGES // 4  # of them


def begin(web: Web, now: datetime) -> subprocess.Popen[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": database_url()}
    command = [sys.executable, SCRIPT, str(web.port), now.isoformat()]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def database_url() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    user = quote(told["USER"]) + (f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else "")
    return f"postgres://{user}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def finish(process: subprocess.Popen[str]) -> dict:
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return json.loads(output)


def many_pages(web: Web) -> None:
    def slowly(handler: Handler) -> None:
        time.sleep(0.02)
        words = web.words if int(handler.path[1:]) % 4 == 0 else "Words"
        handler.answer(f"<p>{words} of a page about Tai Chi on Tuesdays in the hall, number {handler.path}.</p>")

    web.words = "First words"
    for number in range(PAGES):
        web.pages[f"/{number}"] = slowly
        OfferFactory(url=web.url(f"/{number}", f"server{number % SERVERS}.example"))


def pages_asked(web: Web) -> Counter[str]:
    return Counter(path for path in web.paths() if path != "/robots.txt")


def test_a_run_that_was_killed_is_gone_on_with(web: Web) -> None:
    many_pages(web)
    finish(begin(web, NOW))
    web.asked.clear()
    web.words = "Other words"
    killed = begin(web, NOW + DAY)
    while WatchedPage.objects.filter(changes=1).count() == 0:
        assert killed.poll() is None, killed.stderr.read()
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    time.sleep(0.1)
    written = WatchedPage.objects.filter(looked_at__gte=NOW + DAY).count()
    assert 0 < written < PAGES
    # Each page that was written has its evidence, and no other has.
    assert Evidence.objects.count() == WatchedPage.objects.filter(changes=1).count()
    looked = finish(begin(web, NOW + DAY + timedelta(minutes=4)))["looked"]
    assert looked == PAGES - written
    assert Counter(Evidence.objects.values_list("kind", flat=True)) == {Kind.PAGE_CHANGED: CHANGE}
    assert Evidence.objects.values("offer").distinct().count() == CHANGE
    assert sum(pages_asked(web).values()) < PAGES * 2


def test_two_runs_at_once_share_the_servers(web: Web) -> None:
    many_pages(web)
    finish(begin(web, NOW - DAY))
    web.asked.clear()
    web.most = 0
    runs = [begin(web, NOW) for _ in range(2)]
    assert sum(finish(run)["looked"] for run in runs) == PAGES
    assert set(pages_asked(web).values()) == {1}
    assert web.most == 1
