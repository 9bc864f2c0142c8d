"""Charts of the forum, under Reports."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from directory.freshness.dashboard.exporting import spreadsheet
from forum.outcomes import picturing
from forum.outcomes.counting import Counted, count
from forum.outcomes.figures import done_since, median_days_to_done, open_and_done
from forum.screens import OnlyFor, Screen

MONTHS = 24


def charts(counted: Counted, today: date) -> Sequence[picturing.Pictured]:
    return [
        picturing.actions_chart(open_and_done(counted.actions, today, MONTHS)),
        picturing.kinds_chart(counted.attended),
    ]


class Figures(Screen, TemplateView):
    page_title = "Forum figures"
    header_icon = "group"
    template_name = "forum/outcomes/figures.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        today = timezone.localdate()
        counted = count(today)
        a_year_ago = today.replace(year=today.year - 1, day=1)
        context: dict[str, Any] = super().get_context_data(
            **more,
            today=today,
            charts=charts(counted, today),
            still_open=sum(1 for one in counted.actions if one.closed_on is None),
            done=sum(1 for one in counted.actions if one.is_done),
            days=median_days_to_done(done_since(a_year_ago, counted.actions)),
            meetings=len(counted.attended),
        )
        return context


class FiguresTable(OnlyFor, View):
    """The numbers of a chart as a spreadsheet."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        today = timezone.localdate()
        tables = {table.slug: table for _, table in charts(count(today), today)}
        wanted = request.GET.get("export", "")
        if slug not in tables or wanted not in SpreadsheetExportMixin.FORMATS:
            raise Http404("There is no such table.")
        return spreadsheet(tables[slug], wanted)
