"""Runs a command in a process of its own and tells how long it took and how much memory it had."""

import os
import platform
import resource
import subprocess
import sys
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


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    started, used = time.perf_counter(), _processor_seconds()
    with subprocess.Popen(  # noqa: S603  (our own commands)
        command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _megabytes_of_family(process.pid))
            time.sleep(PAUSE)
        output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise FailedRunError(output)
    return Run(output, time.perf_counter() - started, _processor_seconds() - used, round(peak, 1) or None)


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
