"""Tables as spreadsheets. What a cell says is never a formula, whoever wrote it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponseBase
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from directory.freshness.dashboard.tables import Cell, Linked, Table

# Spreadsheets take a text that begins so for a formula (OWASP, CSV injection).
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(value: str) -> str:
    return f"'{value}" if value.startswith(BEGINS_A_FORMULA) else value


class TableExport(SpreadsheetExportMixin):
    """Wagtail's export, of a table instead of a queryset."""

    custom_value_preprocess = SpreadsheetExportMixin.custom_value_preprocess | {
        # In XLSX the type of a cell says that it is text.
        str: {SpreadsheetExportMixin.FORMAT_CSV: as_text},
        float: {format: lambda value: round(value, 3) for format in SpreadsheetExportMixin.FORMATS},
    }

    def __init__(self, table: Table) -> None:
        self.table = table
        self.list_export = [f"column {number}" for number in range(len(table.headings))]
        self.export_headings = dict(zip(self.list_export, table.headings, strict=True))
        self.export_filename = f"freshness-{table.slug}"

    def to_row_dict(self, item: Sequence[Cell]) -> dict[str, Any]:
        return dict(zip(self.list_export, map(_plain, item), strict=True))


def _plain(cell: Cell) -> Any:
    return cell.text if isinstance(cell, Linked) else "" if cell is None else cell


def spreadsheet(table: Table, file_format: str) -> HttpResponseBase:
    """`file_format` is csv or xlsx."""
    response: HttpResponseBase = TableExport(table).as_spreadsheet(table.rows, file_format)
    return response
