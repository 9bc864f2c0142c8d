"""manage.py read_times [--dry-run]"""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory.times.reading import read_unread, try_out
from events.enums import Certainty


class Command(BaseCommand):
    help = "Read the times of entries that were never read. Running it again reads only what is new."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how much could be read, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        found = try_out() if options["dry_run"] else sum(read_unread(), Counter())
        if not found.total():
            self.stdout.write("There are no times that were not read yet.")
            return
        whole, part, none = (f"{found[key]:,}" for key in (Certainty.FULL, Certainty.PARTIAL, Certainty.NONE))
        self.stdout.write(f"times: {whole} read whole, {part} in part, {none} not")
        if options["dry_run"]:
            self.stdout.write("This was a dry run: nothing was changed.")
