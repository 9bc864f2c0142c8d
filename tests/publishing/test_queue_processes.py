"""Editors and workers as processes of their own, on one database: nothing that was edited stays behind."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from publishing import changes, publications, queue, tasks
from publishing.models import Publication
from publishing.publisher import Publisher
from tests.publishing.forks import in_a_fork
from tests.publishing.toy import NOW, Groups, register, tree

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30  # seconds, of a machine on which much else is going on


@pytest.fixture(autouse=True)
def site_with_workers(empty_registry: None, settings: Settings, public: Path) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    settings.FORTNIGHT_PUBLIC = public
    register(Groups())
    Group.objects.all().delete()  # Wagtail's migrations make some


@pytest.fixture
def start() -> Iterator[Callable[[Callable[[], object]], int]]:
    """Starts a process; whatever still runs at the end is killed, with its workers."""
    running: list[int] = []

    def start(run: Callable[[], object]) -> int:
        running.append(in_a_fork(run))
        return running[-1]

    yield start
    for process in running:
        kill(process)


def kill(process: int) -> None:
    try:
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
    except (ProcessLookupError, ChildProcessError):
        pass  # it ended by itself


def worker(**options: Any) -> None:
    call_command("db_worker", interval=0.05, startup_delay=False, reload=False, verbosity=0, **options)


def edit(name: str) -> None:
    with transaction.atomic():
        Group.objects.create(name=name)
        changes.note([f"auth.group:{name}", "auth.group"])


def editor(letter: str, edits: int, within: float) -> None:
    for number in range(edits):
        edit(f"{letter}{number}")
        time.sleep(within / edits)


def wait_until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"not in {PATIENCE} seconds"
        time.sleep(0.05)


def all_is_on_the_disk(public: Path) -> bool:
    return all((public / f"current/groups/{name}/index.html").exists() for name in group_names())


def group_names() -> list[str]:
    return list(Group.objects.values_list("name", flat=True))


def test_a_hundred_edits_in_a_second_are_few_publishes_and_the_last_is_there(
    start: Callable[..., int], public: Path
) -> None:
    start(worker)
    editors = [start(lambda letter=letter: editor(letter, 25, within=1.0)) for letter in "abcd"]
    for process in editors:
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    wait_until(publications.is_all_published)
    assert len(group_names()) == 100
    assert all_is_on_the_disk(public)
    assert 1 <= Publication.objects.count() <= 20
    assert not Publication.objects.exclude(error="").exists()


def test_two_workers_do_not_get_into_each_others_way(start: Callable[..., int], public: Path) -> None:
    for number in range(2):
        start(lambda number=number: worker(worker_id=f"worker-{number}"))
    for round_ in range(6):
        edit(f"round-{round_}")
        tasks.publish_pages.enqueue()  # one task more than anybody asked for
        time.sleep(0.2)
    wait_until(publications.is_all_published)
    wait_until(lambda: not DBTaskResult.objects.filter(status="RUNNING").exists())
    assert all_is_on_the_disk(public)
    assert not Publication.objects.exclude(error="").exists()
    assert not DBTaskResult.objects.failed().exists()


def test_workers_that_are_killed_at_any_moment_leave_nothing_behind(
    start: Callable[..., int], public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PAUSES", [timedelta(seconds=1)] * 100)
    monkeypatch.setattr(queue, "FORGOTTEN", timedelta(seconds=2))
    chance = random.Random(2026)
    for number in range(8):
        process = start(worker)
        edit(f"edit-{number}")
        time.sleep(chance.uniform(0, 0.8))
        kill(process)
    start(worker)
    wait_until(lambda: publications.is_all_published() or not DBTaskResult.objects.filter(status="READY").exists())
    if not publications.is_all_published():  # the last was killed before its task could say anything
        publications.publish_and_record(Publisher(public, workers=1, wait=PATIENCE), NOW)  # as cron does
    assert all_is_on_the_disk(public)
    assert "groups/edit-7/index.html" in tree(public)


def test_a_worker_told_to_stop_finishes_its_publish(start: Callable[..., int], public: Path) -> None:
    process = start(worker)
    edit("last-one")
    wait_until(lambda: DBTaskResult.objects.filter(status="RUNNING").exists())
    os.kill(process, signal.SIGTERM)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert all_is_on_the_disk(public)
