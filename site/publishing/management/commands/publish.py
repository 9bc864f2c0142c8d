"""Writes the public site."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from publishing import search_pass
from publishing.errors import PublishError
from publishing.publications import publish_and_record
from publishing.publisher import Publisher
from publishing.report import Report
from publishing.search_pass import SearchPass
from publishing.workers import cores


class Command(BaseCommand):
    help = "Writes every public page into public/ and switches the public site over to it, all at once."
    requires_system_checks = []  # a publish takes seconds; `manage.py check` and every other command do them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--workers", type=int, default=cores(), help="processes that make pages (one a core)")
        parser.add_argument("--wait", type=float, default=60, help="seconds to wait for another publish (60)")
        parser.add_argument("--without-search", action="store_true", help="leave the search index as it is")
        parser.add_argument("--full", action="store_true", help="make every page anew")
        parser.add_argument("--due", action="store_true", help="make only pages that change today because time passes")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        publisher = Publisher(
            public=settings.FORTNIGHT_PUBLIC,
            workers=max(1, options["workers"]),
            wait=options["wait"],
            say=(lambda words: None) if options["json"] or options["verbosity"] < 1 else self.stdout.write,
        )
        try:
            report = publish_and_record(publisher, timezone.localtime(), full=options["full"])
            searched = None if options["without_search"] else self._bring_search_up_to_date(options["wait"])
        except PublishError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt:
            raise CommandError("Stopped. The public site is as it was before.") from None
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report, searched)))
        elif options["verbosity"] > 0:
            self.stdout.write("\n".join([*report.lines(), *([searched.line()] if searched else [])]))

    @staticmethod
    def _bring_search_up_to_date(wait: float) -> SearchPass | None:
        return search_pass.bring_up_to_date(settings.FORTNIGHT_PUBLIC, timezone.localtime(), wait)


def as_json(report: Report, searched: SearchPass | None) -> dict[str, Any]:
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
        "search": None
        if searched is None
        else {"records": searched.records, "written": searched.written, "seconds": round(searched.seconds, 3)},
