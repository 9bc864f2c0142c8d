"""The script that runs the two workers beside a server."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "with_workers.sh"
# In place of Python: a worker that says that it begins, and fails the first time.
WORKER = """#!/bin/sh
echo "$4" >> begun
[ "$(grep -c "$4" begun)" = 1 ] && exit 1
trap 'echo "$4" >> stopped; exit 0' TERM
while :; do sleep 0.05; done
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., "subprocess.Popen[bytes]"]:
    (tmp_path / "worker").write_text(WORKER)
    (tmp_path / "worker").chmod(0o755)

    def run(*command: str, **environment: str) -> "subprocess.Popen[bytes]":
        environment = os.environ | {"PYTHON": str(tmp_path / "worker")} | environment
        return subprocess.Popen([str(SCRIPT), *command], cwd=tmp_path, env=environment)

    return run


def lines(file: Path) -> list[str]:
    return sorted(file.read_text().split()) if file.exists() else []


def wait_for(file: Path, words: list[str]) -> None:
    end = time.monotonic() + 20
    while lines(file) != words and time.monotonic() < end:
        time.sleep(0.05)
    assert lines(file) == words


def test_a_worker_that_fails_is_started_again_and_all_stop_with_the_server(
    run: Callable[..., "subprocess.Popen[bytes]"], tmp_path: Path
) -> None:
    process = run("sleep", "60")
    wait_for(tmp_path / "begun", ["default", "default", "later", "later"])
    time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 143
    assert lines(tmp_path / "stopped") == ["default", "later"]


def test_when_the_server_ends_so_do_the_workers(run: Callable[..., "subprocess.Popen[bytes]"], tmp_path: Path) -> None:
    assert run("sh", "-c", "sleep 2.5; exit 7").wait(20) == 7
    assert lines(tmp_path / "stopped") == ["default", "later"]


def test_without_workers_only_the_command_runs(run: Callable[..., "subprocess.Popen[bytes]"], tmp_path: Path) -> None:
    assert run("true", FORTNIGHT_WORKER="0").wait(10) == 0
    assert not lines(tmp_path / "begun")
