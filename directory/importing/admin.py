"""Importing in Wagtail's admin: upload, say what is in the columns, look at a dry run, import."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from directory.importing import guessing, waiting
from directory.importing import profile as profiles
from directory.importing.actions import PERMISSION, import_file, stem_of
from directory.importing.faults import FileError, ProfileError
from directory.importing.forms import ColumnsForm, UploadForm, initial_answers
from directory.importing.models import ImportRun, Source, WaitingFile
from directory.importing.outcomes import Fate, Level, RowOutcome
from directory.importing.reading import Table, open_table
from directory.importing.times_said import TIMES

PER_PAGE = 50
EXAMPLES_FROM = 50
SHOWN = {
    "all": "All",
    Fate.REFUSED.value: "Refused",
    Fate.CONFLICT.value: "In conflict",
    Level.LEFT_OUT.value: "With values left out",
    Level.DUPLICATE.value: "Like other entries",
    Fate.CREATED.value: "New",
    Fate.UPDATED.value: "Updated",
    Fate.UNCHANGED.value: "Unchanged",
    Fate.GONE.value: "No longer in the file",
    "times whole": "Times read whole",
    "times in part": "Times read in part",
    "times not": "Times not read",
}


class ImportingMixin(WagtailAdminTemplateMixin):
    """For those who may import; with the way back to the list of imports."""

    header_icon = "upload"
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(PERMISSION):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        imports = {"url": reverse("directory_importing:runs"), "label": "Imports"}
        return [*self.breadcrumbs_items, imports, {"url": "", "label": self.get_page_title()}]


class RunsView(ImportingMixin, BaseListingView):
    page_title = "Imports"
    model = ImportRun
    paginate_by = PER_PAGE
    index_url_name = "directory_importing:runs"
    verbose_name_plural = "imports"
    columns = [
        TitleColumn("file_name", label="File", url_name="directory_importing:run"),
        Column("source", label="List"),
        DateColumn("started_at", label="When"),
        Column("user", label="Who"),
        Column("created", label="New"),
        Column("updated", label="Updated"),
        Column("conflicts", label="In conflict"),
        Column("refused", label="Refused"),
    ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": "Imports"}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton("Import a spreadsheet", url=reverse("directory_importing:upload"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[ImportRun]:
        return ImportRun.objects.select_related("source", "user").defer("report")


class UploadView(ImportingMixin, FormView[UploadForm]):
    page_title = "Import a spreadsheet"
    form_class = UploadForm
    template_name = "directory_importing/upload.html"

    def form_valid(self, form: UploadForm) -> HttpResponse:
        try:
            kept = waiting.keep(form.cleaned_data["file"], self.request.user, timezone.now())
        except FileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        chosen = form.cleaned_data["profile"]
        try:
            with open_table(waiting.path_of(kept)):
                pass
            if chosen:
                return _try_out(self.request, kept, {"name": chosen})
        except (FileError, ProfileError) as error:
            waiting.throw_away(kept)
            form.add_error("profile" if isinstance(error, ProfileError) else "file", str(error))
            return self.form_invalid(form)
        return redirect("directory_importing:columns", kept.uuid)


class WaitingMixin(ImportingMixin):
    """About one uploaded file, which only who uploaded it sees."""

    @property
    def kept(self) -> WaitingFile:
        found = getattr(self, "_kept", None)
        if found is None:
            own = WaitingFile.objects.filter(user=self.request.user)  # type: ignore[misc]  # signed in, says dispatch
            found = self._kept = get_object_or_404(own, uuid=self.kwargs["uuid"])
        return found


class ColumnsView(WaitingMixin, FormView[ColumnsForm]):
    page_title = "What is in each column?"
    form_class = ColumnsForm
    template_name = "directory_importing/columns.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except FileError as error:
            messages.error(request, str(error))
            return redirect("directory_importing:upload")

    def get_form_kwargs(self) -> dict[str, Any]:
        with open_table(waiting.path_of(self.kept)) as table:
            self.description = table.description
            columns, examples = table.columns, _examples(table)
        return super().get_form_kwargs() | {
            "columns": columns,
            "examples": examples,
            "initial": self._initial(columns),
        }

    def _initial(self, columns: tuple[str, ...]) -> dict[str, Any]:
        """What was answered for this list last time, else a guess from the headings."""
        source = Source.objects.filter(name=stem_of(self.kept.name)).first()
        before = self.kept.profile.get("written") or (source.profile if source else {})
        rules = {name: rule for name, rule in before.get("fields", {}).items() if isinstance(rule, dict)}
        known = {name: rule["column"] for name, rule in rules.items() if "column" in rule}
        if not {column for found in known.values() for column in found} <= set(columns):
            before, rules, known = {}, {}, {}
        kind = guessing.guess_kind(columns)
        guessed = known or guessing.guess_fields(columns, kind)
        return initial_answers(columns, guessed) | {
            "kind": before.get("kind", kind.value),
            "dataset": before.get("dataset") or stem_of(self.kept.name),
            "publisher": before.get("publisher", ""),
            "organisation": rules.get("organisation", {}).get("value", ""),
            "category": rules.get("categories", {}).get("value", ""),
        }

    def form_valid(self, form: ColumnsForm) -> HttpResponse:
        try:
            return _try_out(self.request, self.kept, {"written": form.written_profile()})
        except (FileError, ProfileError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source = Source.objects.filter(name=stem_of(self.kept.name)).first()
        return super().get_context_data(**kwargs) | {
            "kept": self.kept,
            "description": self.description,
            "known_list": source,
        }


class ReportMixin(ImportingMixin):
    """Shows a report, a page of rows at a time, all of them or those of one kind."""

    template_name = "directory_importing/report.html"

    def report_context(self, report: dict[str, Any]) -> dict[str, Any]:
        outcomes = [RowOutcome.from_dict(row) for row in report.get("rows", [])]
        show = self.request.GET.get("show", "all")
        paginator = WagtailPaginator([outcome for outcome in outcomes if _belongs(outcome, show)], PER_PAGE)
        paginator.verbose_name_plural = "rows"
        page = paginator.get_page(self.request.GET.get("p"))
        counts = report.get("counts", {})
        choices = [(key, label, counts.get(key, 0)) for key, label in SHOWN.items() if counts.get(key)]
        return {
            "report": report,
            "counts": counts,
            "page_obj": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "choices": choices,
            "show": show,
        }


class DryRunView(WaitingMixin, ReportMixin, View):
    """GET shows what an import would do; POST imports."""

    page_title = "Check before importing"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kept.report is None:
            return redirect("directory_importing:columns", self.kept.uuid)
        context = self.get_context_data(kept=self.kept, **self.report_context(self.kept.report))
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = self.kept
        try:
            report = import_file(
                waiting.path_of(kept),
                _profile_of(kept),
                now=timezone.now(),
                user=request.user,
                file_name=kept.name,
                written=kept.profile.get("written"),
            )
        except (FileError, ProfileError) as error:
            messages.error(request, f"Nothing was imported. {error}")
            return redirect("directory_importing:upload")
        waiting.throw_away(kept)
        if report.run_id is None:
            messages.success(request, "Nothing has changed since this list was last imported.")
            return redirect("directory_importing:runs")
        messages.success(request, f"Imported: {report.count(Fate.CREATED)} new, {report.count(Fate.UPDATED)} updated.")
        return redirect("directory_importing:run", report.run_id)


class ThrowAwayView(WaitingMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        waiting.throw_away(self.kept)
        messages.success(request, "The file was thrown away. Nothing was imported.")
        return redirect("directory_importing:runs")


class RunView(ReportMixin, View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.run = get_object_or_404(ImportRun.objects.select_related("source", "user"), pk=self.kwargs["pk"])
        return self.render_to_response(self.get_context_data(run=self.run, **self.report_context(self.run.report)))

    def get_page_title(self) -> str:
        return str(self.run)


def _try_out(request: HttpRequest, kept: WaitingFile, chosen: dict[str, Any]) -> HttpResponse:
    """Runs the import without changing anything, and keeps what it says beside the file."""
    kept.profile = chosen
    report = import_file(
        waiting.path_of(kept),
        _profile_of(kept),
        now=timezone.now(),
        user=request.user,
        dry_run=True,
        file_name=kept.name,
    )
    kept.report = report.as_dict(every_row=True)
    kept.save()
    return redirect("directory_importing:dry_run", kept.uuid)


def _profile_of(kept: WaitingFile) -> profiles.Profile:
    if "name" in kept.profile:
        return profiles.load(kept.profile["name"])
    written = kept.profile["written"]
    return profiles.from_dict(written["dataset"], written)


def _examples(table: Table) -> list[str]:
    """The first values of each column, so that nobody has to guess what its heading means."""
    found: list[list[str]] = [[] for _ in table.columns]
    for row in table.rows:
        for values, cell in zip(found, row.cells, strict=False):
            text = " ".join(cell.split())
            if text and len(values) < 2 and text not in values:
                values.append(text if len(text) <= 60 else f"{text[:60]}…")
        if row.number >= EXAMPLES_FROM:
            break
    return ["; ".join(values) for values in found]


def _belongs(outcome: RowOutcome, show: str) -> bool:
    if show not in SHOWN or show == "all":
        return True
    if show in TIMES:
        return outcome.times is not None and outcome.times.certainty == TIMES[show]
    return outcome.fate == show or any(remark.level == show for remark in outcome.remarks)
