"""Publishing in several processes, as it is done outside of tests."""

import os
import signal
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connections

from publishing.errors import PageError, PublishError
from publishing.publishable import Build, Page
from tests.publishing.toy import Groups, Words, publish, register, tree

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_registry")]
MANY = {f"/{number}/": f"page {number}" for number in range(50)}


def test_forked_workers_write_the_same_bytes_as_one_process(tmp_path: Path) -> None:
    Group.objects.bulk_create(Group(name=f"g{number}") for number in range(20))
    register(Words(MANY), Groups())
    one, three = publish(tmp_path / "one"), publish(tmp_path / "three", workers=3)
    assert tree(tmp_path / "one") == tree(tmp_path / "three")
    assert one.pages == three.pages


def test_the_database_is_usable_after_the_forks(public: Path) -> None:
    register(Words(MANY), Groups())
    publish(public, workers=2)
    Group.objects.create(name="afterwards")
    assert publish(public, workers=2).written["toy.groups"] == 1


def test_no_worker_inherits_an_open_connection(public: Path) -> None:
    class Curious(Words):
        def page(self, row: tuple[str, str], build: Build) -> Page:
            assert all(connection.connection is None for connection in connections.all())
            return super().page(row, build)

    def ask_and_publish() -> None:
        Group.objects.count()
        publish(public, workers=2)
        connections.close_all()

    register(Curious(MANY))
    # A thread of its own: browser tests leave a running event loop in this one, and Django keeps the connections
    # of a thread with such a loop apart from those that a fork of it sees.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(ask_and_publish).result()


@pytest.mark.parametrize("template", ["toy/asks.html", "toy/breaks.html"])
def test_what_fails_in_a_worker_is_told_with_the_page(public: Path, template: str) -> None:
    late = {"context": {"late": Group.objects.all()}}
    register(Words(MANY), Words({"/bad/": ""}, name="toy.bad", template=template, options=late))
    with pytest.raises(PageError, match=r"^/bad/: .*line \d"):
        publish(public, workers=2)


def test_a_worker_that_is_killed_stops_the_publish(public: Path) -> None:
    class Deadly(Words):
        def page(self, row: tuple[str, str], build: Build) -> Page:
            if row[0] == "/30/":
                os.kill(os.getpid(), signal.SIGKILL)
            return super().page(row, build)

        def rows(self, build: Build, **captured: object) -> Sequence[tuple[str, str]]:
            return list(self.pages.items())

    register(Deadly(MANY))
    with pytest.raises(PublishError, match="exit code -9"):
        publish(public, workers=2)
    assert not (public / "current").exists()
