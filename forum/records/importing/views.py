"""Importing records from before in the admin: choose files, look at what would happen, import."""

from datetime import time
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from accounts.models import User
from directory.importing.faults import FileError
from directory.words.names import count_in_words
from events.forms import ClockField
from forum.models import RecordImport
from forum.records.admin_views import LIST
from forum.records.importing.applying import How, import_some
from forum.records.importing.old_records import OldMeeting
from forum.records.importing.planning import plan
from forum.records.importing.taking import take_uploads
from forum.screens import FormScreen

UPLOAD, ONE_IMPORT = "forum_records_import", "forum_records_import_one"
MOST_FILES = 50
USUAL = time(14)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [super(FilesField, self).clean(one, initial) for one in (data or [None])]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(f"Choose {MOST_FILES} files at most. You can import more afterwards.")
        return files


class UploadForm(forms.Form):
    uploads = FilesField(
        label="Files",
        allow_empty_file=True,  # said of that file, and the others go in
        error_messages={"required": "Choose a file."},
        help_text="A spreadsheet (CSV or XLSX) with many meetings, or Word files (.docx) with one meeting each. "
        "20 MB at most.",
    )


class ImportForm(forms.Form):
    starts = ClockField(label="When did your meetings start?", help_text="For example, 2pm: old records seldom say it.")
    publish = forms.BooleanField(
        label="Publish them at once",
        required=False,
        help_text="Only if nobody is named in them who did not agree to it. Otherwise they become drafts: read each, "
        "then publish it.",
    )


class UploadView(FormScreen[UploadForm]):
    page_title = "Bring in records from before"
    header_icon = "upload"
    form_class = UploadForm
    template_name = "forum/records/import.html"
    above = ((LIST, "Records"),)

    def form_valid(self, form: UploadForm) -> HttpResponse:
        try:
            uploads = form.cleaned_data["uploads"]
            run = take_uploads(uploads, now=timezone.localtime(), by=cast(User, self.request.user))
        except FileError as error:
            form.add_error("uploads", str(error))
            return self.form_invalid(form)
        return redirect(ONE_IMPORT, run.uuid)


class ImportView(FormScreen[ImportForm]):
    """What would happen; and, for as long as it takes, one button to go on."""

    page_title = "What would happen"
    header_icon = "upload"
    form_class = ImportForm
    template_name = "forum/records/import_plan.html"
    above = (*UploadView.above, (UPLOAD, UploadView.page_title))

    @property
    def run(self) -> RecordImport:
        return get_object_or_404(RecordImport, uuid=self.kwargs["uuid"])

    def get_initial(self) -> dict[str, Any]:
        return {"starts": f"{USUAL:%H:%M}"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = self.run
        meetings = [OldMeeting.of_json(told) for told in run.meetings]
        planned = plan(meetings, timezone.localdate())
        return super().get_context_data(**kwargs, run=run, planned=planned, left=len(meetings) - run.position)

    def form_valid(self, form: ImportForm) -> HttpResponse:
        told, run = form.cleaned_data, self.run
        how = How(cast(User, self.request.user), timezone.localtime(), told["starts"], told["publish"])
        import_some(run, how)
        left = len(run.meetings) - run.position
        if left:
            messages.warning(
                self.request, f"{run.position} of {len(run.meetings)} are done. Press the button to go on."
            )
            return self.render_to_response(self.get_context_data(form=form))
        done = count_in_words(len(run.meetings), "meeting was", "meetings were")
        messages.success(self.request, f"{done} looked at: what was not there yet is there now.")
        return redirect(LIST)
