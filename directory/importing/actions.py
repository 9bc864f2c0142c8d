"""Importing a file: check who may, plan, write it all or nothing, log it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.changes.entries import offers_of
from directory.changes.noting import note_everything
from directory.importing.applying import apply
from directory.importing.models import ImportRun, Source
from directory.importing.outcomes import Report
from directory.importing.planning import Progress, make_plan, silent
from directory.importing.profile import Profile
from directory.importing.reading import open_table
from directory.importing.steps import Plan
from directory.importing.writing import Writing
from directory.signals import directory_changed

PERMISSION = "directory_importing.add_importrun"
LOG_ACTION = "directory_importing.import"
# More changes than this are not named one by one.
MOST_NAMED = 1000
LONGEST_STEM = 100


def import_file(
    path: Path,
    profile: Profile,
    *,
    now: datetime,
    user: Any = None,
    dry_run: bool = False,
    file_name: str = "",
    progress: Progress = silent,
    written: dict[str, Any] | None = None,
) -> Report:
    """Import a spreadsheet, or say what an import would do.

    All of it is one transaction and one entry in the log; where nothing changes there is neither. `file_name` is the
    name that the file had where it came from, `written` the answers to remember for its next version. Without a user
    it is the system that imports.

    Raises FileError and ProfileError before anything is changed, PermissionDenied where the user may not import.
    """
    if user is not None and not user.has_perm(PERMISSION):
        raise PermissionDenied("You may not import spreadsheets. Ask an administrator.")
    name = file_name or path.name
    importing = _Import(path, name, profile, now, user, progress, written or {})
    return importing.try_out() if dry_run else importing.carry_out()


def dataset_of(profile: Profile, file_name: str) -> str:
    """The name of the list that a file is a version of."""
    return (profile.dataset or stem_of(file_name))[:LONGEST_STEM]


def stem_of(file_name: str) -> str:
    return Path(file_name).stem[:LONGEST_STEM] or "import"


class _Import:
    def __init__(
        self,
        path: Path,
        file_name: str,
        profile: Profile,
        now: datetime,
        user: Any,
        progress: Progress,
        written: dict[str, Any],
    ) -> None:
        self.path = path
        self.written = written
        self.profile = profile
        self.now = now
        self.user = user
        self.progress = progress
        self.file_name = file_name
        self.stem = stem_of(file_name)
        self.dataset = dataset_of(profile, file_name)

    def try_out(self) -> Report:
        source = Source.objects.filter(name=self.dataset).first()
        return self._plan(source, dry_run=True)[1]

    def carry_out(self) -> Report:
        with transaction.atomic():
            source, is_new = self._lock_source()
            plan, report = self._plan(source, dry_run=False)
            if not plan.writes:
                if is_new:
                    source.delete()
                return report
            known = _givers()
            self._describe(source)
            written = apply(
                plan, self.profile.kind, source, self.stem, now=self.now, user=self.user, progress=self.progress
            )
            report.organisations_created = written.book.made
            report.venues_created = written.venues.made
            self._record(source, report)
            _tell(written)
            if _givers() != known:
                note_everything()
        return report

    def _lock_source(self) -> tuple[Source, bool]:
        """Two imports of one list at once would make every entry twice: the second waits here."""
        _, is_new = Source.objects.get_or_create(name=self.dataset)
        return Source.objects.select_for_update().get(name=self.dataset), is_new

    def _plan(self, source: Source | None, *, dry_run: bool) -> tuple[Plan, Report]:
        with open_table(self.path, self.profile.sheet) as table:
            plan = make_plan(table, self.profile, source, self.stem, self.progress)
            report = Report(
                self.file_name,
                self.profile.name,
                self.dataset,
                table.description,
                dry_run,
                timezone.localdate(self.now),
            )
            report.notes = list(table.notes)
        report.outcomes = plan.outcomes()
        return plan, report

    def _describe(self, source: Source) -> None:
        names = ("title", "publisher", "licence", "attribution")
        told: dict[str, Any] = {name: getattr(self.profile, name) for name in names} | {"profile": self.written}
        if any(getattr(source, name) != value for name, value in told.items()):
            Source.objects.filter(pk=source.pk).update(**told)

    def _record(self, source: Source, report: Report) -> None:
        counts = report.counts()
        run = ImportRun(
            source=source,
            started_at=self.now,
            user=self.user,
            profile=self.profile.name[:100],
            file_name=self.file_name[:255],
            stem=self.stem,
            created=counts["created"],
            updated=counts["updated"],
            unchanged=counts["unchanged"],
            conflicts=counts["conflict"],
            refused=counts["refused"],
            gone=counts["gone"],
        )
        run.report = report.as_dict()
        run.save()
        report.run_id = run.pk
        log(instance=run, action=LOG_ACTION, user=self.user, data={"file": self.file_name, "counts": counts})


def _givers() -> dict[str, list[str]]:
    """Who gave the lists: it stands on the pages of all their entries."""
    runs = ImportRun.objects.exclude(source__publisher="").order_by("pk")
    return {stem: told for stem, *told in runs.values_list("stem", "source__publisher", "source__licence")}


def _tell(written: Writing) -> None:
    offers = written.offers | offers_of(written.organisations)
    directory_changed.send(
        sender=ImportRun,
        offers=offers if len(offers) <= MOST_NAMED else None,
        organisations=written.organisations if len(written.organisations) <= MOST_NAMED else None,
    )
