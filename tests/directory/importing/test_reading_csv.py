"""Tables in text, whatever wrote them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.faults import FileError
from directory.importing.reading import open_table
from tests.directory.importing.conftest import as_csv

ROWS = [
    {"Name": "Café Zoë", "Times": "Mon – Fri, 10am; or later", "Note": "She said “hello” | £2 : cheap"},
    {"Name": "Naïve Über-Club", "Times": "Tuesday\nand Thursday", "Note": 'a "quoted" word'},
    {"Name": "Plain", "Times": "", "Note": "tab\there"},
]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")


def read(path):
    with open_table(path) as table:
        return table, [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
def test_any_encoding_and_separator_gives_the_same_table(write, encoding, delimiter):
    _, rows = read(write(as_csv(ROWS, delimiter).encode(encoding)))
    assert rows == [{name: cell.replace("\r\n", "\n") for name, cell in row.items()} for row in ROWS]


def test_latin_1_is_told_from_cp1252_by_the_bytes_that_cp1252_lacks(write):
    table, rows = read(write("Name,Town\nÐ\x81ord,Ærø\n".encode("latin-1")))
    assert "Latin-1" in table.description
    assert rows[0]["Town"] == "Ærø"


def test_lines_in_two_encodings_are_both_read(write):
    content = "Name,Town\nCafé,Zürich\nBistro,Genève\n".encode() + "Crêpe,Orléans\n".encode("cp1252")
    _, rows = read(write(content))
    assert [row["Town"] for row in rows] == ["Zürich", "Genève", "Orléans"]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_line_ends_are_read(write, ends):
    _, rows = read(write(f"Name,Town{ends}A,Sale{ends}B,Hale".encode()))
    assert [row["Town"] for row in rows] == ["Sale", "Hale"]


def test_rows_are_counted_as_records_not_lines(write):
    with open_table(write('Name,Town\n"A\nwith\nlines",Sale\n\nB,Hale\n')) as table:
        assert [row.number for row in table.rows] == [1, 2]


def test_a_quote_that_is_never_closed_is_found(write):
    with pytest.raises(FileError, match=r"line 3 .*never closed"):
        read(write('Name,Town\nA,Sale\n"B,Hale\nC,Stretford\nD,Urmston\n'))


def test_a_quote_that_is_never_closed_is_found_before_another_one(write):
    with pytest.raises(FileError, match=r"line 2 .*never closed"):
        read(write('Name,Town\n"A,Sale\nB,"Hale, Cheshire"\nC,Stretford\n'))


def test_an_inch_sign_in_a_cell_is_no_quote(write):
    _, rows = read(write('Name,Size\nPipe,5" wide\nHose,"3"" wide"\n'))
    assert [row["Size"] for row in rows] == ['5" wide', '3" wide']


def test_a_title_above_the_header_is_left_out_and_said(write):
    table, rows = read(write("Services in Sale\n\nName,Town\nA,Sale\n"))
    assert table.columns == ("Name", "Town")
    assert "Services in Sale" in table.notes[0]
    assert rows == [{"Name": "A", "Town": "Sale"}]


def test_a_row_with_too_many_cells_is_refused_alone(write):
    with open_table(write("Name,Town\nA,Sale\nB,12 High Street, Hale\nC,Urmston,,\n")) as table:
        faults = [bool(row.fault) for row in table.rows]
    assert faults == [False, True, False]


def test_a_short_row_is_filled_and_said(write):
    with open_table(write("Name,Town,Phone\nA,Sale,1\nB\n")) as table:
        rows = list(table.rows)
    assert rows[1].cells == ("B", "", "")
    assert "ends early" in rows[1].notes[0][1]


def test_columns_with_one_name_are_told_apart(write):
    table, _ = read(write("Name,Phone,Phone,\nA,1,2,3\n"))
    assert table.columns == ("Name", "Phone", "Phone (2)")


def test_excels_own_line_on_the_separator_is_heeded(write):
    table, rows = read(write("sep=;\nName;Town\nA, B and C;Sale\n"))
    assert table.columns == ("Name", "Town")
    assert rows[0]["Name"] == "A, B and C"


def test_a_list_with_one_column_is_read(write):
    table, rows = read(write("Name\nTai Chi\nJudo\n"))
    assert table.columns == ("Name",)
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n  \n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"Name,Town\n", "no rows"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"\x1f\x8b\x08\0abc", "compressed"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "web page"),
        (b'{"name": "A"}', "JSON"),
        (b"Name,Town\nA\0B,Sale\n", "no text"),
        (bytes(range(256)) * 40, "no text"),
    ],
)
def test_what_is_no_table_gives_one_clear_message(write, content, words):
    with pytest.raises(FileError, match=words):
        read(write(content))


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(FileError, match="too large: 200 MB"), open_table(path):
        pass


def test_a_cell_without_end_is_refused(write):
    with pytest.raises(FileError, match="longer than any text"):
        read(write("Name,Town\nA," + "x" * 200_000 + "\n"))


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    try:
        _, rows = read(path)
    except FileError:
        return
    assert all(isinstance(cell, str) for row in rows for cell in row.values())


@given(st.lists(st.tuples(st.text("abcé€ ,;\t\"'|\n", max_size=12), st.text("xyzßœ…", min_size=1)), min_size=1))
def test_what_a_spreadsheet_writes_is_read_back(tmp_path_factory, cells):
    rows = [{"Name": name, "Words": words} for name, words in cells]
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(as_csv(rows).encode())
    _, back = read(path)
    assert back == rows
