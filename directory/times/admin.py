"""The worklist "Times to look at" in Wagtail's admin, under Reports."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, cast

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from accounts.models import User
from directory.models import Offer
from directory.times import worklist
from directory.times.actions import PERMISSION, CannotSettleError, settle

EDIT = "directory.change_offer"
WHEN_AND_WHERE = "#tab-when_and_where"

CELLS: dict[str, tuple[str, Callable[[Offer], Any]]] = {
    "name": ("Offer", lambda offer: offer.name),
    "organisation": ("Organisation", lambda offer: str(offer.organisation)),
    "words": ("What is written", lambda offer: offer.times_note),
    "sessions": ("Sessions", lambda offer: "; ".join(worklist.sessions_in_words(offer, timezone.localdate()))),
    "left": ("Not read", worklist.left_over),
    "why": ("Why", worklist.why),
}


class TimesFilters(WagtailFilterSet):
    times_reading = django_filters.MultipleChoiceFilter(
        choices=[(key.value, words) for key, words in worklist.WHY.items()], label="Why"
    )
    times_note = django_filters.CharFilter(lookup_expr="icontains", label="Words contain")

    class Meta:
        model = Offer
        fields = ["times_reading", "times_note", "categories", "areas", "source"]


class SettleColumn(Column):
    """A button that posts: looking at the list changes nothing."""

    def render_cell_html(self, instance: Offer, parent_context: Any) -> str:
        request = parent_context["request"]
        cell = {"offer": instance, "may": request.user.has_perm(PERMISSION)}
        return render_to_string("directory_times/settle_cell.html", cell, request=request)


class TimesToLookAt(ReportView):
    """Whoever may change offers may see it."""

    model = Offer
    page_title = "Times to look at"
    header_icon = "time"
    filterset_class = TimesFilters
    index_url_name = "times_to_look_at"
    index_results_url_name = "times_to_look_at_results"
    list_export = list(CELLS)
    export_headings = {name: heading for name, (heading, _) in CELLS.items()}

    @property
    def columns(self) -> list[Column]:
        """What is in the export, but for the organisation: words need the room."""
        title = TitleColumn("name", label="Offer", accessor="name", get_url=edit_address, width="26%")
        shown = [(name, *cell) for name, cell in CELLS.items() if name not in ("name", "organisation")]
        cells = [Column(name, label=label, accessor=read) for name, label, read in shown]
        return [title, *cells, SettleColumn("settle", label="Is it right?", accessor="pk")]

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> Any:
        if not request.user.has_perm(EDIT):
            raise PermissionDenied
        return super().dispatch(request, *args, **named)

    def get_base_queryset(self) -> QuerySet[Offer]:
        return worklist.to_look_at(timezone.localdate())

    def to_row_dict(self, item: Offer) -> "OrderedDict[str, Any]":
        return OrderedDict((name, read(item)) for name, (_, read) in CELLS.items())

    def get_filename(self) -> str:
        return f"times-to-look-at-{timezone.localdate()}"


def edit_address(offer: Offer) -> str:
    return reverse(Offer.snippet_viewset.get_url_name("edit"), args=[offer.pk]) + WHEN_AND_WHERE


@require_POST
@permission_required(PERMISSION)
def right_as_it_is(request: HttpRequest, pk: int) -> HttpResponse:
    offer = get_object_or_404(Offer, pk=pk)
    try:
        settle(offer, request.POST.get("words", ""), by=cast(User, request.user))
    except CannotSettleError as error:
        messages.error(request, f"{offer}: {error}")
    else:
        messages.success(request, f"{offer}: settled. Its sessions stay until somebody changes them.")
    return redirect("times_to_look_at")
