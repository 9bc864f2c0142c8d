"""The command that reads texts from standard input."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command


def printed(monkeypatch, given: str, *options: str) -> list[dict]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    out = io.StringIO()
    call_command("parse_timetable", *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_one_text_a_line_gives_one_object_a_line(monkeypatch):
    first, second = printed(monkeypatch, "Tuesday 10am - 12pm\nN/A\n")
    assert first["expected"] == [
        {"freq": "WEEKLY", "interval": 1, "byday": "TU", "opens_at": "10:00", "closes_at": "12:00"}
    ]
    assert (first["certainty"], second["certainty"], second["expected"]) == ("full", "none", [])


def test_a_text_of_several_lines_comes_as_json_and_keeps_its_id(monkeypatch):
    [row] = printed(monkeypatch, json.dumps({"id": "a-1", "text": "Mon\n9-5"}) + "\n", "--jsonl")
    assert (row["id"], row["expected"][0]["byday"]) == ("a-1", "MO")


@pytest.mark.parametrize("line", ["Tuesday", "{}", "[]", '{"text": 3}'])
def test_what_is_not_an_object_with_a_text_is_named_by_its_line(monkeypatch, line):
    with pytest.raises(CommandError, match="Line 2"):
        printed(monkeypatch, '{"text": "x"}\n' + line, "--jsonl")
