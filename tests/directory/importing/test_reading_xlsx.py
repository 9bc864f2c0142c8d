"""Excel workbooks, honest and hostile."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from directory.importing.faults import FileError
from directory.importing.reading import open_table


def workbook(*rows, title="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def as_bytes(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content, name, data):
    """The workbook with one of its parts replaced."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, data if part.filename == name else old.read(part))
    return changed.getvalue()


def read(path, sheet=""):
    with open_table(path, sheet) as table:
        return table, list(table.rows)


def test_values_become_the_texts_that_people_see(write):
    book = workbook(
        ["Name", "Phone", "Starts", "At", "Open", "Price"],
        ["Tai Chi", 7464036317, date(2026, 5, 1), datetime.fromisoformat("2026-05-01 10:30"), True, 2.5],
        ["Judo", 1.0, None, None, False, "£3"],
    )
    _, rows = read(write(as_bytes(book), "clubs.xlsx"))
    assert rows[0].cells == ("Tai Chi", "7464036317", "2026-05-01", "2026-05-01 10:30", "Yes", "2.5")
    assert rows[1].cells == ("Judo", "1", "", "", "No", "£3")


def test_the_name_of_the_file_does_not_matter(write):
    _, rows = read(write(as_bytes(workbook(["Name", "Town"], ["A", "Sale"])), "clubs.csv"))
    assert rows[0].cells == ("A", "Sale")


def test_rows_keep_their_numbers_below_the_header(write):
    book = workbook(["Our services"], ["Name", "Town"], ["A", "Sale"], [None, None], ["B", "Hale"])
    table, rows = read(write(as_bytes(book), "clubs.xlsx"))
    assert [row.number for row in rows] == [1, 3]
    assert "Our services" in table.notes[0]


def test_the_first_sheet_with_rows_is_read_and_the_others_are_named(write):
    book = workbook(["Read me"])
    book.create_sheet("Clubs").append(["Name", "Town"])
    book["Clubs"].append(["A", "Sale"])
    book.create_sheet("Old")
    path = write(as_bytes(book), "clubs.xlsx")
    table, rows = read(path)
    assert "“Clubs”" in table.description
    assert "Old" in table.notes[0]
    assert len(rows) == 1
    with pytest.raises(FileError, match="no sheet called “Clubs 2”"):
        read(path, "Clubs 2")


def test_a_formula_without_a_result_is_reported(write):
    book = workbook(["Name", "Town"], ["A", '=CONCATENATE("Sa","le")'])
    _, rows = read(write(as_bytes(book), "clubs.xlsx"))
    assert rows[0].cells == ("A", "")
    assert rows[0].notes[0][0] == "Town"
    assert "holds no result" in rows[0].notes[0][1]


def test_an_error_of_excel_is_reported_and_counts_as_empty(write):
    _, rows = read(write(as_bytes(workbook(["Name", "Town"], ["A", "#REF!"])), "clubs.xlsx"))
    assert rows[0].cells == ("A", "")
    assert "#REF!" in rows[0].notes[0][1]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(write):
    content = as_bytes(workbook(["Name", "Town"], ["A", "Sale"]))
    bomb = with_part(content, "xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert len(bomb) < 200_000
    with pytest.raises(FileError, match="not safe"):
        read(write(bomb, "clubs.xlsx"))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_xml_that_refers_to_itself_is_refused(write, part):
    laughs = '<!DOCTYPE x [<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10)
    )
    content = as_bytes(workbook(["Name", "Town"], ["A", "Sale"]))
    path = write(with_part(content, part, f'<?xml version="1.0"?>{laughs}]><x>&a9;</x>'.encode()), "clubs.xlsx")
    with pytest.raises(FileError, match="damaged"):
        read(path)


def test_a_row_far_below_the_end_of_any_sheet_does_no_harm(write):
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Town</t></is></c></row>'
        '<row r="999999999"><c r="A999999999" t="inlineStr"><is><t>A</t></is></c></row></sheetData></worksheet>'
    )
    content = as_bytes(workbook(["Name", "Town"], ["A", "Sale"]))
    path = write(with_part(content, "xl/worksheets/sheet1.xml", sheet.encode()), "clubs.xlsx")
    with pytest.raises(FileError, match="no rows"):
        read(path)


@pytest.mark.parametrize(
    ("part", "words"),
    [("word/document.xml", "Word"), ("content.xml", "OpenDocument"), ("photo.jpg", "compressed")],
)
def test_other_zips_are_told_apart(write, part, words):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(FileError, match=words):
        read(write(content.getvalue(), "clubs.xlsx"))


def test_a_damaged_workbook_gives_one_clear_message(write):
    content = as_bytes(workbook(["Name", "Town"], ["A", "Sale"]))
    for broken in (content[:200], content[: len(content) // 2], content[:50] + b"\0" * 400 + content[450:]):
        with pytest.raises(FileError, match="damaged"):
            read(write(broken, "clubs.xlsx"))


def test_a_workbook_without_rows_says_so(write):
    with pytest.raises(FileError, match="no rows"):
        read(write(as_bytes(workbook(["Name", "Town"])), "clubs.xlsx"))
    with pytest.raises(FileError, match="empty"):
        read(write(as_bytes(workbook()), "clubs.xlsx"))
