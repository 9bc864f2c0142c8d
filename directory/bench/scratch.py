"""A made-up directory to measure with: a database and public folders of their own, used by processes of their own."""

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from directory.bench.measuring import Run, run

ORIGIN = "https://bench.example"


class Scratch:
    """Everything in one folder. On a file system that was just emptied of many files, some kernels make new ones many
    times slower: so nothing is removed before it was all measured."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "bench.sqlite3"
        self._begun = 0

    def prepare(self, offers: int) -> None:
        """Fills the database, unless an earlier run has left it."""
        if self.database.exists():
            self.manage("none", "migrate", "--verbosity", "0")
            return
        self.manage("none", "migrate", "--verbosity", "0")
        self.manage("none", "set_up")
        self.call("none", f"from directory.bench import filling; filling.fill({offers})")

    def new_public(self) -> str:
        """The name of a folder into which nothing was published yet."""
        self._begun += 1
        return f"public-{os.getpid()}-{self._begun}"

    def publish(self, public: str, *options: str) -> Run:
        return self.manage(public, "publish", "--json", *options)

    def current(self, public: str) -> Path:
        """The pages as they were published."""
        return self.folder / public / "current"

    def call(self, public: str, code: str) -> Any:
        """Runs Python in a process of its own. Gives the JSON that its last line prints, where it prints some."""
        output = self.manage(public, "shell", "--verbosity", "0", "-c", code).output.strip()
        return json.loads(output.splitlines()[-1]) if output else None

    def manage(self, public: str, *command: str) -> Run:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DJANGO_DEBUG": "0",
            "FORTNIGHT_VAR": str(self.folder / "var"),
            # As on a real machine: Python compiles its modules once, and not at each start.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "FORTNIGHT_PUBLIC": str(self.folder / public),
            "FORTNIGHT_ORIGIN": ORIGIN,
        }
        return run([sys.executable, str(settings.BASE_DIR / "manage.py"), *command], environment)

    def clear_up(self) -> None:
        """Leaves the database for the next run."""
        for public in self.folder.glob("public-*"):
            shutil.rmtree(public, ignore_errors=True)
