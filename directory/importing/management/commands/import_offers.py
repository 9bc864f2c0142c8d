"""manage.py import_offers FILE --profile NAME [--source NAME] [--dry-run] [--json] [--full]"""

import json
import sys
import textwrap
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from directory.importing import profile as profiles
from directory.importing.actions import import_file
from directory.importing.faults import FileError, ProfileError
from directory.importing.guessing import guess_profile
from directory.importing.outcomes import FATES_IN_WORDS, Fate, Level, Report, RowOutcome
from directory.importing.times_said import TIMES
from events.enums import Certainty

WIDTH = 110
MOST_SHOWN = 30
PROGRESS_FROM = 2000
HEADINGS = {
    Level.REFUSED: "Rows that could not be taken",
    Level.CONFLICT: "Changed both here and in the file: what stands here stays",
    Level.LEFT_OUT: "Values that were left out; the rest of the row was taken",
    Level.DUPLICATE: "These look like other entries; nothing was merged",
    Level.NOTE: "Good to know",
}

TIMES_HEADINGS = {
    "times not": "Times that could not be read: people see the words as they are",
    "times in part": "Times read in part: people see the words beside them",
    "times whole": "Times read whole",
}


class Command(BaseCommand):
    help = "Import offers or organisations from a CSV or XLSX file. Importing the same file again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV or XLSX file")
        parser.add_argument(
            "--profile",
            help=f"which column goes where: the path of a TOML file, or one of {', '.join(profiles.shipped())}. "
            "Without it the columns are guessed from their headings",
        )
        parser.add_argument("--source", default="", help="the list that this file is a version of")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
        parser.add_argument("--full", action="store_true", help="show every remark, not only the first of each kind")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        progress = _Progress(quiet=options["json"] or options["verbosity"] == 0)
        try:
            profile = self._profile(path, options)
            with _queries_not_kept():
                report = import_file(path, profile, now=timezone.now(), dry_run=options["dry_run"], progress=progress)
        except (FileError, ProfileError) as error:
            progress.end()
            raise CommandError(f"Nothing was imported. {error}") from error
        progress.end()
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        elif options["verbosity"] > 0:
            self._print(report, None if options["full"] else MOST_SHOWN)

    def _profile(self, path: Path, options: dict[str, Any]) -> profiles.Profile:
        profile = profiles.load(options["profile"]) if options["profile"] else guess_profile(path)
        return profile.for_dataset(options["source"]) if options["source"] else profile

    def _print(self, report: Report, most: int | None) -> None:
        self._say(f"{report.file_name}: {report.table}, profile {report.profile}")
        for note in report.notes:
            self._say(f"  {note}")
        counts = report.counts()
        for fate, words in FATES_IN_WORDS.items():
            if counts[fate.value] or fate == Fate.CREATED:
                self._say(f"{counts[fate.value]:>8,}  {words}")
        self._say_times(report)
        for level, heading in HEADINGS.items():
            self._print_remarks(level, heading, report.outcomes, most)
        for key, heading in TIMES_HEADINGS.items() if report.dry_run else ():
            self._print_times(TIMES[key], heading, report, most)
        self._say("")
        self._say(_in_a_sentence(report))

    def _print_remarks(self, level: Level, heading: str, outcomes: list[RowOutcome], most: int | None) -> None:
        found = [(outcome, remark) for outcome in outcomes for remark in outcome.remarks if remark.level == level]
        if not found:
            return
        self._say(f"\n{heading} ({len(found)})")
        for outcome, remark in found[:most]:
            where = f"row {outcome.row}" + (f", {remark.column}" if remark.column else "")
            value = f" “{_short(remark.value)}”" if remark.value else ""
            line = f"{where}:{value} {remark.reason}"
            self._say(textwrap.fill(line, WIDTH, initial_indent="  ", subsequent_indent="      "))
        if most is not None and len(found) > most:
            self._say(f"  … and {len(found) - most:,} more; --full shows all.")

    def _say_times(self, report: Report) -> None:
        times = report.times()
        if any(times.values()):
            whole, part, none = (f"{times[key]:,}" for key in TIMES)
            self._say(f"   times: {whole} read whole, {part} in part, {none} not")

    def _print_times(self, certainty: Certainty, heading: str, report: Report, most: int | None) -> None:
        found = [(one.row, one.times) for one in report.outcomes if one.times and one.times.certainty == certainty]
        if not found:
            return
        self._say(f"\n{heading} ({len(found)})")
        for row, times in found[:most]:
            said = times.looked_at(report.today)
            left = f" Not read: “{_short(said.left)}”." if said.left and said.sessions else ""
            line = f"row {row}: “{_short(said.text)}” → {'; '.join(said.sessions) or 'nothing'}.{left}"
            self._say(textwrap.fill(line, WIDTH, initial_indent="  ", subsequent_indent="      "))
        if most is not None and len(found) > most:
            self._say(f"  … and {len(found) - most:,} more; --full shows all.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)


@contextmanager
def _queries_not_kept() -> Iterator[None]:
    """In development Django keeps every query with its values: those of a large file would fill the memory."""
    kept, connection.queries_log = connection.queries_log, deque(maxlen=1)
    try:
        yield
    finally:
        connection.queries_log = kept


class _Progress:
    """One line on the screen that counts, for files that take a while."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet or not sys.stderr.isatty()
        self.shown = False

    def __call__(self, stage: str, done: int) -> None:
        if not self.quiet and done >= PROGRESS_FROM:
            sys.stderr.write(f"\r{stage}: {done:,} rows … ")
            sys.stderr.flush()
            self.shown = True

    def end(self) -> None:
        if self.shown:
            sys.stderr.write("\n")
        self.shown = False


def _in_a_sentence(report: Report) -> str:
    if report.dry_run:
        return "This was a dry run: nothing was changed."
    if report.run_id is None:
        return "Nothing has changed since this list was last imported, so nothing was written."
    made = [
        f"{number:,} {one if number == 1 else many}"
        for number, one, many in (
            (report.organisations_created, "organisation", "organisations"),
            (report.venues_created, "place", "places"),
        )
        if number
    ]
    also = f" {' and '.join(made)} were added on the way." if made else ""
    return f"Imported (run {report.run_id}).{also} None of it counts as checked: somebody still has to."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:60]}…" if len(line) > 61 else line
