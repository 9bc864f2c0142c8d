"""manage.py watch_links [--limit N] [--minutes M] [--json]"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.freshness.watching.actions import Report, watch_pages


class Command(BaseCommand):
    help = (
        "Look at the web pages of offers, each at most once a day, and note which changed and which are gone. "
        "Run it daily; what one run does not reach is first in the next."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, help="look at no more than so many pages")
        parser.add_argument("--minutes", type=float, help="stop after so many minutes")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if any(options[name] is not None and options[name] <= 0 for name in ("limit", "minutes")):
            raise CommandError("--limit and --minutes must be more than 0.")
        report = watch_pages(timezone.localtime(), options["limit"], options["minutes"])
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict()))
        else:
            self.stdout.write(in_words(report))
        if report.own_network_is_down:
            raise CommandError(
                "Hardly any page could be reached, so our own network seems to be down. Nothing of that was counted "
                "against them; the next run looks again."
            )


def in_words(report: Report) -> str:
    written = report.written
    if not written.looked:
        return "No page is due."
    return (
        f"{written.looked:,} pages in {report.seconds:.0f} seconds: {written.watched:,} watched, "
        f"{written.changed:,} changed, {written.failed:,} did not work, {written.not_allowed:,} where we may not look, "
        f"{written.other:,} that we cannot compare."
    )
