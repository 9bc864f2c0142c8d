"""Writes the public site."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from publishing.errors import PublishError
from publishing.publications import publish_and_record
from publishing.publisher import Publisher
from publishing.report import Report
from publishing.workers import cores


class Command(BaseCommand):
    help = "Writes every public page into public/ and switches the public site over to it, all at once."
    requires_system_checks = []  # a publish takes seconds; `manage.py check` and every other command do them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workers", type=int, default=cores(), help="processes that make pages (one a core)")
        parser.add_argument("--wait", type=float, default=60, help="seconds to wait for another publish (60)")
        parser.add_argument("--without-search", action="store_true", help="leave out the search index of the browser")
        parser.add_argument("--full", action="store_true", help="make every page anew")
        parser.add_argument("--due", action="store_true", help="make only pages that change today because time passes")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        publisher = Publisher(
            public=settings.FORTNIGHT_PUBLIC,
            workers=max(1, options["workers"]),
            wait=options["wait"],
            with_search=not options["without_search"],
            say=(lambda words: None) if options["json"] or options["verbosity"] < 1 else self.stdout.write,
        )
        try:
            report = publish_and_record(publisher, timezone.localtime(), full=options["full"])
        except PublishError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt:
            raise CommandError("Stopped. The public site is as it was before.") from None
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report)))
        elif options["verbosity"] > 0:
            self.stdout.write("\n".join(report.lines()))


def as_json(report: Report) -> dict[str, Any]:
    return {
        "release": report.release.name if report.release else None,
        "due": report.due,
        "pages": report.pages,
        "files": dict(report.files),
        "written": dict(report.written),
        "removed": report.removed,
        "bytes": report.bytes,
        "sql_queries": report.queries,
        "seconds": {step: round(taken, 3) for step, taken in report.seconds.items()},
        "warnings": list(report.warnings),
    }
