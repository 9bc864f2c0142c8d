"""manage.py import_records FILE... --by E-MAIL [--dry-run] [--publish] [--starts 14:00]"""

from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import User
from directory.importing.faults import FileError
from events.forms import ClockField
from forum.models import RecordImport
from forum.records.importing.applying import How, import_some
from forum.records.importing.old_records import OldMeeting
from forum.records.importing.planning import plan
from forum.records.importing.taking import take_paths

WITHOUT_END = float("inf")


class Command(BaseCommand):
    help = "Import records of meetings from before. Importing the same file again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", help="spreadsheets (CSV, XLSX) or Word files (.docx)")
        parser.add_argument("--by", required=True, help="the e-mail address of the facilitator who imports them")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument("--publish", action="store_true", help="publish them at once; without it they are drafts")
        parser.add_argument("--starts", default="14:00", help="when meetings started, where the files do not say it")

    def handle(self, *args: Any, **options: Any) -> None:
        by, now = User.objects.filter(email__iexact=options["by"]).first(), timezone.localtime()
        if by is None:
            raise CommandError(f"Nobody has the e-mail address {options['by']}.")
        try:
            starts = ClockField().clean(options["starts"])
            run = take_paths(options["files"], now=now, by=by)
            self._tell(run)
            if options["dry_run"]:
                run.delete()
                self.stdout.write("Nothing was changed.")
                return
            import_some(run, How(by, now, starts, options["publish"]), WITHOUT_END)
        except (FileError, PermissionDenied) as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Done: {run.position} looked at.")

    def _tell(self, run: RecordImport) -> None:
        for where, words in run.faults:
            self.stderr.write(f"{where}: {words}")
        for planned in plan([OldMeeting.of_json(told) for told in run.meetings], timezone.localdate()):
            old = planned.old
            self.stdout.write(
                f"{old.day}  {planned.fate}  ({len(old.items)} items, {old.number_of_actions} actions)  {old.title}"
            )
