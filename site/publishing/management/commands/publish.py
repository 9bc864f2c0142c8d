"""Writes the public site, compares it, or sets it back."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from publishing import report, rollback, search_pass
from publishing.errors import HeldError, PublishError
from publishing.progress import Progress
from publishing.publications import publish_and_record
from publishing.publisher import Publisher
from publishing.report import Report
from publishing.search_pass import SearchPass
from publishing.verification.comparison import compare
from publishing.verification.verdict import Allowed
from publishing.workers import cores


class Command(BaseCommand):
    help = "Makes the public pages that can have changed, and switches the public site over to them, all at once."
    requires_system_checks = []  # a publish takes seconds; `manage.py check` and every other command do them

    def add_arguments(self, parser: ArgumentParser) -> None:
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument("--full", action="store_true", help="make every page anew")
        instead.add_argument("--due", action="store_true", help="the same as no option: time is always looked at")
        instead.add_argument(
            "--check", action="store_true", help="compare what is public with a full publish; 1: differs"
        )
        instead.add_argument("--rollback", action="store_true", help="set the public site back to the release before")
        parser.add_argument("--resume", action="store_true", help="publish again after a --rollback")
        parser.add_argument("--allow-shrink", action="store_true", help="though far fewer pages are left than before")
        parser.add_argument(
            "--allow-broken-links", action="store_true", help="though templates link to what is not there"
        )
        parser.add_argument("--without-search", action="store_true", help="leave the search index as it is")
        parser.add_argument("--workers", type=int, default=cores(), help="processes that make pages (one a core)")
        parser.add_argument("--wait", type=float, default=60, help="seconds to wait for another publish (60)")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_quiet = options["verbosity"] < 1
        self.progress = Progress(self.stdout, self.is_quiet or options["json"])
        try:
            if options["rollback"]:
                self._roll_back(options)
            elif options["check"]:
                self._check(options)
            else:
                self._publish(options)
        except HeldError as held:
            self._tell_that_it_is_held(str(held), options)
        except PublishError as problem:
            raise CommandError(str(problem)) from problem
        except KeyboardInterrupt:
            raise CommandError("Stopped. The public site is as it was before.") from None
        finally:
            self.progress.clear()

    def _publish(self, options: dict[str, Any]) -> None:
        publisher = Publisher(
            public=settings.FORTNIGHT_PUBLIC,
            workers=max(1, options["workers"]),
            wait=options["wait"],
            say=self.progress.say,
            allowed=Allowed(options["allow_shrink"], options["allow_broken_links"]),
        )
        made = publish_and_record(publisher, timezone.localtime(), full=options["full"], resume=options["resume"])
        searched = None
        if not options["without_search"]:
            self.progress.say("Bringing the search index up to date…")
            searched = search_pass.bring_up_to_date(publisher.public, timezone.localtime(), publisher.wait)
        self.progress.clear()
        if options["json"]:
            self.stdout.write(json.dumps(as_json(made, searched)))
        else:
            self._show(made, searched)

    def _show(self, made: Report, searched: SearchPass | None) -> None:
        styles = {
            report.HEADING: self.style.MIGRATE_HEADING,
            report.WARNING: self.style.WARNING,
            report.OUTCOME: self.style.SUCCESS,
        }
        for kind, line in () if self.is_quiet else made.told():
            self.stdout.write(line, styles.get(kind))
        if searched and not self.is_quiet:
            self.stdout.write(searched.line())

    def _check(self, options: dict[str, Any]) -> None:
        self.progress.say("Making every page anew to compare…")
        found = compare(settings.FORTNIGHT_PUBLIC, timezone.localtime(), max(1, options["workers"]))
        self.progress.clear()
        if options["json"]:
            self.stdout.write(json.dumps(found.as_json()))
        elif not self.is_quiet:
            self.stdout.write("\n".join(found.lines()), self.style.WARNING if found.unlike else self.style.SUCCESS)
        if found.unlike:
            raise SystemExit(1)

    def _roll_back(self, options: dict[str, Any]) -> None:
        hold, published_at = rollback.roll_back(settings.FORTNIGHT_PUBLIC, timezone.localtime(), options["wait"])
        since = f", published on {timezone.localtime(published_at):%-d %B %Y at %H:%M}" if published_at else ""
        if options["json"]:
            self.stdout.write(json.dumps({"release": hold.release, "instead_of": hold.instead_of}))
        elif not self.is_quiet:
            self.stdout.write(f"The public reads release {hold.release} again{since}.", self.style.SUCCESS)
            self.stdout.write(hold.words())

    def _tell_that_it_is_held(self, words: str, options: dict[str, Any]) -> None:
        """No error: whoever publishes every few minutes, and what comes after that, shall go on."""
        if options["json"]:
            self.stdout.write(json.dumps({"release": None, "held": words}))
        elif not self.is_quiet:
            self.stdout.write(words, self.style.WARNING)


def as_json(made: Report, searched: SearchPass | None) -> dict[str, Any]:
    return {
        "release": made.release.name if made.release else None,
        "pages": made.pages,
        "files": dict(made.files),
        "written": dict(made.written),
        "removed": made.removed,
        "bytes": made.bytes,
        "changes": made.changes,
        "sql_queries": made.queries,
        "reasons": dict(made.reasons),
        "full_because": made.full_because,
        "seconds": {step: round(taken, 3) for step, taken in made.seconds.items()},
        "search": None
        if searched is None
        else {"records": searched.records, "written": searched.written, "seconds": round(searched.seconds, 3)},
        "warnings": list(made.warnings),
    }
