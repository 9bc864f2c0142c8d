"""Runs that are killed, and two at the same time: real processes on the database of the test."""

import os
import signal
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest

from directory.freshness.enums import Kind
from directory.freshness.models import Evidence
from directory.freshness.watching.models import WatchedHost, WatchedPage
from tests.directory.freshness.watching.test_watching import DAY, NOW, watch
from tests.directory.freshness.watching.web import Handler, Web
from tests.factories import OfferFactory
from tests.publishing.forks import in_a_fork, is_running, status_of

pytestmark = pytest.mark.django_db(transaction=True)

SERVERS = 20
PAGES = 60
CHANGE = PAGES // 4  # of them
LAST = f"/{PAGES - 1}"  # held back, so that no run is through before it is killed


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
    watch(web)
    web.asked.clear()
    web.words = "Other words"
    is_killed = threading.Event()
    last, web.pages[LAST] = web.pages[LAST], lambda handler: is_killed.wait(20) and last(handler)
    killed = in_a_fork(lambda: watch(web, NOW + DAY))
    while WatchedPage.objects.filter(changes=1).count() == 0:
        assert is_running(killed)
        time.sleep(0.02)
    os.kill(killed, signal.SIGKILL)
    assert status_of(killed) == -signal.SIGKILL
    is_killed.set()
    time.sleep(0.1)
    written = WatchedPage.objects.filter(looked_at__gte=NOW + DAY).count()
    assert 0 < written < PAGES
    # Each page that was written has its evidence, and no other has.
    assert Evidence.objects.count() == WatchedPage.objects.filter(changes=1).count()
    assert watch(web, NOW + DAY + timedelta(minutes=4)).written.looked == PAGES - written
    assert Counter(Evidence.objects.values_list("kind", flat=True)) == {Kind.PAGE_CHANGED: CHANGE}
    assert Evidence.objects.values("offer").distinct().count() == CHANGE
    assert sum(pages_asked(web).values()) < PAGES * 2


def test_two_runs_at_once_share_the_servers(web: Web) -> None:
    many_pages(web)
    watch(web, NOW - DAY)
    web.asked.clear()
    web.most = 0
    other = in_a_fork(lambda: watch(web))
    while not WatchedHost.objects.exclude(claimed_by="").exists():
        assert is_running(other)
        time.sleep(0.01)
    looked = watch(web).written.looked
    assert status_of(other) == 0
    assert WatchedPage.objects.filter(looked_at__gte=NOW).count() == PAGES > looked
    assert set(pages_asked(web).values()) == {1}
    assert web.most == 1
