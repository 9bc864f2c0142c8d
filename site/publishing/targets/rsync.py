"""Any machine that one can reach with rsync over ssh. Needs rsync 3.1 or newer here and there."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from publishing.targets import record as records
from publishing.targets.content import Item
from publishing.targets.errors import TargetError
from publishing.targets.record import Record
from publishing.targets.target import Done, Target

BATCH = 2000  # files in one run of rsync; after each, what is there is noted
# No questions: nobody sits at a timer. And no waiting for a host that is down.
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=15"
_MISSING = 23  # rsync's exit code where a file or folder is not there
_VANISHED = 24  # it says so of files to delete of which our side has not even the folder
_REASONS = {
    11: "writing failed there. Is the disk full, or is the folder not yours?",
    30: "it stopped answering. Try again",
    35: "it stopped answering. Try again",
}
_SSH_SAYS = {
    "Could not resolve": "there is no machine of that name",
    "Connection refused": "that machine does not answer to ssh",
    "timed out": "that machine does not answer",
    "No route to host": "that machine cannot be reached",
    "Permission denied (": "it does not accept our ssh key",
    "Host key verification failed": "its ssh key is not known here: connect once by hand, and compare the key",
}


class Rsync(Target):
    takes_copies = True

    def __init__(self, host: str, folder: str, port: int | None = None) -> None:
        """`host` may have a user before it: web@example.org."""
        if shutil.which("rsync") is None:
            raise TargetError("The program rsync is missing on this machine. On Debian: apt install rsync")
        self.address = f"{host}:{folder}"
        self._there = f"{host}:{folder.rstrip('/')}/"
        self._port = port

    def record(self) -> Record:
        found = self._run("--dirs", "--list-only", self._there, allowed=(0, _MISSING))
        if found.returncode == _MISSING:
            raise TargetError(f"There is no folder {self.address}. Make it on that machine, for the user who signs in.")
        if not any(line.endswith(records.NAME) for line in found.stdout.splitlines()):
            return Record()
        with tempfile.TemporaryDirectory() as scratch:
            self._run(self._there + records.NAME, f"{scratch}/")
            return records.load((Path(scratch) / records.NAME).read_bytes())

    def save(self, record: Record) -> None:
        with tempfile.TemporaryDirectory() as scratch:
            (Path(scratch) / records.NAME).write_bytes(record.dump())
            self._run("--chmod=F644", f"{scratch}/{records.NAME}", self._there)

    def upload(self, items: Sequence[Item], done: Done) -> None:
        for start in range(0, len(items), BATCH):
            batch = items[start : start + BATCH]
            self._send(batch)
            for item in batch:
                done(item)

    def delete(self, files: Iterable[str]) -> None:
        """Names each file, instead of letting rsync delete whatever is not ours. Folders stay, empty."""
        with tempfile.TemporaryDirectory() as nothing:
            self._run(
                *("--from0", "--files-from=-", "--delete-missing-args", f"{nothing}/", self._there),
                given=_list(files),
                allowed=(0, _VANISHED),
            )

    def _send(self, batch: Sequence[Item]) -> None:
        release = str(batch[0].source).removesuffix(batch[0].file)
        # Times make ETags the same on every machine. Checksums, since we only ask for what we are not sure of.
        self._run(
            *("--times", "--checksum", "--compress", "--chmod=D755,F644"),
            *("--from0", "--files-from=-", release, self._there),
            given=_list(item.file for item in batch),
        )

    def _run(
        self, *arguments: str, given: str | None = None, allowed: Sequence[int] = (0,)
    ) -> subprocess.CompletedProcess[str]:
        shell = [] if "RSYNC_RSH" in os.environ else [f"--rsh={SSH}{f' -p {self._port}' if self._port else ''}"]
        done = subprocess.run(  # noqa: S603  (no shell, and the host's name was checked)
            ["rsync", *shell, *arguments],  # noqa: S607  (wherever it is installed)
            input=given or "",  # never what the caller types
            capture_output=True,
            text=True,
            env=os.environ | {"LC_ALL": "C"},
            check=False,
        )
        if done.returncode not in allowed:
            raise TargetError(f"Cannot use {self.address}: {_reason(done)}.")
        return done


def _list(files: Iterable[str]) -> str:
    return "".join(f"{file}\0" for file in files)


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    said = done.stderr.strip()
    for words, reason in _SSH_SAYS.items():
        if words in said:
            return reason
    if done.returncode in _REASONS:
        return _REASONS[done.returncode]
    first = said.splitlines()[0] if said else "no reason given"
    return f"rsync stopped with code {done.returncode} ({first})"
