"""The same numbers as files, opened again."""

import csv
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
import time_machine
from django.test import Client

from directory.freshness.dashboard.exporting import spreadsheet
from directory.freshness.dashboard.tables import Linked, Table
from directory.freshness.dashboard.tabulating import TABLES
from tests.directory.freshness.dashboard.ledgers import fill
from tests.factories import OfferFactory
from tests.personas import ada_the_administrator

TODAY = date(2026, 11, 21)
FORMULAS = ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1"]


def rows_of_csv(response) -> list[list[str]]:
    return list(csv.reader(StringIO(b"".join(response.streaming_content).decode())))


def cells_of_xlsx(response) -> list[list[openpyxl.cell.Cell]]:
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))
    return [list(row) for row in book.active.iter_rows()]


@pytest.fixture
def ada(db: None, client: Client):
    client.force_login(ada_the_administrator())
    with time_machine.travel("2026-11-21T10:00:00Z", tick=False):
        yield client


def test_every_table_opens_again_as_it_was_shown(ada: Client) -> None:
    fill(20, TODAY)
    for slug in TABLES:
        as_csv = rows_of_csv(ada.get(f"/admin/freshness/tables/{slug}/?export=csv"))
        as_xlsx = cells_of_xlsx(ada.get(f"/admin/freshness/tables/{slug}/?export=xlsx"))
        assert as_csv[0] == [cell.value for cell in as_xlsx[0]]
        assert len(as_csv) == len(as_xlsx) > 1, slug
        assert len({len(row) for row in as_csv}) == 1


def test_the_list_of_entries_has_all_of_them_on_one_sheet(ada: Client) -> None:
    OfferFactory.create_batch(55, imported_on=date(2026, 1, 1))
    assert len(ada.get("/admin/freshness/offers/").context["table"].rows) == 50
    rows = rows_of_csv(ada.get("/admin/freshness/offers/?export=csv"))
    assert len(rows) == 56
    assert rows[0][:4] == ["Offer", "Organisation", "Kind of offer", "State"]
    assert rows[1][3:7] == ["Overdue", "", "", "2026-07-02"]


def test_what_is_chosen_is_what_is_exported(ada: Client) -> None:
    OfferFactory(imported_on=date(2026, 1, 1), name="Old")
    OfferFactory(imported_on=TODAY, name="New")
    rows = rows_of_csv(ada.get("/admin/freshness/offers/?which=overdue&export=csv"))
    assert [row[0] for row in rows[1:]] == ["Old"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_becomes_a_formula(text: str) -> None:
    table = Table("some", "Some", ["Name", "Number"], [[Linked(text, "/"), -1], [text, 2.0]])
    for row in rows_of_csv(spreadsheet(table, "csv"))[1:]:
        assert row[0].startswith("'")
    cells = cells_of_xlsx(spreadsheet(table, "xlsx"))[1:]
    assert [row[0].data_type for row in cells] == ["s", "s"]
    assert [row[1].value for row in cells] == [-1, 2]


@pytest.mark.parametrize("address", ["tables/nothing/?export=csv", "tables/ages/", "tables/ages/?export=exe"])
def test_what_is_not_there_is_not_found(ada: Client, address: str) -> None:
    assert ada.get(f"/admin/freshness/{address}").status_code == 404
