"""Reads times that people wrote, one text a line, and prints what they mean as JSON."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.reading.parsing import read
from events.reading.schedules import schedules


class Command(BaseCommand):
    help = "Reads times such as “Tuesdays 10am - 12 noon”, one a line from standard input; prints one JSON object each."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--jsonl", action="store_true", help="each line is a JSON object with a “text”")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = _objects(sys.stdin) if options["jsonl"] else ({"text": line.rstrip("\r\n")} for line in sys.stdin)
        for row in rows:
            self.stdout.write(json.dumps(_answer(row), ensure_ascii=False))


def _objects(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as problem:
            raise CommandError(f"Line {number} is not JSON: {problem}. Give an object with a “text” a line.") from None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise CommandError(f"Line {number} has no “text”. Give one object with a “text” a line.")
        yield row


def _answer(row: dict[str, Any]) -> dict[str, Any]:
    """In the form of hand-labelled texts, so that they can be compared; an "id" is passed on."""
    reading = read(row["text"])
    known = {"id": row["id"]} if "id" in row else {}
    return known | {
        "text": row["text"],
        "expected": schedules(reading),
        "certainty": reading.certainty.value,
        "residue": reading.residue,
    }
