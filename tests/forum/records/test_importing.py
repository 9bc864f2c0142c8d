"""Records from before are read, shown as what would happen, and imported once."""

import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from directory.importing.faults import FileError
from forum.enums import ActionState, RecordState
from forum.models import Action, Decision, MeetingPage, Note, RecordImport
from forum.records.importing.applying import How, import_some
from forum.records.importing.archives import DAMAGED, MACROS, NOT_WORD, OLD_WORD, PASSWORD, TOO_LARGE, UNSAFE
from forum.records.importing.days import day_in, day_said
from forum.records.importing.lines import action_in
from forum.records.importing.old_records import OldAction, OldMeeting
from forum.records.importing.planning import Fate, plan
from forum.records.importing.reading import read_file
from forum.records.importing.taking import take_paths
from tests.factories import MemberFactory, meeting
from tests.personas import felix_the_facilitator, mia_the_member

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
SINCE = date(2024, 11, 17)
LOCKED = b"PK\x01\x02\x14\x03\x14\x00\x01"  # how the entry of a part with a password begins in a ZIP
HEADER = "Date,Title,Text,Action,Owner,Due,State,Colour\n"
ROWS = (
    "5/3/2024,The hall,It is free.,Ask the church,Maria,19 March,done,red\n"
    ",The hall,,Ring the bank,Ben,,,\n"
    ",Food,We cooked <b>soup</b>.,,,,,\n"
    "whenever,,Hello,,,,,\n"
    "3 November 2026,Autumn,We met.,Find chairs,Ben,1/12/2026,perhaps,\n"
)


def spreadsheet(folder: Path, text: str = HEADER + ROWS, name: str = "minutes.csv") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def document(folder: Path, name: str = "Minutes.docx") -> Path:
    minutes = Document()
    minutes.add_heading("Minutes of the forum, 17th November 2024", 0)
    minutes.add_paragraph("Nine people came.")
    minutes.add_heading("1. The hall", 1)
    minutes.add_paragraph("It is free <on> Fridays.")
    minutes.add_paragraph("chairs are there", style="List Bullet")
    minutes.add_paragraph("Agreed: we use it.")
    minutes.add_paragraph("Action: ask for the key (Maria, by 5 May)")
    minutes.add_paragraph().add_run("Anything else").bold = True
    table = minutes.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows, (("Action", "Who", "By when"), ("Buy tea", "Ben", "1 December"), ("", "", "")), strict=True
    ):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    path = folder / name
    minutes.save(str(path))
    return path


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((words, date(2024, 3, 27)) for words in ("2024-03-27 minutes", "27th of March, 2024", "March 27, 2024")),
        *((words, date(2024, 3, 27)) for words in ("Minutes_27_March_2024", "on 27/3/24", "27.03.2024")),
        ("31 February 2024", None),
        ("room 12", None),
    ],
)
def test_days_as_people_write_them(text: str, day: date | None) -> None:
    assert day_in(text) == day


def test_a_day_without_its_year_is_the_next_since_the_meeting() -> None:
    assert day_said("by 5 May", SINCE) == date(2025, 5, 5)
    assert day_said("December 1st", SINCE) == date(2024, 12, 1)
    assert day_said("next week", SINCE) is None


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("Action: ask the church (Maria, by 5 May)", OldAction("ask the church", "Maria", "2025-05-05")),
        ("ACTIONS - ring them [by 5 May; Tom and Ann].", OldAction("ring them", "Tom and Ann", "2025-05-05")),
        ("• Action point 3: tidy up (Maria by 5 May)", OldAction("tidy up", "Maria", "2025-05-05")),
        ("Action: look (again) at it", OldAction("look (again) at it")),
        ("Action was taken", None),
    ],
)
def test_actions_in_a_line(line: str, action: OldAction | None) -> None:
    assert action_in(line, SINCE) == action


@given(st.text(max_size=60))
def test_no_line_is_too_odd_to_read(text: str) -> None:
    action_in(f"Action: {text}", SINCE)
    day_said(text, SINCE)


def test_a_spreadsheet_is_read_row_by_row(tmp_path: Path) -> None:
    reading = read_file(spreadsheet(tmp_path), "minutes.csv")
    [first, last] = reading.meetings
    assert (first.day, first.title, last.title) == (date(2024, 3, 5), "", "Autumn")
    assert [(item.title, item.words) for item in first.items] == [
        ("The hall", ["It is free."]),
        ("Food", ["We cooked soup."]),
    ]
    assert first.items[0].actions == [
        OldAction("Ask the church", "Maria", "2024-03-19", "done"),
        OldAction("Ring the bank", "Ben"),
    ]
    assert [where for where, _ in reading.faults] == ["Columns", "Row 5", "Row 6"], "as the spreadsheet counts"
    assert OldMeeting.of_json(first.as_json()) == first


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Date", "Notes", "Action"])
    workbook.active.append([datetime(2024, 3, 5), "We met.", "Ask"])  # noqa: DTZ001  (a day)
    workbook.save(tmp_path / "minutes.xlsx")
    [found] = read_file(tmp_path / "minutes.xlsx", "minutes.xlsx").meetings
    assert (found.day, found.items[0].actions) == (date(2024, 3, 5), [OldAction("Ask")])


def test_a_word_file_is_read_by_its_headings_lists_and_tables(tmp_path: Path) -> None:
    [found] = read_file(document(tmp_path), "Minutes.docx").meetings
    assert found.day == date(2024, 11, 17) and found.title == "Minutes of the forum, 17th November 2024"
    [before, hall, rest] = found.items
    assert (before.words, hall.title, rest.title) == (["Nine people came."], "The hall", "Anything else")
    assert hall.words[-1] == "- chairs are there" and hall.decisions == ["we use it."]
    assert hall.actions == [OldAction("ask for the key", "Maria", "2025-05-05")]
    assert rest.actions == [OldAction("Buy tea", "Ben", "2024-12-01")]


def _zip(*names: str, words: bytes = b"<x/>") -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, words)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty."),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, OLD_WORD),
        (_zip("photo.jpg"), NOT_WORD),
        (_zip("xl/workbook.xml"), "This is a spreadsheet."),
        (_zip("word/document.xml", "word/vbaProject.bin"), MACROS),
        (_zip("word/document.xml"), DAMAGED),
        (_zip("word/document.xml", words=b"<!DOCTYPE x [<!ENTITY a 'b'>]>"), UNSAFE),
        (_zip("word/document.xml", words=b" " * 31_000_000), UNSAFE),
        (_zip("word/document.xml")[:-30], DAMAGED),
        (
            _zip("word/document.xml").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
            PASSWORD,
        ),
        (b"0" * 20_000_001, TOO_LARGE),
        (b"%PDF-1.7", "not a Word file"),
    ],
)
def test_what_is_no_word_file_is_said_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(content)
    with pytest.raises(FileError) as told:
        read_file(path, path.name)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Name,Text\nA,B\n", "No column holds the date"), ("Date,Owner\n5/3/2024,B\n", "No column holds a text")],
)
def test_what_is_missing_in_a_spreadsheet_is_said_in_words(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(FileError, match=words):
        read_file(spreadsheet(tmp_path, text), "minutes.csv")


def _how(publish: bool = False) -> How:
    from accounts.models import User

    felix = User.objects.filter(email="felix@fortnight.example").first() or felix_the_facilitator()
    return How(felix, NOW, time(14), publish)


def _import(*paths: Path, publish: bool = False) -> RecordImport:
    how = _how(publish)
    run = take_paths(paths, now=NOW, by=how.by)
    return import_some(run, how, 60)


@pytest.mark.django_db
def test_imported_it_is_a_draft_like_any_other(site: object, tmp_path: Path) -> None:
    ben = MemberFactory(display_name="ben")
    _import(spreadsheet(tmp_path))
    old, new = MeetingPage.objects.order_by("day")
    assert (old.title, old.record_state, len(old.record)) == ("Meeting of 5 March 2024", RecordState.DRAFT, 0)
    draft = old.get_latest_revision_as_object()
    assert [block.value["title"] for block in draft.record] == ["The hall", "Food"]
    states = {action.words: (action.state, list(action.owners.all())) for action in Action.objects.all()}
    assert states == {
        "Ask the church": (ActionState.DONE, []),
        "Ring the bank": (ActionState.DROPPED, [ben]),
        "Find chairs": (ActionState.OPEN, [ben]),
    }
    assert Action.objects.get(words="Ask the church").owner_words == "Maria"
    assert new.comments_until is None, "there is nothing to remind anybody of"


@pytest.mark.django_db
def test_importing_again_changes_nothing(site: object, tmp_path: Path) -> None:
    for _ in range(2):
        _import(spreadsheet(tmp_path), document(tmp_path), publish=True)
    assert MeetingPage.objects.with_record().count() == MeetingPage.objects.count() == 3
    assert (Action.objects.count(), Decision.objects.count(), Note.objects.count()) == (5, 1, 5)
    page = MeetingPage.objects.get(day=SINCE)
    assert page.revisions.count() == 1 and page.record_published_at < NOW, "it is no news"


@pytest.mark.django_db
def test_what_is_there_stays_and_what_is_to_come_is_refused(site: object, tmp_path: Path) -> None:
    empty, written = meeting(date(2024, 3, 5)), meeting(date(2026, 11, 3))
    Note.objects.create(meeting=written, words="We were here.", at=NOW)
    path = spreadsheet(tmp_path, f"{HEADER}{ROWS}1/2/2027,Later,Soon,,,,,\n")
    planned = plan(read_file(path, path.name).meetings, NOW.date())
    assert [one.fate for one in planned] == [Fate.FILLED, Fate.THERE, Fate.AHEAD]
    _import(path)
    assert MeetingPage.objects.count() == 2
    assert MeetingPage.objects.get(pk=empty.pk).record_state == RecordState.DRAFT
    assert MeetingPage.objects.get(pk=written.pk).record_state == RecordState.NONE


@pytest.mark.django_db
def test_it_goes_on_where_it_stopped(site: object, tmp_path: Path) -> None:
    how = _how()
    run = take_paths([spreadsheet(tmp_path)], now=NOW, by=how.by)
    import_some(run, how, 0)
    assert run.position == 0
    import_some(RecordImport.objects.get(), how, 60)
    run.refresh_from_db()
    assert (run.position, run.done_at) == (2, NOW)


@pytest.mark.django_db
def test_the_command_shows_what_would_happen(site: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, felix = spreadsheet(tmp_path), felix_the_facilitator()
    with time_machine.travel(NOW, tick=False):
        call_command("import_records", path, by=felix.email, dry_run=True)
        assert not MeetingPage.objects.exists() and not RecordImport.objects.exists()
        assert "2024-03-05  New  (2 items, 2 actions)" in capsys.readouterr().out
        call_command("import_records", path, by=felix.email)
        with pytest.raises(CommandError, match="Only those who run the forum"):
            call_command("import_records", path, by=mia_the_member().email)
    assert MeetingPage.objects.count() == 2


@pytest.mark.django_db
def test_the_screen_shows_what_would_happen_and_then_imports(site: object, tmp_path: Path, client: Client) -> None:
    client.force_login(felix_the_facilitator())
    with time_machine.travel(NOW, tick=False):
        wrong = client.post("/admin/forum/records/import/", {"uploads": SimpleUploadedFile("a.docx", b"PK\x03\x04")})
        assert DAMAGED in wrong.content.decode()
        uploads = [
            SimpleUploadedFile(path.name, path.read_bytes()) for path in (spreadsheet(tmp_path), document(tmp_path))
        ]
        uploads.append(SimpleUploadedFile("nothing.csv", b""))
        shown = client.post("/admin/forum/records/import/", {"uploads": uploads}, follow=True)
        html = shown.content.decode()
        assert "<strong>nothing.csv</strong>: This file is empty." in html, "and the others go in"
        assert "17 November 2024" in html and "We could not read “whenever” as a day." in html
        assert not MeetingPage.objects.exists()
        done = client.post(shown.redirect_chain[-1][0], {"starts": "2pm"}, follow=True)
        assert "3 meetings were looked at" in done.content.decode()
    assert MeetingPage.objects.count() == 3
