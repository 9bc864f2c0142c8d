"""Runs a command in a process of its own and tells how long it took and how much memory it had."""

import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

PAUSE = 0.25  # asking the system how much memory a process has holds that process up


@dataclass(frozen=True)
class Run:
    output: str
    seconds: float
    processor_seconds: float  # of all cores together: unlike the time on the clock, hardly disturbed by others
    peak_mb: float | None  # of the command and everything that it started together; None where /proc is missing


class FailedRunError(Exception):
    """The command ended with an error."""


def run(command: Sequence[str], environment: Mapping[str, str], folder: Path | None = None) -> Run:
    """Raises FailedRunError with what the command has printed."""
    with tempfile.TemporaryFile("w+") as output:
        started, used = time.perf_counter(), _processor_seconds()
        process = subprocess.Popen(  # noqa: S603  (our own commands)
            command, env=dict(environment), cwd=folder, stdout=output, stderr=subprocess.STDOUT
        )
        peak = _watched_to_its_end(process)
        seconds = time.perf_counter() - started
        output.seek(0)
        printed = output.read()
    if process.returncode:
        raise FailedRunError(printed)
    return Run(printed, seconds, _processor_seconds() - used, round(peak, 1) or None)


def _watched_to_its_end(process: subprocess.Popen[bytes]) -> float:
    """Waits for it. Gives the most memory that it and all that it started have had together, in MB."""
    peak = 0.0
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(PAUSE)
            return peak
        peak = max(peak, _megabytes_of_family(process.pid))


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _megabytes_of_family(process: int) -> float:
    """Memory that is shared between them counts once (PSS)."""
    return sum(_megabytes(member) for member in [process, *_descendants(process)])


def _descendants(process: int) -> list[int]:
    children = []
    for thread in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # it ended meanwhile
            children += thread.read_text(encoding="ascii").split()
    return [each for child in map(int, children) for each in (child, *_descendants(child))]


def _megabytes(process: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def machine() -> dict[str, Any]:
    return {"cores": len(os.sched_getaffinity(0)), "processor": _processor(), "system": platform.platform()}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def versions(*packages: str) -> dict[str, str]:
    return {"python": sys.version.split()[0], **{package: version(package) for package in packages}}
