"""Edits ask for a publish: once, however many they are, and never so that the last is forgotten."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from publishing import changes, lock, publications, queue, rollback, tasks
from publishing.models import Change, Job, Publication
from publishing.report import Report
from tests.publishing.toy import NOW, Groups, Words, publish, register, tree

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("empty_registry")]


@pytest.fixture(autouse=True)
def in_the_database(settings: Settings, public: Path) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    settings.FORTNIGHT_PUBLIC = public
    settings.FORTNIGHT_PUBLISH_SETTLE = 0


def edit(name: str = "a") -> None:
    Group.objects.create(name=name)
    changes.note([f"auth.group:{name}"])


def waiting() -> list[str]:
    """The tasks that a worker would run now, the next first."""
    return [result.task_name for result in DBTaskResult.objects.ready()]


def work(tasks: int | None = None) -> None:
    """Does what is waiting, as a worker does, and nothing that shall be done later."""
    worker = {"queue_names": ["*"], "interval": 0, "batch": True, "startup_delay": False, "worker_id": "here"}
    Worker(backend_name="default", excluded_queue_names=[], max_tasks=tasks, **worker).run()


def let_time_pass(**how_much: float) -> None:
    """For what is to be done later, and for marks that somebody left."""
    earlier = timedelta(**how_much)
    for job in Job.objects.all():
        for name in ("asked_at", "begun_at", "again_at"):
            setattr(job, name, getattr(job, name) and getattr(job, name) - earlier)
        job.save()
    for result in DBTaskResult.objects.exclude(run_after__year=9999):
        result.run_after -= earlier
        result.save()


def outcomes() -> list[str]:
    return [result.return_value for result in DBTaskResult.objects.successful().order_by("enqueued_at")]


def test_an_edit_is_published_by_a_worker_then_the_search_index_then_the_copies(public: Path) -> None:
    register(Groups())
    edit("walkers")
    assert waiting() == ["publish_pages"]
    work(tasks=1)
    assert "groups/walkers/index.html" in tree(public)
    assert waiting() == ["bring_search_up_to_date"]
    work()
    assert not DBTaskResult.objects.failed().exists()
    assert "made" in outcomes()[-1]


def test_a_hundred_edits_ask_once() -> None:
    for number in range(100):
        changes.note([f"toy.thing:{number}"])
    assert waiting() == ["publish_pages"]


def test_an_edit_that_is_rolled_back_asks_for_nothing() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        edit()
        raise ZeroDivisionError
    assert waiting() == []


def test_what_is_edited_during_a_publish_is_published_next(public: Path) -> None:
    class EditedMeanwhile(Words):
        def rows(self, *args: Any, **named: Any) -> Any:
            found = super().rows(*args, **named)
            if len(self.pages) == 1:
                self.pages["/second/"] = "after the rows were read"
                changes.note(["toy.words:2"])
            return found

    register(EditedMeanwhile({"/": "first"}))
    changes.note(["toy.words:1"])
    work(tasks=1)
    assert "second/index.html" not in tree(public)
    assert waiting()[0] == "publish_pages"
    work()
    assert "second/index.html" in tree(public)
    assert publications.is_all_published()


def test_the_mark_is_gone_before_the_changes_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else an edit in between would think that it is published anyway."""
    seen = []
    monkeypatch.setattr(
        publications,
        "publish_and_record",
        lambda *_: seen.append(queue.is_asked(queue.PAGES)) or Report(None, {}, {}, 0, 0, 0, {"total": 0}),
    )
    changes.note(["toy.words:1"])
    DBTaskResult.objects.get().task.call()
    assert seen == [False]


def test_without_workers_nobody_is_asked(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
    register(Words({"/": "hello"}))
    edit()
    assert not tasks.has_workers()
    assert not Job.objects.filter(asked_at__isnull=False).exists()


def test_a_second_worker_leaves_what_the_first_has_taken() -> None:
    register(Words({"/": "hello"}))
    changes.note(["toy.words:1"])
    tasks.publish_pages.enqueue()
    work()
    assert Publication.objects.count() == 1
    assert any("Nothing to do" in outcome for outcome in outcomes())


def test_when_another_publish_is_at_work_it_is_no_failure_and_is_looked_after(
    public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "WAIT", 0.1)
    register(Words({"/": "hello"}))
    public.mkdir()
    changes.note(["toy.words:1"])
    with lock.held(public / ".lock", 0):
        work()
    assert not Publication.objects.exists()
    let_time_pass(seconds=31)
    work()
    assert tree(public)["index.html"] == b"<title>/</title>hello"


def test_what_a_killed_worker_left_is_published_half_a_minute_later(public: Path) -> None:
    register(Words({"/": "hello"}))
    changes.note(["toy.words:1"])
    claimed = DBTaskResult.objects.get()
    claimed.claim("killed")
    tasks._look_again_later()  # the first thing that it did
    work()
    assert not (public / "current").exists()
    let_time_pass(seconds=31)
    work()
    assert tree(public)["index.html"] == b"<title>/</title>hello"


def test_a_mark_whose_task_is_lost_is_overlooked_after_two_minutes() -> None:
    changes.note(["toy.words:1"])
    DBTaskResult.objects.all().delete()
    changes.note(["toy.words:2"])
    assert waiting() == []
    let_time_pass(minutes=2)
    changes.note(["toy.words:3"])
    assert waiting() == ["publish_pages"]


def test_a_look_that_finds_everything_published_does_nothing() -> None:
    register(Words({"/": "hello"}))
    changes.note(["toy.words:1"])
    work()
    let_time_pass(minutes=1)
    work()
    assert Publication.objects.count() == 1
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_a_publish_that_fails_is_tried_a_few_times_with_growing_pauses_and_no_more() -> None:
    register(Words({"/": "hello"}, template="toy/breaks.html"))
    changes.note(["toy.words:1"])
    tried = []
    for minute in range(60):
        work()
        if len(tried) < Publication.objects.count():
            tried.append(minute)
        let_time_pass(minutes=1)
    assert tried == [0, 1, 2, 7, 22]


def test_edits_while_publishing_fails_are_tried_at_once_and_cause_no_storm() -> None:
    register(Words({"/": "hello"}, template="toy/breaks.html"))
    for number in range(10):
        changes.note([f"toy.words:{number}"])
        work()
    assert Publication.objects.count() == 10
    assert DBTaskResult.objects.filter(status="READY").count() == 1


def test_after_a_failure_the_next_good_publish_repairs(public: Path) -> None:
    words = Words({"/": "hello"}, template="toy/breaks.html")
    register(words)
    changes.note(["toy.words:1"])
    work()
    assert "ZeroDivisionError" in Publication.objects.latest().error
    words.template = "toy/plain.html"
    let_time_pass(seconds=31)
    work()
    assert Publication.objects.latest().error == ""
    assert publications.failures() == 0


@pytest.mark.parametrize(("ago", "longest"), [(10.0, 0.05), (0.0, 0.4)])
def test_a_publish_waits_for_a_moment_without_edits(settings: Settings, ago: float, longest: float) -> None:
    settings.FORTNIGHT_PUBLISH_SETTLE = 0.2
    Change.objects.create(key="toy.words:1", at=timezone.now() - timedelta(seconds=ago))
    started = time.monotonic()
    queue.settle()
    assert (0 if ago else 0.15) <= time.monotonic() - started < longest + 1


def test_however_busy_editors_are_a_publish_does_not_wait_for_ever(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FORTNIGHT_PUBLISH_SETTLE = 3600
    monkeypatch.setattr(queue, "LONGEST_SETTLE", 0.1)
    Change.objects.create(key="toy.words:1", at=timezone.now() + timedelta(days=1))  # by a clock that is wrong
    queue.settle()


def test_while_the_public_site_is_held_nothing_is_tried_and_afterwards_all_is_published(public: Path) -> None:
    words = Words({"/": "good"})
    register(words)
    publish(public)
    words.pages = {"/": "bad"}
    publish(public, full=True)
    rollback.roll_back(public, NOW)
    for minutes in range(0, 60, 10):
        changes.note([f"toy.words:{minutes}"])
        work()
        let_time_pass(minutes=10)
    assert not Publication.objects.exists()
    assert not DBTaskResult.objects.filter(status="READY").exists()
    assert not queue.is_asked(queue.PAGES)
    words.pages = {"/": "better"}
    call_command("publish", "--resume", verbosity=0)
    assert tree(public)["index.html"] == b"<title>/</title>better"
    assert publications.is_all_published()


def test_an_edit_is_saved_even_where_nobody_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def fail(*_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(queue, "ask", fail)
    edit("saved")
    assert Group.objects.filter(name="saved").exists()


def test_an_edit_costs_few_queries(django_assert_max_num_queries: Callable[..., Any]) -> None:
    changes.note(["toy.words:1"])
    with django_assert_max_num_queries(7):  # four of them note it
        changes.note(["toy.words:2"])


def test_what_became_of_old_tasks_is_forgotten_but_nothing_that_waits() -> None:
    for _ in range(3):
        tasks.publish_pages.enqueue()
    done, running, ready = DBTaskResult.objects.all()
    done.set_successful("")
    running.claim("killed")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(days=8))
    publications.forget_old(timezone.now())
    assert list(DBTaskResult.objects.all()) == [ready]
