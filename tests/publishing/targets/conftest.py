"""A real S3 server on this machine, and what stands in for another machine behind ssh."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.toy import Words, publish, register

LONG = "words that repeat themselves " * 40


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[Any], seconds: float = 30) -> None:
    for _ in range(int(seconds * 20)):
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server stopped at once"
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


@pytest.fixture
def words(empty_registry: None, public: Path) -> Words:
    """A small site; change `pages` and publish again."""
    words = Words({"/": LONG, "/a/": LONG, "/b/": LONG, "/404.html": "not here"})
    register(words)
    publish(public)
    return words


@pytest.fixture(scope="session")
def s3_server() -> Iterator[str]:
    pytest.importorskip("boto3", reason="NOT RUN: boto3 is missing")
    pytest.importorskip("moto", reason="NOT RUN: moto is missing")
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)


@pytest.fixture
def ssh_stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Runs on this machine what ssh would run on another one; gives the file in which it notes each time."""
    if shutil.which("rsync") is None:
        pytest.skip("NOT RUN: rsync is missing (on Debian: apt install rsync)")
    script, log = tmp_path / "ssh", tmp_path / "ssh.log"
    script.write_text(f'#!/bin/sh\ntest "$1" != -l || shift 2\nshift\necho "$*" >> "{log}"\nexec sh -c "$*"\n')
    script.chmod(0o755)
    monkeypatch.setenv("RSYNC_RSH", str(script))
    return log
