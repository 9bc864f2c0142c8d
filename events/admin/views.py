"""Importing a council's term dates: upload a file, look at what would change, confirm."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.admin.actions import import_terms, may_import
from events.admin.deriving import Found, FoundTerm, terms_of
from events.admin.faults import TermFileError
from events.admin.forms import TermFileForm
from events.admin.planning import Fate, Planned, changes, plan
from events.admin.reading_file import LARGEST, read
from places.models import Area

# What was found goes through the browser and back, signed, so that nothing is kept of what nobody confirms.
SALT = "events.admin.term-dates"
A_DAY = 24 * 60 * 60  # seconds
OVER = "Too much time has gone by since you uploaded the file. Upload it again."


class ImportingMixin(WagtailAdminTemplateMixin):
    """For those who may change term dates."""

    header_icon = "date"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_import(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        terms = {"url": reverse("wagtailsnippets_events_termdates:list"), "label": "Term dates"}
        return [*self.breadcrumbs_items, terms, {"url": "", "label": self.get_page_title()}]


class UploadView(ImportingMixin, FormView[TermFileForm]):
    page_title = "Import term dates"
    form_class = TermFileForm
    template_name = "events_admin/upload.html"

    def form_valid(self, form: TermFileForm) -> HttpResponse:
        area = form.cleaned_data["area"]
        try:
            found = terms_of(read(form.cleaned_data["file"].read(LARGEST + 1)))
        except TermFileError as error:
            form.add_error("file", error.messages)
            return self.form_invalid(form)
        return self.render_to_response(self._preview(area, found, form.cleaned_data["file"].name))

    def _preview(self, area: Area, found: Found, file_name: str) -> dict[str, Any]:
        planned = plan(area, found.terms)
        return self.get_context_data(
            area=area,
            found=found,
            file_name=file_name,
            planned=planned,
            would_change=changes(planned),
            signed=_signed(area, found.terms),
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if "planned" in context:
            self.template_name = "events_admin/preview.html"
        return super().render_to_response(context, **kwargs)


class ConfirmView(ImportingMixin, View):
    page_title = "Import term dates"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            told = signing.loads(request.POST.get("found", ""), salt=SALT, max_age=A_DAY)
        except signing.BadSignature:
            messages.error(request, OVER)
            return redirect("events_admin:import_terms")
        area = get_object_or_404(Area, pk=told["area"])
        planned = import_terms(area, _terms(told), request.user)  # type: ignore[arg-type]  # signed in, says dispatch
        messages.success(request, _what_happened(area, planned))
        return redirect("wagtailsnippets_events_termdates:list")


def _what_happened(area: Area, planned: Sequence[Planned]) -> str:
    count = {fate: sum(one.fate is fate for one in planned) for fate in Fate}
    if not changes(planned):
        return f"Nothing has changed: the term dates of {area} are as the file says."
    return f"Term dates of {area}: {count[Fate.NEW]} new, {count[Fate.CHANGED]} changed, {count[Fate.CLASH]} left out."


def _signed(area: Area, terms: Sequence[FoundTerm]) -> str:
    told = [[term.name, term.first.isoformat(), term.last.isoformat(), term.said] for term in terms]
    return signing.dumps({"area": area.pk, "terms": told}, salt=SALT, compress=True)


def _terms(told: dict[str, Any]) -> list[FoundTerm]:
    return [
        FoundTerm(name, date.fromisoformat(first), date.fromisoformat(last), said)
        for name, first, last, said in told["terms"]
    ]
