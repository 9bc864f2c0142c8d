"""What the workers do, by django-tasks: publish after an edit; then the search index, then the compressed copies.

A task that fails or is killed is looked after: the next edit publishes, a look some time later does, and the regular
`manage.py publish` does in any case.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task

from publishing import compression, publications, queue, rollback, search_pass
from publishing.errors import PublishError
from publishing.publisher import Publisher
from publishing.signals import changed, published

# What must not delay the next publish has a queue of its own, for a worker of its own, where TASKS names one.
LATER = "later"
WAIT = 60.0  # seconds, for another publish
# How soon after a publish somebody looks whether it was done; longer after one, two, three failures, then no more.
PAUSES = [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]

logger = logging.getLogger(__name__)


@task(priority=50)
def publish_pages(again: bool = False) -> str:
    """Publishes what was asked for, or (`again`) what nobody has published although it was asked for."""
    if again:
        queue.looked_again(queue.PAGES)
    if publications.is_all_published() if again else not queue.is_asked(queue.PAGES):
        return "Nothing to do: another publish had it all."
    if rollback.hold(settings.FORTNIGHT_PUBLIC):
        queue.take(queue.PAGES)
        if held := rollback.hold(settings.FORTNIGHT_PUBLIC):  # still: who lets go of it publishes what is left here
            return held.words()
    _look_again_later()
    queue.settle()
    queue.take(queue.PAGES)  # before the changes are read: whoever comes now is published next
    return _publish()


@task(priority=-10)
def bring_search_up_to_date() -> str:
    """Lets the search of the published site find what the pages now say."""
    if not queue.take(queue.SEARCH):
        return "Nothing to do: another worker had it."
    try:
        done = search_pass.bring_up_to_date(settings.FORTNIGHT_PUBLIC, timezone.localtime(), WAIT)
    except PublishError as problem:
        return _logged(problem)
    finally:
        _ask(queue.COPIES, _later(make_compressed_copies))
    return done.line() if done else "Nothing is published yet."


@task(priority=-20)
def make_compressed_copies() -> str:
    """Puts compressed copies beside what is published."""
    if not queue.take(queue.COPIES):
        return "Nothing to do: another worker had it."
    try:
        done = compression.compress(settings.FORTNIGHT_PUBLIC)
    except PublishError as problem:
        return _logged(problem)
    return done.line() if done else "Nothing is published yet."


def has_workers() -> bool:
    """Whether tasks go to workers. Without, `manage.py publish` is run regularly and nothing is asked of anybody."""
    return not isinstance(task_backend(), ImmediateBackend)


def task_backend() -> Any:
    return publish_pages.get_backend()


def listen() -> None:
    """Call it once, when the site starts."""
    changed.connect(_ask_for_pages, dispatch_uid="publishing-ask-for-pages")
    published.connect(_ask_for_the_rest, dispatch_uid="publishing-ask-for-the-rest")


def _ask_for_pages(**_: Any) -> None:
    if has_workers():
        _ask(queue.PAGES, publish_pages)


def _ask_for_the_rest(report: Any, **_: Any) -> None:
    if has_workers() and report.release:
        _ask(queue.SEARCH, _later(bring_search_up_to_date))


def _ask(name: str, work: Task[Any, Any]) -> None:
    try:
        queue.ask(name, work.enqueue, timezone.now())
    except DatabaseError:  # the edit itself is saved, and must not look as if it were not
        logger.exception("Nobody could be asked to publish. The regular `manage.py publish` will do it.")


def _later(work: Task[Any, Any]) -> Task[Any, Any]:
    queues = task_backend().queues
    return work.using(queue_name=LATER) if LATER in queues or not queues else work


def _look_again_later() -> None:
    failures = publications.failures()
    if task_backend().supports_defer and failures < len(PAUSES):
        queue.look_again(queue.PAGES, _enqueue_look, timezone.now(), PAUSES[failures])


def _enqueue_look(at: datetime) -> None:
    publish_pages.using(run_after=at).enqueue(again=True)


def _publish() -> str:
    try:
        publisher = Publisher(settings.FORTNIGHT_PUBLIC, wait=WAIT)
        report = publications.publish_and_record(publisher, timezone.localtime())
    except PublishError as problem:
        return _logged(problem)
    except Exception:
        logger.exception("The publish failed because of a mistake in the software.")
        raise
    return report.outcome()


def _logged(problem: PublishError) -> str:
    """No traceback: the words say what happened and what to do."""
    logger.error("%s", problem)
    return str(problem)
