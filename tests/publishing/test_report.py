"""What a publish says it did."""

from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from django.core.management.base import OutputWrapper

from publishing.progress import Progress
from publishing.report import Report

FILES = {"assets": 9, "shop.lists": 120, "shop.products": 20_000}
AN_EDIT = Report(
    release=Path("releases/12"),
    files=FILES,
    written={"shop.products": 1, "shop.lists": 3},
    removed=2,
    gone={"shop.lists": 2},
    bytes=172_400_000,
    queries=14,
    seconds={"loading": 0.051, "pages": 0.02, "total": 0.31},
    reasons={"changed": 1, "moved in a list": 3},
    changes=2,
)


def test_an_edit_is_told_by_what_was_made_why_and_how_long_it_took() -> None:
    assert AN_EDIT.lines() == [
        "Made 4 pages of 20,120, after 2 changes",
        "          3  moved in a list",
        "          1  changed",
        "                                         files    written  unchanged    removed",
        "  shop.lists                               120          3        117          2",
        "  shop.products                         20,000          1     19,999          0",
        "  in all                                20,129          4     20,125          2",
        "  loading 0.05 s, pages 0.02 s",
        "Published release 12: 20,120 pages, 172.4 MB, 14 SQL queries, 0.3 s.",
    ]


def test_after_everything_was_made_every_maker_is_shown() -> None:
    why = "the software is not the same as last time"
    everything = replace(AN_EDIT, full_because=why, reasons={f"everything, because {why}": 20_120}, changes=0)
    assert f"     20,120  everything, because {why}" in everything.lines()
    assert any(line.startswith("  assets ") for line in everything.lines())


def test_where_nothing_changed_two_lines_are_enough() -> None:
    nothing = replace(
        AN_EDIT, release=None, written={}, gone={}, removed=0, reasons={}, seconds={"loading": 0.05, "total": 0.1}
    )
    assert nothing.lines() == [
        "  loading 0.05 s",
        "Nothing changed: the public site is up to date (20,120 pages, 0.1 s).",
    ]


def test_it_says_when_the_site_next_changes_by_itself() -> None:
    later = replace(AN_EDIT, due_next=datetime(2026, 11, 22, 0, 0, tzinfo=UTC))
    assert "It next changes by itself on 22 November 2026 at 00:00." in " ".join("\n".join(later.lines()).split())


def test_no_line_is_wider_than_a_terminal() -> None:
    wide = replace(
        AN_EDIT,
        files={"a" * 50: 1_000_000},
        written={"a" * 50: 1_000_000},
        seconds={f"step {number}": 1.0 for number in range(12)} | {"total": 12.0},
        warnings=["words " * 40],
        due_next=datetime(2026, 11, 22, tzinfo=UTC),
    )
    lines = "\n".join(wide.lines()).splitlines()
    assert max(map(len, lines)) <= 80
    assert not any(line.strip() == "s" or line.endswith(" 1.00") for line in lines)


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_takes_one_line_of_a_terminal_and_leaves_it_empty() -> None:
    out = Terminal()
    progress = Progress(OutputWrapper(out))
    progress.say("100 of 1,000 pages made…")
    progress.say("Done.")
    progress.clear()
    shown = out.getvalue().split("\r")
    assert "\n" not in out.getvalue()
    assert shown[2] == f"{'Done.':<24}"
    assert shown[3].strip() == shown[4] == ""


def test_elsewhere_progress_is_a_line_each_and_nothing_when_asked_to_be_quiet() -> None:
    out = StringIO()
    Progress(OutputWrapper(out)).say("100 of 1,000 pages made…")
    Progress(OutputWrapper(out), is_quiet=True).say("200 of 1,000 pages made…")
    assert out.getvalue() == "100 of 1,000 pages made…\n"
