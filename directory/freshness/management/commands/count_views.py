"""manage.py count_views: how often each offer is looked at, from access logs."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.freshness.view_counts import Counted, OtherReaderError, count_log, forget_old_logs

HELP = """Counts how often the page of each offer was looked at, from the access logs of whatever serves the site.

Give it the logs as they are, rotated and packed ones too, as often as you like: what was counted once is not counted
again, whatever a log is called by then. Keeps one number for an offer and week, nothing about who looked. Leaves out
bots, and pages that a browser only fetched ahead.

Understands the combined format and JSON (of Caddy; of nginx, with the names of its own variables). Where Fortnight's
own server is what people read, start gunicorn with --access-logfile var/access.log, and run each night, before the
hourly tick:

    manage.py count_views var/access.log*
"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        return super().create_parser(
            prog_name, subcommand, formatter_class=argparse.RawDescriptionHelpFormatter, **options
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "logs", nargs="+", type=Path, metavar="access.log", help="log files, packed with gzip or not"
        )

    def handle(self, **options: Any) -> None:
        now, failed = timezone.localtime(), []
        for path in options["logs"]:
            try:
                self.stdout.write(f"{path}: {_in_words(count_log(path, now))}")
            except (OSError, EOFError, OtherReaderError) as fault:
                failed.append(f"{path}: {fault}")
        forget_old_logs(now)
        if failed:
            raise CommandError("Not everything could be read. " + "; ".join(failed))


def _in_words(counted: Counted) -> str:
    said = f"{counted.views:,} views in {counted.lines:,} new lines"
    return said + (f", {counted.unreadable:,} of them unreadable" if counted.unreadable else "")
