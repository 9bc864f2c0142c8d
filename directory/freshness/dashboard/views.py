"""The pages of the dashboard. All read, but for the one that takes back what was recorded by mistake."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import any_permission_required, permission_required
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from accounts.models import User
from directory.freshness.actions import RECORD_CHECK, SAY_RIGHT, withdraw
from directory.freshness.dashboard import picturing, tabulating
from directory.freshness.dashboard.board import load_board
from directory.freshness.dashboard.exporting import spreadsheet
from directory.freshness.dashboard.forms import BoardForm, OffersForm, ScopeForm, WithdrawForm
from directory.freshness.dashboard.ledger import ledger
from directory.freshness.dashboard.listing import load_listed, offers_table
from directory.freshness.dashboard.scope import Scope
from directory.freshness.models import Evidence
from directory.models import Offer

PER_PAGE = 50
HOME = {"url": reverse_lazy("wagtailadmin_home"), "label": "Home"}
BOARD = {"url": reverse_lazy("freshness_board"), "label": "Freshness"}
OFFERS = {"url": reverse_lazy("freshness_offers"), "label": "Entries"}


def scope_of(form: ScopeForm) -> Scope:
    """What cannot be understood in an address is left out, as if nothing had been chosen."""
    form.is_valid()
    category, area = form.cleaned_data.get("category"), form.cleaned_data.get("area")
    return Scope(category and category.pk, area and area.pk)


class AdminPage(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "history"


@method_decorator(permission_required(RECORD_CHECK), name="dispatch")
class BoardView(AdminPage):
    template_name = "directory_freshness_dashboard/board.html"
    page_title = "Freshness"
    breadcrumbs_items = [HOME, BOARD]

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        form = BoardForm(self.request.GET)
        scope = scope_of(form)
        board = load_board(timezone.localdate(), scope, form.cleaned_data.get("checks"))
        tables = {table.slug: table for table in tabulating.all_tables(board, scope)}
        charts = [
            (picturing.ages_chart(board), tables["ages"]),
            (picturing.work_chart(board), tables["checks"]),
            (picturing.outcomes_chart(board), tables["outcomes"]),
            (picturing.forecast_chart(board), tables["forecast"]),
        ]
        context: dict[str, Any] = super().get_context_data(**known)
        return context | {
            "form": form,
            "scope": scope,
            "query": self.request.GET.urlencode(),
            "board": board,
            "charts": charts,
            "groups": [tables["categories"], tables["areas"]],
            "alarms": tables["alarms"],
        }


@permission_required(RECORD_CHECK)
def table(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A table of the dashboard as a spreadsheet."""
    if slug not in tabulating.TABLES or request.GET.get("export") not in SpreadsheetExportMixin.FORMATS:
        raise Http404("There is no such table.")
    form = BoardForm(request.GET)
    scope = scope_of(form)
    board = load_board(timezone.localdate(), scope, form.cleaned_data.get("checks"))
    return spreadsheet(tabulating.TABLES[slug](board, scope), request.GET["export"])


@method_decorator(permission_required(RECORD_CHECK), name="dispatch")
class OffersView(AdminPage):
    template_name = "directory_freshness_dashboard/offers.html"
    page_title = "Entries"
    breadcrumbs_items = [HOME, BOARD, OFFERS]

    def get(self, request: HttpRequest, *args: Any, **captured: Any) -> Any:
        self.form = OffersForm(request.GET)
        scope, today = scope_of(self.form), timezone.localdate()
        self.listed = load_listed(today, scope, self.form.cleaned_data.get("which", ""))
        if (file_format := request.GET.get("export")) in SpreadsheetExportMixin.FORMATS:
            return spreadsheet(offers_table(self.listed, today), str(file_format))
        return super().get(request, *args, **captured)

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        page = Paginator(self.listed, PER_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        context: dict[str, Any] = super().get_context_data(**known)
        return context | {
            "form": self.form,
            "number": len(self.listed),
            "page": page,
            "table": offers_table(page.object_list, timezone.localdate()),
            "query": query.urlencode(),
        }


@method_decorator(any_permission_required(RECORD_CHECK, SAY_RIGHT), name="dispatch")
class HistoryView(AdminPage):
    template_name = "directory_freshness_dashboard/history.html"

    def get_context_data(self, **known: Any) -> dict[str, Any]:
        offer = get_object_or_404(Offer.objects.select_related("organisation", "standing"), pk=self.kwargs["pk"])
        self.page_title = offer.name
        self.breadcrumbs_items = [HOME, BOARD, OFFERS, {"url": "", "label": offer.name}]
        context: dict[str, Any] = super().get_context_data(**known)
        return context | {
            "offer": offer,
            "standing": getattr(offer, "standing", None),
            "ledger": ledger(offer, cast(User, self.request.user)),
        }


@require_POST
@any_permission_required(RECORD_CHECK, SAY_RIGHT)
def take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    evidence = get_object_or_404(Evidence.objects.select_related("offer"), pk=pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say in a few words why it is taken back. Nothing has changed.")
    else:
        try:
            withdraw(evidence, form.cleaned_data["reason"], now=timezone.localtime(), by=cast(User, request.user))
            messages.success(request, "It is taken back, and counts no more.")
        except PermissionDenied as refused:
            messages.error(request, str(refused))
    return redirect(reverse("freshness_history", args=[evidence.offer_id]))
