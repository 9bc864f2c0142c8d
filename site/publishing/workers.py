"""Makes pages in several processes at once. Threads would bring nothing: rendering is all Python."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, cast

from django.db import connection, connections

from publishing.errors import PublishError
from publishing.loading import Job
from publishing.pages import Made, make
from publishing.publishable import Build
from publishing.writing import Writer

REPORT_EVERY = 500  # pages

Progress = Callable[[int], None]  # is told how many pages are done


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def make_all(jobs: Sequence[Job], build: Build, writer: Writer, workers: int, progress: Progress) -> Made:
    """Makes all pages; the first that fails stops the rest."""
    # A fork must not share a database connection, and closing one would undo the transaction that it is in.
    if workers < 2 or len(jobs) < workers or connection.in_atomic_block:
        return _make_here(jobs, build, writer, progress)
    return _make_in_forks(jobs, build, writer, workers, progress)


def _make_here(jobs: Sequence[Job], build: Build, writer: Writer, progress: Progress) -> Made:
    total = Made()
    for done, made in enumerate(make(jobs, build, writer), start=1):
        total.add(made)
        if done % REPORT_EVERY == 0:
            progress(done)
    return total


def _make_in_forks(jobs: Sequence[Job], build: Build, writer: Writer, workers: int, progress: Progress) -> Made:
    connections.close_all()
    forks = multiprocessing.get_context("fork")
    running: dict[Connection, Any] = {}
    try:
        with _memory_shared():
            for number in range(workers):
                ours, theirs = forks.Pipe(duplex=False)
                # Every so manieth: long lists and short pages are spread evenly.
                share = jobs[number::workers]
                process = forks.Process(
                    target=_work, args=(share, build, writer, theirs, os.getpid(), [*running, ours])
                )
                process.start()
                theirs.close()
                running[ours] = process
        return _gather(running, progress)
    finally:
        for process in running.values():
            process.kill()
            process.join()


@contextmanager
def _memory_shared() -> Iterator[None]:
    """Keeps the garbage collector from writing into every object, which would copy all memory into every fork. What is
    garbage already may stay a little longer: looking for it takes longer than making a thousand pages."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _work(
    jobs: Sequence[Job], build: Build, writer: Writer, answer: Connection, parent: int, inherited: Sequence[Connection]
) -> None:
    for end in inherited:
        end.close()  # else a worker would wait for ever for itself to listen, once the publisher has been killed
    total = Made()
    try:
        for done, made in enumerate(make(jobs, build, writer), start=1):
            total.add(made)
            if done % REPORT_EVERY == 0:
                if os.getppid() != parent:
                    return  # nobody waits for us any more
                answer.send(REPORT_EVERY)
        answer.send(total)
    except BrokenPipeError:
        return  # the publisher is gone
    except (PublishError, OSError) as problem:
        answer.send(problem)
    except KeyboardInterrupt:
        return  # the publisher was stopped too, and says so


def _gather(running: dict[Connection, Any], progress: Progress) -> Made:
    total, done, open_ends = Made(), 0, set(running)
    while open_ends:
        for end in cast(list[Connection], wait(list(open_ends))):
            answer = _receive(end, running[end])
            if isinstance(answer, int):
                done += answer
                progress(done)
            elif isinstance(answer, Made):
                total.add(answer)
                open_ends.remove(end)
            else:
                raise answer
    return total


def _receive(end: Connection, process: Any) -> Any:
    try:
        return end.recv()
    except EOFError:
        process.join()
        raise PublishError(
            f"A worker process stopped before its pages were done (exit code {process.exitcode}; -9 often means that "
            "memory ran out). The public site is as it was before. Try again with fewer --workers."
        ) from None
