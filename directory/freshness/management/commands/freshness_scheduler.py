"""Lets a simulated directory drive the policy that chooses what is checked next."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.freshness.scheduler import MessageError, answers


class Command(BaseCommand):
    help = "Answers a simulated directory, line by line in JSON, with what to check each week. Touches no database."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def handle(self, **options: Any) -> None:
        try:
            for answer in answers(_messages()):
                sys.stdout.write(json.dumps(answer, separators=(",", ":")) + "\n")
                sys.stdout.flush()
        except MessageError as fault:
            raise CommandError(str(fault)) from fault
        except BrokenPipeError:
            sys.stderr.close()  # the simulation went away: nobody is left to tell


def _messages() -> Iterator[Any]:
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except ValueError as fault:
            raise MessageError(f"Line {number} is not JSON: {fault}. Send one JSON object a line.") from fault
