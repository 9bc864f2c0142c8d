"""“What is missing”, under Reports in Wagtail's admin."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import any_permission_required
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from accounts.models import User
from directory.freshness.dashboard.charts import Chart, Series, chart
from directory.unmet.actions import MAY_READ, settle_need
from directory.unmet.details import Detailed
from directory.unmet.forms import NeedForm, ScopeForm
from directory.unmet.gathering import gather, weeks_until
from directory.unmet.listing import Export, chosen, listed, table
from directory.unmet.models import UnmetNeed

PER_PAGE = 25
OFFERS_TO_CHOOSE = 8
MOST_EXPORTED = 300  # each takes a search; nobody reads as many
TITLE = "What is missing"
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
REPORT = {"url": reverse_lazy("not_found_report"), "label": TITLE}


@method_decorator(any_permission_required(*MAY_READ), name="dispatch")
class NotFoundReport(WagtailAdminTemplateMixin, TemplateView):
    """What people look for and do not find."""

    template_name = "directory_unmet/report.html"
    page_title = TITLE
    header_icon = "search"
    breadcrumbs_items = [HOME, REPORT]

    def get(self, request: HttpRequest, *args: Any, **captured: Any) -> Any:
        self.form = ScopeForm(request.GET)
        self.form.is_valid()
        area, which = self.form.cleaned_data.get("area"), self.form.cleaned_data.get("which", "")
        self.today = timezone.localdate()
        self.needs = chosen(gather(self.today), which, area, self.today)
        if (file_format := request.GET.get("export")) in SpreadsheetExportMixin.FORMATS:
            return self._spreadsheet(str(file_format))
        return super().get(request, *args, **captured)

    def _spreadsheet(self, file_format: str) -> HttpResponseBase:
        rows = listed(self.needs[:MOST_EXPORTED], self.today)
        export = Export(table(rows, weeks_until(self.today)), self.today)
        response: HttpResponseBase = export.as_spreadsheet(export.table.rows, file_format)
        return response

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        page = Paginator(self.needs, PER_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        context: dict[str, Any] = super().get_context_data(**known)
        return context | {
            "form": self.form,
            "number": len(self.needs),
            "page": page,
            "needs": listed(list(page.object_list), self.today),
            "query": query.urlencode(),
        }


@method_decorator(any_permission_required(*MAY_READ), name="dispatch")
class NeedView(WagtailAdminTemplateMixin, TemplateView):
    """One need; `key` in the address are the words that lead it."""

    template_name = "directory_unmet/need.html"
    header_icon = "search"

    def dispatch(self, request: HttpRequest, *args: Any, **captured: Any) -> Any:
        key = request.GET.get("key", "")
        self.today = timezone.localdate()
        found = next((need for need in gather(self.today) if need.key == key), None)
        if not found:
            raise Http404("Nobody looks for that any more, or it was looked for fewer than three times.")
        self.need = found
        [self.one] = listed([found], self.today, OFFERS_TO_CHOOSE)
        self.page_title = self.need.name
        self.breadcrumbs_items = [HOME, REPORT, {"url": "", "label": self.need.name}]
        return super().dispatch(request, *args, **captured)

    def get(self, request: HttpRequest, *args: Any, **captured: Any) -> Any:
        self.form = self._form()
        return super().get(request, *args, **captured)

    def post(self, request: HttpRequest, *args: Any, **captured: Any) -> Any:
        self.form = self._form(request.POST)
        if not self.form.is_valid():
            return super().get(request, *args, **captured)
        said = self.form.cleaned_data
        try:
            settle_need(self.need.key, **said, by=cast(User, request.user), now=timezone.localtime())
        except PermissionDenied as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "It is written down.")
        return HttpResponseRedirect(reverse("not_found_report"))

    def _form(self, data: Any = None) -> NeedForm:
        known = self.need.told or UnmetNeed(words=self.need.key)
        shown = [choice.pk for choice in self.one.choices]
        return NeedForm(data, instance=known, initial={"answered": bool(known.answered_on), "shown": shown})

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**known)
        return context | {
            "one": self.one,
            "offers": self.one.choices,
            "chart": weeks_chart(self.one.details),
            "form": self.form,
            "address": f"{reverse('not_found_need')}?{urlencode({'key': self.need.key})}",
        }


def weeks_chart(details: Detailed) -> Chart:
    return chart(
        "weeks",
        "Searches by week",
        f"{details.need.count:,} searches in {len(details.weeks)} weeks. A week with fewer than three is left empty.",
        labels=[f"{week.day} {week:%b}" for week in details.weeks],
        across="Week that begins on",
        columns=[Series("Searches", "good", details.weekly)],
    )
