"""`make demo`: a running Fortnight with real data."""

from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.crypto import get_random_string

from accounts.models import User
from directory.demo.datasets import DATASETS
from directory.demo.example_events import load_example_events
from directory.demo.examples import load_examples
from directory.search.engine import engine
from directory.search.query import SearchQuery
from forum.demo.loading import load_living_forum
from forum.demo.people import PERSONAS

ADMINISTRATOR = "admin@fortnight.example"


class Command(BaseCommand):
    help = "Makes a running site with real open data and made-up examples. Running it again changes nothing."
    requires_migrations_checks = False
    requires_system_checks = ()  # tests/check.sh runs them; here they would only take time

    def handle(self, *args: Any, **options: Any) -> None:
        self._step("Preparing the database", lambda: call_command("migrate", verbosity=0))
        self._step("Setting up pages, categories and areas", lambda: call_command("set_up", verbosity=0))
        for path in DATASETS:
            self._step(f"Importing {path.name}", partial(self._import, path))
        self._step("Adding the made-up examples", self._load_examples)
        self._step("Adding half a year of a made-up forum", lambda: load_living_forum(timezone.localtime()))
        # A search builds the index where it is missing or behind, and leaves it alone where it is not.
        self._step("Preparing the search", lambda: engine().search(SearchQuery(text="food")))
        self._step("Planning the first checks", lambda: call_command("tick", stdout=StringIO()))
        self._step("Publishing the site", lambda: call_command("publish", verbosity=0))
        self._welcome(self._administrator())

    def _load_examples(self) -> None:
        load_examples()
        load_example_events(timezone.localdate())

    def _import(self, path: Path) -> None:
        call_command("import_offers", str(path), profile=path.stem, verbosity=0)

    def _step(self, words: str, do: Callable[[], object]) -> None:
        self.stdout.write(f"{words} … ", ending="")
        self.stdout.flush()
        began = perf_counter()
        do()
        self.stdout.write(f"done ({perf_counter() - began:.1f} s)")

    def _administrator(self) -> str:
        """The password of a new administrator; empty when there is one already."""
        if User.objects.filter(is_superuser=True).exists():
            return ""
        password = get_random_string(16)
        User.objects.create_superuser(ADMINISTRATOR, password, first_name="Demo", last_name="Administrator")
        return password

    def _welcome(self, password: str) -> None:
        origin = settings.FORTNIGHT_ORIGIN
        self.stdout.write(f"\nThe published site stands in {settings.FORTNIGHT_PUBLIC / 'current'}")
        self.stdout.write(f"What to open:   {origin}/         what the public sees")
        self.stdout.write(f"                {origin}/admin/   where editors work, and volunteers check")
        self.stdout.write(f"E-mails go nowhere: look at them in {settings.EMAIL_FILE_PATH}")
        if password:
            self.stdout.write(f"Sign in as:     {ADMINISTRATOR}  with the password  {password}")
            self.stdout.write("                It is shown only this once: write it down.")
        else:
            self.stdout.write(f"Sign in as:     {ADMINISTRATOR}  with the password that was shown the first time.")
            self.stdout.write(f"                Forgotten? .venv/bin/python manage.py changepassword {ADMINISTRATOR}")
        self.stdout.write(
            f"The forum is made up. Sign in at {origin}/sign-in/ as one of these; the code is an e-mail, so it"
        )
        self.stdout.write(f"lies in {settings.EMAIL_FILE_PATH}:")
        for email, words in PERSONAS:
            self.stdout.write(f"                {email:<24} {words}")
