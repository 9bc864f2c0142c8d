"""manage.py replay: are the numbers what the evidence says?"""

import json
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from directory.freshness.replaying import Difference, replay_all

SHOWN = 20


class Command(BaseCommand):
    help = (
        "Counts the freshness of every entry again from what was heard about it, and says what differs from what is "
        "stored. Ends with 1 if something does and was not repaired."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="put right what differs")
        parser.add_argument("--json", action="store_true", help="one line of JSON")

    def handle(self, **options: Any) -> None:
        start, found, shown, repair = time.perf_counter(), 0, [], options["repair"]
        for difference in replay_all(timezone.localtime(), repair=repair):
            found += 1
            if found <= SHOWN:
                shown.append(difference)
        seconds = round(time.perf_counter() - start, 2)
        self.stdout.write((as_json if options["json"] else as_text)(found, shown, repair, seconds))
        if found and not repair:
            sys.exit(1)


def as_json(found: int, shown: list[Difference], repair: bool, seconds: float) -> str:
    examples = [
        {"offer": one.offer or None, "what": one.what, "stored": one.stored, "right": one.right} for one in shown
    ]
    said = {"differences": found, "repaired": repair, "examples": examples, "seconds": seconds}
    return json.dumps(said, default=str, ensure_ascii=False)


def as_text(found: int, shown: list[Difference], repair: bool, seconds: float) -> str:
    if not found:
        return f"Everything is as the evidence says. {seconds} seconds."
    lines = [str(one) for one in shown] + ([f"… and {found - SHOWN:,} more"] if found > SHOWN else [])
    end = "repaired" if repair else "not repaired: run manage.py replay --repair"
    return "\n".join([*lines, f"{found:,} differences, {end}. {seconds} seconds."])
