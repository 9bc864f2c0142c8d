"""manage.py search: asks the directory from the command line."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.search.engine import SearchUnavailableError, engine
from directory.search.query import LONGEST_TEXT, LONGEST_VALUE, SearchQuery, clean
from directory.search.results import SearchResults


class Command(BaseCommand):
    help = "Searches the directory. With - instead of a text, each line of the standard input is one question."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", help="what to look for; - reads one question a line from the standard input")
        parser.add_argument("--near", default="", help="a postcode or a place")
        parser.add_argument("--limit", type=int, default=10, help="how many results to show (10)")
        parser.add_argument("--json", action="store_true", help="one line of JSON for each question")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["limit"] < 1:
            raise CommandError("--limit must be 1 or more.")
        for text in _questions(options["text"]):
            query = SearchQuery(
                text=clean(text, LONGEST_TEXT), near=clean(options["near"], LONGEST_VALUE), limit=options["limit"]
            )
            try:
                results = engine().search(query)
            except SearchUnavailableError as error:
                raise CommandError(str(error)) from error
            self.stdout.write(as_json(text, results) if options["json"] else as_text(results))


def _questions(text: str) -> Iterator[str]:
    if text != "-":
        yield text
        return
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def as_json(text: str, results: SearchResults) -> str:
    return json.dumps(
        {
            "query": text.encode("utf-8", "replace").decode("utf-8"),
            "understood": [part.words for part in results.understood],
            "total": results.total,
            "no_match": results.no_match,
            "crisis": results.crisis is not None,
            "results": [
                {
                    "kind": result.kind,
                    "title": result.title,
                    "source": result.source,
                    "score": result.score,
                    "url": settings.FORTNIGHT_ORIGIN + result.url,
                }
                for result in results.results
            ],
        },
        ensure_ascii=False,
    )


def as_text(results: SearchResults) -> str:
    lines = ["Understood: " + ", ".join(part.words for part in results.understood)]
    if results.crisis:
        lines.append("This sounds urgent: show who can help now (" + ", ".join(results.crisis.helps) + ").")
    if results.spelling:
        lines.append(f"Did you mean: {results.spelling}")
    lines.append(f"{results.total} found" if results.total else "Nothing fits. You could:")
    lines += [f"  {result.score:.2f}  {result.title}  ({result.source or result.kind})" for result in results.results]
    lines += [f"  - {step.label}" for step in results.next_steps]
    return "\n".join(lines)
