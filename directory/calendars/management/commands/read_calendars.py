"""manage.py read_calendars [--limit N] [--minutes M] [--json]"""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.calendars.actions import in_words, read_calendars


class Command(BaseCommand):
    help = (
        "Read the calendars of organisers that are due, each every six hours, and make events of what they say for "
        "the next 90 days. Run it every hour; what one run does not reach is first in the next."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, help="read no more than so many calendars")
        parser.add_argument("--minutes", type=float, help="begin no more after so many minutes")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if any(options[name] is not None and options[name] <= 0 for name in ("limit", "minutes")):
            raise CommandError("--limit and --minutes must be more than 0.")
        report = read_calendars(timezone.localtime(), options["limit"], options["minutes"])
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report)))
        else:
            self.stdout.write(in_words(report) if report.read else "No calendar is due.")
        if report.own_network_is_down:
            raise CommandError(
                "Hardly any calendar could be reached, so our own network seems to be down. Nothing of that was "
                "counted against them; we try again in an hour."
            )
